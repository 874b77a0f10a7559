"""Labels: the few words that set an event or a story apart, spelled as its titles spell them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import scipy.sparse as sp

from framing.text.words import WORD

LABEL_WORDS = 4
# A word that fewer of a group's articles use tells of one article, not of the group.
LEAST_SHARE = 0.5


def label_groups(
    means: sp.csr_array, vectors: sp.csr_array, columns: Sequence[str], groups: Sequence[list[int]]
) -> list[list[str]]:
    """Return for each group of rows its most telling terms, the most telling first.

    ``means`` holds the mean vector of each group. A term tells by its mean weight; it must occur
    in half of the group's rows, where any does. Bare numbers are left to the text.
    """
    labels = []
    for number, rows in enumerate(groups):
        start, stop = means.indptr[number : number + 2]
        telling = sorted(
            zip((-means.data[start:stop]).tolist(), means.indices[start:stop].tolist(), strict=True)
        )
        named = [term for _, term in telling if not columns[term][0].isdigit()]
        if len(rows) > 1:
            used = Counter(np.concatenate([_row(vectors, row) for row in rows]).tolist())
            named = [term for term in named if used[term] >= LEAST_SHARE * len(rows)] or named
        labels.append([columns[term] for term in named[:LABEL_WORDS]])
    return labels


def _row(vectors: sp.csr_array, row: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.asarray(vectors.indices[vectors.indptr[row] : vectors.indptr[row + 1]], np.int64)


def spellings(titles: Iterable[str]) -> dict[str, str]:
    """Return for each term in some titles how they write it most often.

    Titles all in capitals say nothing about spelling.

    >>> spellings(["Kremlin hails talks", "Talks at the Kremlin", "More talks"])["talks"]
    'talks'
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for title in titles:
        if not title.isupper():
            for match in WORD.finditer(title):
                word = match.group().replace("’", "'").removesuffix("'s").rstrip(".")
                found[word.lower()][word] += 1
    return {
        term: min(words, key=lambda word: (-words[word], word.isupper(), word))
        for term, words in found.items()
    }


def spell(terms: Sequence[str], titles: Iterable[str], elsewhere: Mapping[str, str]) -> str:
    """Return a label: terms as these titles write them, else as titles elsewhere do.

    >>> spell(["kremlin", "talks", "tass"], ["Kremlin hails talks"], {"tass": "TASS"})
    'Kremlin, talks, TASS'
    """
    here = spellings(titles)
    return ", ".join(here.get(term) or elsewhere.get(term, term) for term in terms)
