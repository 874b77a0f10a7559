"""Link boxes: a person's full name and headlines about them that ran into the sentence.

The Hill's pages set such a box behind a name; in text taken from them it stands in the middle of
the sentence: *Mayor Ida Lund Ida Maria LundLund opens harbour Lund to run again MORE said …*.
Left in, its headlines are read as what the article says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.articles.furniture import Mark

KIND = "link box"
# The link that closes a box.
_CLOSE = " MORE"
_NAMES = r"(?:(?:[^\W\d_a-z]|[(“\"])[\w.'’()“”\"-]*[^\S\n])"
# A surname, then capitalised names that end in the same surname, then headlines on the same line
# up to the closing link, with no other in between. The first headline is mostly glued to the name;
# where it is not, one name before the surname is too little: "Lund Ida Lund said".
_BOX = re.compile(
    r"\b(?P<name>[^\W\d_a-z][\w'’-]+)\s?"
    rf"(?P<box>(?:{_NAMES}{{1,4}}(?P=name)(?=[^\W_a-z]|['’‘“\"$(])|{_NAMES}{{2,4}}(?P=name)(?=\s))"
    r"(?:(?!\sMORE\b)[^\n]){10,600}?\sMORE)(?![\w-])"
)


def link_boxes(text: str) -> Iterator[Mark]:
    """Yield the link boxes of a text, the sentence around them left whole.

    >>> text = "Mayor Ida Lund Ida Maria LundLund opens harbour Lund to run again MORE said no."
    >>> [text[start:end] for _, (start, end) in link_boxes(text)]
    ['Ida Maria LundLund opens harbour Lund to run again MORE']
    """
    place = text.find(_CLOSE)
    while place >= 0:
        # A box stands on one line, and few lines have the link that closes one.
        end = text.find("\n", place)
        end = end if end >= 0 else len(text)
        for found in _BOX.finditer(text, text.rfind("\n", 0, place) + 1, end):
            yield KIND, found.span("box")
        place = text.find(_CLOSE, end)
