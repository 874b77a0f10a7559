"""Reading: every form of input, and the one line that answers wrong input."""

import json

import pytest

from articles.conftest import body, furniture
from framing.articles.reading import read_articles
from framing.errors import InputError

PARAGRAPH = "The wall will be rebuilt by spring, the council of Bergen said on Monday."
ROW = {"id": "a1", "outlet": "Harbour Post", "published": "2025-12-26", "text": PARAGRAPH}


def test_a_folder_is_read_sorted_and_deep(read, write, tmp_path):
    for name in ("b.txt", "a.txt", "deep/er/c.txt", ".hidden.txt", ".git/d.txt", "notes.md"):
        write(name, PARAGRAPH)
    assert [article.id for article in read(tmp_path)] == ["a", "b", "deep/er/c"]


def test_one_path_needs_no_list(lists, write):
    path = write("a.txt", PARAGRAPH)
    for one in (path, str(path)):
        assert [article.id for article in read_articles(one, lexicons=lists)] == ["a"]


def test_a_file_reached_twice_is_read_once(read, write, tmp_path):
    path = write("a.txt", PARAGRAPH)
    assert len(read(tmp_path, path)) == 1


def test_a_text_keeps_its_characters(read, write):
    text = "\u00a0Line one \r\n\r\nLine\rtwo\u2028three\t\n"
    path = write("a.txt", text.encode())
    assert read(path)[0].text == text


def test_a_mark_of_utf8_is_not_text(read, write):
    assert read(write("a.txt", b"\xef\xbb\xbf" + PARAGRAPH.encode()))[0].text == PARAGRAPH


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_windows_1252_is_read_and_said(read, write, name):
    text = "The café said “it’s over” – no more of this, and nobody disagreed with it."
    article = read(write(name, text.encode("cp1252")))[0]
    assert article.text == text
    assert "not UTF-8: read as cp1252" in article.cautions


def test_utf16_is_read(read, write):
    assert read(write("a.txt", PARAGRAPH.encode("utf-16")))[0].text == PARAGRAPH


def test_a_table_with_our_names(read, write):
    rows = (
        "id,outlet,published,title,text,url,byline,language,event,lean\n"
        'a1,Harbour Post,2025-12-26,Wall,"He said: ""No.""\r\nThen he left, '
        'and nobody followed him.",https://example.org/1,Jane Example,en,e1,left\n'
    )
    article = read(write("news.csv", rows))[0]
    assert article.text == 'He said: "No."\r\nThen he left, and nobody followed him.'
    assert (article.id, article.outlet, article.outlet_label) == ("a1",) + ("Harbour Post",) * 2
    assert (article.published, article.title, article.event) == ("2025-12-26", "Wall", "e1")
    assert (article.url, article.byline, article.language) == (
        "https://example.org/1",
        "Jane Example",
        "en",
    )
    assert article.labels == (("lean", "left"),)
    assert article.cautions == ()
    assert [(p.field, p.part) for p in article.passages] == [
        ("title", "headline"),
        ("text", "body"),
        ("text", "body"),
    ]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("outlet", "source"),
        ("outlet", "publication"),
        ("outlet", "media_name"),
        ("outlet", "domain"),
        ("title", "headline"),
        ("text", "content"),
        ("text", "body"),
        ("text", "maintext"),
        ("published", "date"),
        ("published", "publish_date"),
        ("published", "publishedAt"),
        ("url", "link"),
        ("outlet", "Media Name"),
        ("text", "TEXT"),
    ],
)
def test_usual_other_names(read, write, field, name):
    values = {"text": PARAGRAPH, "outlet": "Post", "published": "2025-12-26", "title": "Wall"}
    values["url"] = "https://example.org/1"
    row = {name if key == field else key: value for key, value in values.items()}
    article = read(write("news.jsonl", json.dumps(row)))[0]
    assert getattr(article, field) == values[field]
    assert article.labels == ()


def test_our_own_name_wins_and_the_other_is_a_label(read, write):
    row = {"text": PARAGRAPH, "outlet": "Harbour Post", "source": "feed 7"}
    article = read(write("news.jsonl", json.dumps(row)))[0]
    assert (article.outlet, article.labels) == ("Harbour Post", (("source", "feed 7"),))


def test_the_users_columns_win(read, write):
    path = write(
        "news.csv", f"story,text,paper\n{PARAGRAPH!r},teaser,Harbour Post\n".replace("'", '"')
    )
    article = read(path, columns={"text": "story", "outlet": "paper"})[0]
    assert (article.text, article.outlet) == (PARAGRAPH, "Harbour Post")
    assert article.labels == (("text", "teaser"),)


@pytest.mark.parametrize(
    ("name", "delimiter"),
    [
        *((name, sign) for name in ("n.csv", "n.csv.gz") for sign in ",;\t|"),
        ("n.tsv", "\t"),
        ("n.tsv.gz", "\t"),
    ],
)
def test_delimiters(read, write, name, delimiter):
    content = delimiter.join(["id", "text", "lean"]) + "\n"
    content += delimiter.join(["1", f'"{PARAGRAPH}"', "left"]) + "\n"
    article = read(write(name, content))[0]
    assert (article.id, article.text, article.labels) == ("1", PARAGRAPH, (("lean", "left"),))


def test_rows_without_ids_and_outlets_go_by_their_file(read, write):
    path = write("news.jsonl.gz", "\n\n".join(json.dumps({"text": PARAGRAPH}) for _ in range(2)))
    articles = read(path)
    assert [article.id for article in articles] == ["news.jsonl.gz#1", "news.jsonl.gz#2"]
    assert articles[0].outlet == ""
    assert articles[0].outlet_label == "news.jsonl.gz"


def test_json_values_of_other_kinds(read, write):
    row = {
        "text": PARAGRAPH,
        "id": 7,
        "source": {"id": None, "name": "Harbour Post"},
        "byline": ["Jane Example", "John Sample"],
        "title": None,
        "paid": True,
        "words": 12,
        "raw": {"x": 1},
    }
    article = read(write("n.jsonl", json.dumps(row)))[0]
    assert (article.id, article.outlet, article.title) == ("7", "Harbour Post", "")
    assert article.byline == "Jane Example, John Sample"
    assert article.labels == (("paid", "true"), ("words", "12"))


def test_half_characters_are_replaced_and_said(read, write):
    article = read(write("n.jsonl", '{"text": "He said \\ud83d and left, all the same."}'))[0]
    assert article.text == "He said \ufffd and left, all the same."
    assert any("lone surrogates" in caution for caution in article.cautions)


def test_a_naming_table_fills_in_what_files_do_not_say(read, write, tmp_path):
    write("a.txt", PARAGRAPH)
    write("deep/b.txt", PARAGRAPH)
    write("c.txt", PARAGRAPH)
    write("articles.csv", "file,outlet,date,lean\na.txt,Post,2025-12-26,left\ndeep/b.txt,Sun,,\n")
    first, third, second = read(tmp_path)
    assert (first.id, first.outlet, first.published) == ("a", "Post", "2025-12-26")
    assert first.labels == (("lean", "left"),)
    assert (second.id, second.outlet, second.published) == ("deep/b", "Sun", "")
    assert (third.id, third.outlet) == ("c", "")


def test_an_articles_csv_with_texts_is_a_usual_table(read, write, tmp_path):
    write("articles.csv", f"file,text\nx.pdf,{PARAGRAPH.replace(',', '')}\n")
    assert [article.id for article in read(tmp_path)] == ["articles.csv#1"]


def test_a_date_that_is_none_is_left_empty_and_said(read, write):
    article = read(write("n.jsonl", json.dumps(ROW | {"published": "last week"})))[0]
    assert article.published == ""
    assert any("'last week'" in caution for caution in article.cautions)


def test_an_article_without_words_among_others_is_kept_and_said(read, write, tmp_path):
    write("a.txt", " \n")
    write("b.txt", PARAGRAPH)
    empty, full = read(tmp_path)
    assert "holds no words" in empty.cautions
    assert empty.passages == ()
    assert "holds no words" not in full.cautions


def test_an_empty_title_and_text_are_said(read, write):
    assert "holds no words" in read(write("n.jsonl", json.dumps(ROW | {"text": None})))[0].cautions


def test_reading_is_one_article_at_a_time(lists, write):
    """A fault further down does not keep the articles before it back."""
    from framing.articles.reading import read_articles

    path = write("n.jsonl", json.dumps(ROW) + "\nbroken\n")
    articles = read_articles([path], lexicons=lists)
    assert next(articles).id == "a1"
    with pytest.raises(InputError):
        next(articles)


def test_body_and_furniture_of_a_row(read, write):
    article = read(write("n.jsonl", json.dumps(ROW | {"text": f"Editor\n{PARAGRAPH}"})))[0]
    assert furniture(article) == [("byline-role", "Editor")]
    assert body(article) == [PARAGRAPH]
