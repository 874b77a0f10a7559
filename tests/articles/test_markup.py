"""Markup in a table's text: what is read as HTML, what stays, and what is said of it."""

import json
import time

import pytest

from framing.articles.markup import OF_ENTITIES, OF_PAGE, OF_TAGS, without_markup

PARAGRAPH = "The wall will be rebuilt by spring, the council of Bergen said on Monday."


def cautions(article):
    return [one for one in article.cautions if "stated" not in one]


def test_a_column_of_html_is_read_as_its_page_shows_it(read, write):
    source = (
        "<p>The mayor said the wall &amp; the bridge fell.</p>"
        "<p>&quot;It is over,&quot; she said.</p>"
    )
    path = write("n.csv", 'title,text\n<i>Wall</i> &amp; bridge,"' + source + '"\n')
    (article,) = read(path)
    assert article.text == ('The mayor said the wall & the bridge fell.\n\n"It is over," she said.')
    assert article.title == "Wall & bridge"
    assert cautions(article) == [OF_TAGS]
    shown = [getattr(article, p.field)[p.start : p.end] for p in article.passages]
    assert shown == ["Wall & bridge", *article.text.split("\n\n")]


READ = {
    "<p>One\n line.</p>\n\n<p>Two<br>\nthree.</p>": "One line.\n\nTwo\nthree.",
    "One.<br/>Two.<BR><br>Three.": "One.\nTwo.\n\nThree.",
    "One.<p>Two.<p>Three.\n\nFour.": "One.\n\nTwo.\n\nThree.\n\nFour.",
    # No tag parts paragraphs here, the line breaks do.
    'The <b>mayor</b> said <a href="x">no</a>.\n\nOne.\nTwo.': "The mayor said no.\n\nOne.\nTwo.",
    "<script>a < b</script><style>p{}</style><div>Yes</div><!-- no -->": "Yes",
    "<![CDATA[<p>In a feed.</p>]]>": "In a feed.",
    "<![CDATA[In a feed, x < 5.]]>": "In a feed, x < 5.",
    "&lt;p&gt;Escaped whole.&lt;/p&gt;": "Escaped whole.",
    "<p>x < 5, 3<4 and AT&T &lt; R&D</p>": "x < 5, 3<4 and AT&T < R&D",
    "<div>" * 600 + "deep" + "</div>" * 600: "deep",
}


@pytest.mark.parametrize("source", READ)
def test_tags_are_left_out(source):
    assert without_markup(source) == (READ[source], (OF_TAGS,))


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Simon &amp; Sons;\n it&#8217;s", "Simon & Sons;\n it’s"),
        ("He said &amp;quot;no&amp;quot;", 'He said "no"'),
        ("x &lt; 5  and\r\nmore", "x < 5  and\r\nmore"),
    ],
)
def test_entities_alone_are_decoded_and_nothing_else(source, wanted):
    assert without_markup(source) == (wanted, (OF_ENTITIES,))


KEPT = [
    "AT&T and R&D; x < 5 > 3, 3<4  \n <3",
    "a?b=1&copy=2&lt=3 &nonsense; &;",
    "write to <ida@example.org> at <https://example.org>",
    "fill in <name> and <title>, or <b>",
    "he wrote <p",
]


@pytest.mark.parametrize("text", KEPT)
def test_a_text_that_merely_holds_a_sign_stays(read, write, text):
    assert without_markup(text) == (text, ())
    (article,) = read(write("n.jsonl", json.dumps({"text": f"{PARAGRAPH}\n{text}", "title": text})))
    assert (article.text, article.title) == (f"{PARAGRAPH}\n{text}", text)
    assert cautions(article) == []


def test_a_text_file_is_never_altered(read, write):
    text = f"<p>{PARAGRAPH}</p>\n<p>&quot;No.&quot;</p>\n"
    assert read(write("a.txt", text))[0].text == text


def test_a_whole_page_in_a_column_is_read_like_a_file_of_it(read, write):
    page = (
        '<!DOCTYPE html><html lang="en"><head><title>Wall falls</title></head><body>'
        '<nav><a href="/">Home</a></nav><article><h1>Wall falls</h1>'
        f"<p>{PARAGRAPH}</p><p>It fell in a storm, and nobody knows what it will cost.</p>"
        "</article></body></html>"
    )
    (file,) = read(write("a.html", page))
    (row,) = read(write("n.jsonl", json.dumps({"text": page, "outlet": "Post", "title": ""})))
    assert row.text == file.text
    assert PARAGRAPH in row.text
    assert (row.title, row.outlet) == ("Wall falls", "Post")
    assert cautions(row) == [OF_PAGE]


def test_odd_bytes_within_markup_are_repaired_and_said(read, write):
    (article,) = read(write("n.csv", f'text\n"<p>{PARAGRAPH} caf\xe9</p>"\n'.encode("cp1252")))
    assert article.text == f"{PARAGRAPH} café"
    assert cautions(article) == ["not UTF-8: read as cp1252", OF_TAGS]


HOSTILE = ["<a ", "<a b='", "<!--", "<p><!-", "&lt;", "<", "</p", "<p>\n ", "<p>" + " " * 99]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_source_takes_seconds_not_hours(piece):
    began = time.process_time()
    without_markup("<p>" + piece * 50_000)
    # Measured: under a second each; the square of such a length takes minutes.
    assert time.process_time() - began < 20
