"""The summary in Markdown, `summary.md`: the report's first screen, for mail and issues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.report.citing import citation
from framing.report.evidence_lists import Sentence, SentenceMaker, voice_in_words
from framing.report.findings import Finding, Verdicts, verdicts
from framing.report.material import Material
from framing.report.naming import Anchors
from framing.report.opening import lead, opening
from framing.report.overview import cautions_held
from framing.report.phrasing import clean, clean_label, counted
from framing.report.plan import NONE, Texts
from framing.report.shown_rows import Evidence
from framing.report.wordings import ConceptUses, Use, VariantUses, concept_uses

# As many as the page's first screen holds.
_MOST_FINDINGS = 7
_MOST_CONCEPTS = 3
_MOST_USES, _MOST_IN_WORDS = 8, 3
_MOST_HELD = 12
# Characters on either side of a word.
_REACH = 70
# What Markdown would take for its own, wherever it stands and where a line begins; no more, so that
# the text reads well in a mail too.
_MARKUP = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)|~(?=~)")
_LINE_BEGINS = re.compile(r"^(\d*)([-+>#=.)])(?=\s|[>#=-]|$)")
_NOT_IN_ADDRESS = re.compile(r"[<>\s\\]")


def render_summary(
    material: Material, *, notes: Sequence[str] = (), texts: Texts = "sentences"
) -> bytes:
    """Return the summary as Markdown in UTF-8: the same bytes for the same material.

    What was compared, the findings with their numbers and one sentence of each side, what cannot
    be said and why, how to cite: in the order and words of the page. With ``texts`` none it holds
    no words of articles beyond those that are counted. Texts of articles and names are escaped.
    """
    first = opening(material)
    found = verdicts(material)
    sentences = SentenceMaker(material, Anchors(), texts=texts)
    lines = [f"# {_text(first.heading)}", ""]
    if first.subject:
        lines += [f"Words that stand out: {_text(first.subject)}", ""]
    lines += [f"- {_text(fact)}" for fact in first.facts]
    if first.notice:
        lines += ["", f"**{_text(first.notice)}**"]
    lines += _findings(found, material.noun, sentences)
    lines += _rivals(material, sentences, with_words=texts != NONE)
    lines += _unsaid(material, found, notes)
    lines += _cite(material)
    return clean("\n".join(lines) + "\n").encode("utf-8", errors="replace")


def _findings(found: Verdicts, noun: str, sentences: SentenceMaker) -> list[str]:
    if not found.decided:
        return []
    lines = ["", "## What sets them apart", "", _text(lead(found, noun))]
    for place, group in enumerate(found.groups[:_MOST_FINDINGS], start=1):
        lines += ["", *_finding(place, group.first, sentences)]
        if group.rest:
            others = ", ".join(_text(one.other) for one in group.rest)
            lines += ["", f"   And against {others}."]
        if group.ways:
            lines += ["", f"   The same words, counted otherwise: {_text(group.ways_in_words)}."]
    more = len(found.groups) - _MOST_FINDINGS
    if more > 0:
        lines += ["", f"… and {counted(more, 'more finding')} in index.html."]
    return lines


def _finding(place: int, one: Finding, sentences: SentenceMaker) -> Iterator[str]:
    yield f"{place}. **{_text(one.sentence)}** – {one.verdict}"
    yield f"   {_text(one.numbers)} · `{one.measure.replace('`', '')}`"
    for row in one.evidence:
        yield ""
        mention = row.row["mention_id"] if row.table == "mentions" else ""
        yield f"   > {_quoted(_sentence_of(row, sentences), mention)}"


def _sentence_of(evidence: Evidence, sentences: SentenceMaker) -> Sentence:
    row = evidence.row
    if evidence.table == "coverage":
        return sentences.of_reported(row)
    if evidence.table == "attributions":
        return sentences.of_attribution(row["attribution_id"])
    if evidence.table == "mentions":
        return sentences.of_mention(row["mention_id"])
    return sentences.of_sentence(row)


def _quoted(sentence: Sentence, mention: str) -> str:
    """Return a sentence in one line: its words, then whose and where."""
    day = sentence.day or "no date stated"
    about = f"{_text(sentence.publisher)}, {_text(day)} · {_text(sentence.told)}"
    if sentence.url:
        about += f" · <{_NOT_IN_ADDRESS.sub('', sentence.url)}>"
    return f"{_marked(sentence, mention)} – {about}"


def _marked(sentence: Sentence, mention: str) -> str:
    """Return a sentence's words, those of the mention that counts bold."""
    made = []
    for piece in sentence.pieces:
        words = _MARKUP.sub(r"\\\g<0>", " ".join(piece.text.split()))
        # Bold must begin and end at a letter: the white space around it stands outside.
        words = f"**{words}**" if piece.mention and piece.mention == mention and words else words
        before = " " if piece.text[:1].isspace() else ""
        after = " " if piece.text[-1:].isspace() and words else ""
        made.append(f"{before}{words}{after}")
    return _begun(" ".join("".join(made).split()))


def _rivals(material: Material, sentences: SentenceMaker, *, with_words: bool) -> list[str]:
    rivals = [concept for concept in concept_uses(material) if concept.rival][:_MOST_CONCEPTS]
    if not rivals:
        return []
    lines = ["", "## One thing, rival words", ""]
    lines += ["Own words are the outlet's; words told by a source are the source's."]
    for concept in rivals:
        lines += ["", f"**{_text(concept.label)}**", ""]
        if with_words and concept is rivals[0]:
            lines += _uses_in_words(concept, sentences)
        else:
            lines += [_uses_in_brief(variant) for variant in concept.variants]
    return lines


def _uses_in_words(concept: ConceptUses, sentences: SentenceMaker) -> Iterator[str]:
    for variant in concept.variants:
        for use in variant.uses[:_MOST_IN_WORDS]:
            mention = use.mentions[0]
            words = _marked(sentences.of_mention(mention, reach=_REACH), mention)
            yield f"- “{_text(variant.label)}”: {_used(use)}: {words}"
        left = len(variant.uses) - _MOST_IN_WORDS
        if left > 0:
            yield f"- “{_text(variant.label)}”: … and {left} more"


def _uses_in_brief(variant: VariantUses) -> str:
    uses = "; ".join(_used(use) for use in variant.uses[:_MOST_USES])
    left = len(variant.uses) - _MOST_USES
    more = f"; … and {left} more" if left > 0 else ""
    return f"- “{_text(variant.label)}”: {uses}{more}"


def _used(use: Use) -> str:
    times = f" × {len(use.mentions)}" if len(use.mentions) > 1 else ""
    return f"{_text(use.name)}{times}, {_text(voice_in_words(use.voice, use.tellers[:1]))}"


def _unsaid(material: Material, found: Verdicts, notes: Sequence[str]) -> list[str]:
    """Say what cannot be said and why: what was not decided, and every caution."""
    lines = ["", "## What cannot be said", ""]
    if found.all_alike:
        lines += [f"- No difference shown in {counted(found.all_alike, 'comparison')}: "]
        lines[-1] += "none that could not "
        lines[-1] += (
            "be chance. The intervals in tables/comparisons.csv say how large one could be."
        )
    if found.undecided:
        lines += [f"- Not enough evidence in {counted(found.undecided, 'comparison')}:"]
        lines += [f"  - {_text(why)}: {counted(n, 'comparison')}" for why, n in found.reasons]
    lines += [f"- {_text(clean_label(note))}" for note in notes]
    for caution, held in cautions_held(material):
        more = " …" if len(held) > _MOST_HELD else ""
        lines += [f"- {_text(caution)}: {_text(', '.join(held[:_MOST_HELD]))}{more}"]
    lines += ["- It is no bias rating: it shows choices of words, tone and sources, and gives no "]
    lines[-1] += f"{material.noun} a score."
    return lines


def _cite(material: Material) -> list[str]:
    made = citation(material.lexicons)
    lexicons = ", ".join(f"{_text(name)} `{digest}`" for name, digest in made.lexicons)
    lines = ["", "## How to cite", "", made.text, "", "```bibtex", made.bibtex, "```"]
    if lexicons:
        lines += ["", f"Lexicons, with the beginning of their SHA-256: {lexicons}."]
    return [*lines, "", "The whole report is index.html; every number, tables/; how, run.json."]


def _text(words: str) -> str:
    """Return words that Markdown shows as they are, in one line.

    >>> print(_text("- [Daily]_News_"))
    \\- \\[Daily\\]\\_News\\_
    >>> print(_text("1. May"), _text("12.7 per cent, R&D"))
    1\\. May 12.7 per cent, R&D
    """
    return _begun(_MARKUP.sub(r"\\\g<0>", clean_label(words)))


def _begun(line: str) -> str:
    """Return a line that begins no list, heading or quotation."""
    return _LINE_BEGINS.sub(r"\1\\\2", line)
