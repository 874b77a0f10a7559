"""Lines that repeat across an outlet's articles: proposed, never marked."""

import json

from typer.testing import CliRunner

from framing.articles.repeats import repeated_lines
from framing.cli.application import app

FOOTER = "Brought to you by the Harbour Bank"
EVENTS = ["wall", "ferry", "bridge", "tunnel", "market", "school"]


def rows(events=EVENTS, outlet="Harbour Post"):
    return [
        {
            "outlet": outlet,
            "text": f"The {event} of Bergen was shut on Monday, and nobody said why.\n"
            f"Tide tables for {number} days\nThat is all about the {event} for now.\n{FOOTER}",
        }
        for number, event in enumerate(events)
    ]


def articles(read, write, given):
    return read(write("n.jsonl", "\n".join(map(json.dumps, given))))


def test_lines_of_most_articles_are_proposed_digits_aside(read, write):
    found = repeated_lines(articles(read, write, rows()))
    assert [(one.term, one.articles, one.of) for one in found] == [
        ("brought to you by the harbour bank", 6, 6),
        ("tide tables for # days", 6, 6),
    ]
    assert {one.outlet for one in found} == {"Harbour Post"}


def test_copies_of_one_article_do_not_make_its_lines_page(read, write):
    assert repeated_lines(articles(read, write, rows(["wall"] * 9))) == []


def test_two_articles_are_too_few_and_outlets_are_apart(read, write):
    given = rows(EVENTS[:2]) + rows(EVENTS[2:4], outlet="Sun")
    assert repeated_lines(articles(read, write, given)) == []


def test_what_is_furniture_already_is_not_proposed(read, write):
    given = [row | {"text": row["text"].replace(FOOTER, "Share this article")} for row in rows()]
    terms = [one.term for one in repeated_lines(articles(read, write, given))]
    assert terms == ["tide tables for # days"]


def test_what_is_accepted_is_found_the_next_time(write, tmp_path):
    path, own = write("n.jsonl", "\n".join(map(json.dumps, rows()))), tmp_path / "own.yaml"
    run = CliRunner()
    result = run.invoke(app, ["lexicon", "suggest", "--furniture", str(path), "--out", str(own)])
    assert result.exit_code == 0, result.output
    assert FOOTER in result.stdout
    assert "# in 6 of 6 articles" in own.read_text(encoding="utf-8")
    out = tmp_path / "out"
    result = run.invoke(app, ["annotate", str(path), "--lexicon", str(own), "--out", str(out)])
    assert result.exit_code == 0, result.output
    furniture = (out / "tables" / "furniture.csv").read_text(encoding="utf-8")
    assert furniture.count(FOOTER) == 6


def test_one_of_two_options(write):
    path = write("n.jsonl", json.dumps(rows()[0]))
    result = CliRunner().invoke(
        app, ["lexicon", "suggest", "--furniture", "--concept", "x", str(path)]
    )
    assert result.exit_code == 1
    assert result.stderr == "framing: --furniture and --concept: one of the two at a time\n"
