"""Found: the sentences and mentions of one article in columns, for there are hundreds of them.

An object for each would cost more than finding it does; ``Evidence`` makes them when asked for.
"""

from __future__ import annotations

from typing import Final

from framing.articles.article import Field
from framing.attributions.voices import Voices
from framing.evidence.voiced import VoicedWords
from framing.text.spans import Span
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

    ``terms`` are numbers of terms, ``voices`` places in ``VOICES``; ``attributions`` are places of
    the innermost attribution in whose content each stands, -1 where it stands in none, and
    ``sentences`` places of the sentence it begins in.
    """

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
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
        sentences = stretch.sentences
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
            self.terms.append(number)
            self.sentences.append(stretch.first + sentence)
            self.negated.append(
                nearest >= 0
                and sentences[sentence][0] < negations[nearest]
                and count_words(stretch.text, negations[nearest], start) < _NEGATION_REACH
            )
