"""Found: what was found of articles in columns, for there are hundreds of things in each.

An object for each would cost more than finding it does; ``Evidence`` makes them when asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from framing.articles.article import Field
from framing.attributions.attribution import Attribution
from framing.attributions.voices import Voices
from framing.evidence.voiced import VoicedWords
from framing.text.spans import Span, format_spans, words_of
from framing.text.words import count_words

# How near a negation must stand before a word to govern it: "not", "never been", "did not quite",
# but hardly further (Chapman et al. 2001 reach five words, over clinical notes that have no commas
# to stop at).
_NEGATION_REACH: Final = 3
# What the numbers of ``SentenceColumns.fields`` mean.
FIELDS: Final[tuple[Field, Field]] = ("title", "text")


class Stretch:
    """A passage cut into sentences, whose offsets count from the start of ``text``, its field.

    Its first sentence is the article's ``first``.
    """

    def __init__(self, text: str, field: Field, sentences: list[Span], first: int) -> None:
        self.text = text
        self.field = field
        self.sentences = sentences
        self.first = first


class SentenceColumns:
    """The sentences of one article in order; ``fields`` are places in ``FIELDS``.

    ``readings`` are words, polarity and subjectivity.
    """

    def __init__(self) -> None:
        self.fields: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.texts: list[str] = []
        self.readings: list[tuple[int, float, float]] = []
        self.quoted: list[int] = []
        self.paraphrased: list[int] = []

    def add(self, stretch: Stretch) -> None:
        """Add the sentences of a passage, not yet read."""
        text = stretch.text
        field = FIELDS.index(stretch.field)
        for start, end in stretch.sentences:
            self.fields.append(field)
            self.starts.append(start)
            self.ends.append(end)
            self.texts.append(text[start:end])

    def read(
        self, readings: list[tuple[int, float, float]], voiced: VoicedWords, texts: tuple[str, str]
    ) -> None:
        """Take what was read of each sentence, and count its words by voice.

        ``texts`` are the fields themselves.
        """
        self.readings = readings
        for place, (words, _, _) in enumerate(readings):
            field = self.fields[place]
            span = (self.starts[place], self.ends[place])
            quoted, paraphrased = voiced.count(FIELDS[field], texts[field], span, words)
            self.quoted.append(quoted)
            self.paraphrased.append(paraphrased)


class MentionColumns:
    """The mentions of one article in text order.

    ``matched`` are their words, ``terms`` numbers of terms, ``voices`` places in ``VOICES``;
    ``attributions`` are places of the innermost attribution in whose content each stands, -1 where
    it stands in none, and ``sentences`` places of the sentence it begins in.
    """

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.matched: list[str] = []
        self.terms: list[int] = []
        self.voices: list[int] = []
        self.attributions: list[int] = []
        self.negated: list[bool] = []
        self.sentences: list[int] = []

    def add(
        self,
        places: list[tuple[int, int, int]],
        stretch: Stretch,
        voices: Voices,
        negators: frozenset[int],
    ) -> None:
        """Add the mentions of a passage.

        ``places`` are start, end and number of the term of each, in order; ``negators`` are the
        numbers of terms that negate what follows them.
        """
        if not places:
            return
        voices.tell(stretch.field, places, self.voices, self.attributions)
        negations: list[int] = []
        for _, end, number in places:
            if number in negators:
                negations.append(end)
        negations.sort()
        text, sentences = stretch.text, stretch.sentences
        last = len(sentences) - 1
        sentence = 0
        # The nearest negation before it: if that is too far away, so are the others.
        nearest = -1
        for start, end, number in places:
            # A match begins with a letter or mark, which always lies in a sentence.
            while sentence < last and sentences[sentence + 1][0] <= start:
                sentence += 1
            while nearest + 1 < len(negations) and negations[nearest + 1] <= start:
                nearest += 1
            self.starts.append(start)
            self.ends.append(end)
            self.matched.append(text[start:end])
            self.terms.append(number)
            self.sentences.append(stretch.first + sentence)
            self.negated.append(
                nearest >= 0
                and sentences[sentence][0] < negations[nearest]
                and count_words(text, negations[nearest], start) < _NEGATION_REACH
            )


class AttributionColumns:
    """The attributions of articles as the table has them; ``inside`` are places, -1 for none."""

    def __init__(self) -> None:
        self.fields: list[int] = []
        self.types: list[str] = []
        self.sources: list[str] = []
        self.source_names: list[str] = []
        self.source_kinds: list[str] = []
        self.actors: list[str] = []
        self.cues: list[str] = []
        self.cue_classes: list[str] = []
        self.contents: list[str] = []
        self.source_spans: list[str] = []
        self.cue_spans: list[str] = []
        self.content_spans: list[str] = []
        self.inside: list[int] = []

    def add(self, attributions: Sequence[Attribution], title: str, text: str) -> None:
        """Add those of an article."""
        for one in attributions:
            is_title = one.field == "title"
            words = title if is_title else text
            self.fields.append(0 if is_title else 1)
            self.types.append(one.type)
            self.sources.append(words_of(words, one.source))
            self.source_names.append(one.source_name)
            self.source_kinds.append(one.source_kind)
            self.actors.append(one.actor)
            self.cues.append(words_of(words, one.cue))
            self.cue_classes.append(one.cue_class)
            self.contents.append(words_of(words, one.content))
            self.source_spans.append(format_spans(one.source))
            self.cue_spans.append(format_spans(one.cue))
            self.content_spans.append(format_spans(one.content))
            self.inside.append(-1 if one.inside is None else one.inside)
