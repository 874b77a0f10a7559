"""Weights of the attribution judge and of the ends of contents, learned from annotated news.

    python benchmarks/train_judge.py TRAIN.jsonl.gz [--out framing/attributions/weights.json]

TRAIN holds one article a line: id, outlet, title, text and ``attributions``, a list of
``{source, cue, content}`` with ``[start, end]`` offsets into ``text`` (PolNeAR, converted). Every
draft that the rules make of an article is an example; it is right when its content shares at
least half its words (Jaccard, paired one to one, best first) with an annotated content. A
logistic regression over the features of ``framing/attributions/facts.py`` learns which are;
what is written is a number for each feature, no text. A lemma seen fewer than MIN_EXAMPLES times
has no feature of its own, so that it is judged as one never seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from framing.articles.reading import read_articles
from framing.attributions.attributing import Attributor
from framing.attributions.ends import features as features_of_end
from framing.attributions.extents import places
from framing.attributions.facts import features
from framing.attributions.weights import shipped_weights
from framing.lexicons.shipped import shipped_lexicons

MIN_EXAMPLES = 5
# Inverse strength of the penalty; on PolNeAR dev the figures are flat between .1 and 1.
PENALTY = 0.3
# Weights closer to nought than this change no decision.
LEAST_WEIGHT = 0.02
WORD = re.compile(r"\w+")


def words_in(text: str, spans) -> set[int]:
    return {m.start() + s for s, e in spans for m in WORD.finditer(text[s:e])}


def read_set(path: Path):
    """Return the articles of a set with their annotations, and the lexicons they are read by."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        gold = {row["id"]: row["attributions"] for row in map(json.loads, lines)}
    lexicons = shipped_lexicons()
    return [(a, gold[a.id]) for a in read_articles([path], lexicons=lexicons)], lexicons


def end_examples(path: Path):
    """Yield the feature names of each place where a content could end, and whether it does.

    A draft is compared with the annotated attribution whose cue it shares and whose content it
    overlaps most; places after the first right one are left out.
    """
    articles, lexicons = read_set(path)
    attributor = Attributor(lexicons, trims=False)
    for article, gold in articles:
        text = article.text
        marked = [(words_in(text, g["cue"]), words_in(text, g["content"])) for g in gold]
        for draft in attributor.drafts(article).drafts["text"]:
            if not places(draft):
                continue
            cue = words_in(text, [draft.cue_span])
            start, stop = draft.content[-1]
            unit = draft.unit
            mine = words_in(text, [(unit.starts[start], unit.ends[stop - 1])])
            best = max(
                (said for c, said in marked if c & cue), key=lambda s: len(s & mine), default=None
            )
            if not best or len(best & mine) * 2 < min(len(best), len(mine)) or not best & mine:
                continue
            last = max(best & mine)
            for place in places(draft):
                ends = unit.starts[place - 1] >= last or unit.ends[place - 1] > last
                yield features_of_end(draft, place), ends
                if ends:
                    break


def examples(path: Path):
    """Yield, article by article, the feature names of each draft and whether it is right."""
    articles, lexicons = read_set(path)
    attributor = Attributor(lexicons)
    for article, gold in articles:
        text = article.text
        drafts = [d for d in attributor.drafts(article).drafts["text"] if d.content_spans]
        said = [words_in(text, g["content"]) for g in gold]
        mine = [words_in(text, d.content_spans) for d in drafts]
        pairs = sorted(
            (-len(a & b) / len(a | b), j, i)
            for i, a in enumerate(said)
            for j, b in enumerate(mine)
            if a & b
        )
        right: set[int] = set()
        taken: set[int] = set()
        for overlap, j, i in pairs:
            if overlap <= -0.5 and j not in right and i not in taken:
                right.add(j)
                taken.add(i)
        yield from ((features(d), j in right) for j, d in enumerate(drafts))


def learn(rows):
    """Return bias and weights of a logistic regression over named features."""
    counts = Counter(name for names, _ in rows for name in names)
    kept = [{name: 1 for name in names if counts[name] >= MIN_EXAMPLES} for names, _ in rows]
    right = np.array([is_right for _, is_right in rows])
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=PENALTY, max_iter=3000)
    model.fit(vectorizer.fit_transform(kept), right)
    names = vectorizer.get_feature_names_out()
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= LEAST_WEIGHT
    }
    print(f"{len(rows)} examples, {right.mean():.3f} right, {len(weights)} weights")
    return {"bias": round(float(model.intercept_[0]), 3), "weights": dict(sorted(weights.items()))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("--out", type=Path, default=Path("framing/attributions/weights.json"))
    arguments = parser.parse_args()
    made = json.loads(arguments.out.read_text("utf-8")) if arguments.out.exists() else {}
    # Ends first: the judge learns from contents that have been trimmed.
    made["extent"] = learn(list(end_examples(arguments.train)))
    arguments.out.write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n", "utf-8")
    shipped_weights.cache_clear()
    made["judge"] = learn(list(examples(arguments.train)))
    arguments.out.write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
