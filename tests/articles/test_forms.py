"""Every form that articles come in, beyond text files, tables and JSON lines (test_reading.py)."""

import io
import json
import sys
from datetime import date, datetime

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from articles.conftest import body
from framing.articles.readers.json_values import NO_TEXT
from framing.articles.records import CUT_OFF
from framing.errors import InputError

PARAGRAPH = "The wall will be rebuilt by spring, the council of Bergen said on Monday."
SECOND = "It fell in the storm of last week, and nobody knows yet what the work will cost."

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head>
<title>Harbour wall to be rebuilt - Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="og:title" content="Harbour wall to be rebuilt">
<meta property="article:published_time" content="2025-12-26T10:05:00Z">
<meta name="author" content="Jane Example">
<link rel="canonical" href="https://www.harbourpost.example/news/wall">
</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour wall to be rebuilt</h1>
<p>{PARAGRAPH}</p>
<p>{SECOND}</p>
<p>“We have waited long enough,” the mayor told reporters outside the town hall of Bergen.</p>
</article>
<footer><p>Copyright 2025 Harbour Post</p></footer>
<script>alert("no")</script>
</body></html>
"""


def test_a_page_gives_its_text_and_what_it_states(read, write):
    (article,) = read(write("wall.html", PAGE))
    assert article.id == "wall"
    assert article.title == "Harbour wall to be rebuilt"
    assert article.outlet == "Harbour Post"
    assert article.published[:10] == "2025-12-26"
    assert article.byline == "Jane Example"
    assert article.url == "https://www.harbourpost.example/news/wall"
    assert PARAGRAPH in body(article)
    assert SECOND in body(article)
    assert "Sport" not in article.text
    assert "alert" not in article.text


@pytest.mark.parametrize("name", ["wall.htm", "wall.html.gz", "WALL.XHTML"])
def test_pages_by_other_endings(read, write, name):
    assert PARAGRAPH in read(write(name, PAGE))[0].text


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-15", "utf-16"])
def test_a_page_in_another_encoding(read, write, encoding):
    declared = PAGE.replace("<head>", f'<head><meta charset="{encoding}">')
    text = declared.replace("Monday.", "Monday, in the café.")
    text = text if encoding != "iso-8859-15" else text.replace("“", '"').replace("”", '"')
    assert "in the café." in read(write("wall.html", text.encode(encoding)))[0].text


def test_a_page_of_a_known_address_has_its_outlets_name(read, write):
    page = PAGE.replace("www.harbourpost.example", "www.bbc.co.uk").replace(
        'site_name" content="Harbour Post"', 'site_name" content="BBC Bergen"'
    )
    assert read(write("wall.html", page))[0].outlet == "BBC"


def test_a_page_without_an_article_is_said(read, write, tmp_path):
    write("a.html", "<html><body></body></html>")
    write("b.txt", PARAGRAPH)
    empty, _ = read(tmp_path)
    assert "no article was found on the page" in empty.cautions
    assert empty.passages == ()


def test_a_naming_table_goes_before_what_a_page_says(read, write, tmp_path):
    write("wall.html", PAGE)
    write("articles.csv", "file,outlet,lean\nwall.html,Post (Bergen),left\n")
    (article,) = read(tmp_path)
    assert (article.outlet, article.published[:10]) == ("Post (Bergen)", "2025-12-26")
    assert article.labels == (("lean", "left"),)


NEWSAPI = {
    "status": "ok",
    "totalResults": 1,
    "articles": [
        {
            "source": {"id": None, "name": "Harbour Post"},
            "author": "Jane Example",
            "title": "Wall to be rebuilt",
            "description": "The council has decided.",
            "url": "https://harbourpost.example/1",
            "urlToImage": None,
            "publishedAt": "2025-12-26T10:05:00Z",
            "content": f"{PARAGRAPH} {SECOND}… [+2314 chars]",
        }
    ],
}
MEDIA_CLOUD = [
    {
        "id": "0f3e",
        "media_name": "harbourpost.example",
        "media_url": "harbourpost.example",
        "title": "Wall to be rebuilt, the council of Bergen said on Monday",
        "publish_date": "2025-12-26",
        "url": "https://harbourpost.example/1",
        "language": "en",
        "indexed_date": "2025-12-27T00:00:00",
    }
]
GDELT = {
    "articles": [
        {
            "url": "https://harbourpost.example/1",
            "url_mobile": "",
            "title": "Wall to be rebuilt , the council of Bergen said",
            "seendate": "20251226T101500Z",
            "socialimage": "",
            "domain": "harbourpost.example",
            "language": "English",
            "sourcecountry": "Norway",
        }
    ]
}
NEWS_PLEASE = {
    "authors": ["Jane Example", "John Sample"],
    "date_download": "2025-12-27 08:00:00",
    "date_modify": None,
    "date_publish": "2025-12-26 10:05:00",
    "description": "The council has decided.",
    "filename": "wall.html.json",
    "image_url": None,
    "language": "en",
    "maintext": f"{PARAGRAPH}\n{SECOND}",
    "source_domain": "harbourpost.example",
    "text": None,
    "title": "Wall to be rebuilt",
    "url": "https://harbourpost.example/1",
}


def test_the_answer_of_newsapi(read, write):
    (article,) = read(write("a.json", json.dumps(NEWSAPI)))
    assert (article.outlet, article.byline) == ("Harbour Post", "Jane Example")
    assert article.published == "2025-12-26T10:05:00Z"
    assert CUT_OFF in article.cautions
    assert all("chars]" not in one for one in body(article))


def test_a_list_of_media_cloud_has_headlines_alone(read, write):
    (article,) = read(write("a.json", json.dumps(MEDIA_CLOUD)))
    assert (article.id, article.outlet) == ("0f3e", "harbourpost.example")
    assert article.text == ""
    assert NO_TEXT in article.cautions
    assert [p.field for p in article.passages] == ["title"]


def test_a_list_of_gdelt(read, write):
    (article,) = read(write("a.json", json.dumps(GDELT)))
    assert (article.outlet, article.language) == ("harbourpost.example", "en")
    assert article.published == "2025-12-26T10:15:00Z"
    assert NO_TEXT in article.cautions


def test_an_object_of_news_please(read, write, tmp_path):
    write("wall.html.json", json.dumps(NEWS_PLEASE))
    write("wall2.html.json", json.dumps(NEWS_PLEASE, indent=2))
    articles = read(tmp_path)
    assert [one.id for one in articles] == ["wall.html.json#1", "wall2.html.json#1"]
    assert articles[0].text == NEWS_PLEASE["maintext"]
    assert articles[0].byline == "Jane Example, John Sample"
    assert articles[0].published == "2025-12-26T10:05:00"
    assert articles[0].outlet == "harbourpost.example"


ROWS = [{"id": f"a{n}", "text": f"{PARAGRAPH} It is day {n}."} for n in range(5)]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ROWS),
        json.dumps(ROWS, indent=2).replace("\n", "\r\n"),
        "\ufeff" + json.dumps(ROWS),
        "".join(json.dumps(row) for row in ROWS),
        ",\n".join(json.dumps(row, indent=1) for row in ROWS),
        "\n".join(json.dumps(row) for row in ROWS),
        json.dumps({"data": ROWS}),
        json.dumps({"title": "Harbour Post", "url": "https://x.example", "items": ROWS}),
        json.dumps({"response": {"total": 5, "docs": ROWS}}),
        json.dumps({row["id"]: row for row in ROWS}),
    ],
    ids=[
        "list",
        "indented",
        "mark",
        "glued",
        "commas",
        "lines",
        "data",
        "feed",
        "response",
        "by id",
    ],
)
def test_lists_in_json(read, write, content):
    assert [one.id for one in read(write("a.json", content))] == [row["id"] for row in ROWS]


def test_a_long_list_is_read_in_pieces(read, write):
    rows = [{"id": str(n), "text": f"{PARAGRAPH} {n} " * 60} for n in range(1000)]
    articles = read(write("a.json", json.dumps(rows, indent=1)))
    assert [one.id for one in articles] == [row["id"] for row in rows]
    assert articles[-1].text == rows[-1]["text"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[{"text": "a"},\n {"text": }]', ["line 2", "not readable as JSON"]),
        ('[{"text": "a"}', ["the list does not end"]),
        ('[{"text": "a"}] x', ["behind the list"]),
        ('[{"text": "a"}, 5]', ["article 2", "found a number"]),
        ('{"status": "error", "code": 7}', ["without articles", "found status, code"]),
        ('{"articles": [{"name": "x"}]}', ["article 1", "no column holds the text"]),
        ("[" * 100_000, ["line 1", "nested too deeply"]),
        ("nonsense", ["line 1", "not readable as JSON"]),
        ("[]", ["holds no articles"]),
        ("", ["holds no articles"]),
    ],
)
def test_json_that_is_wrong(read, write, content, words):
    path = write("a.json", content)
    with pytest.raises(InputError) as error:
        read(path)
    for word in [str(path), *words]:
        assert word in str(error.value)


def test_a_parquet_table(read, tmp_path):
    path = tmp_path / "news.parquet"
    table = pa.table(
        {
            "text": [f"{PARAGRAPH} {n}" for n in range(600)],
            "published": [date(2025, 12, 26)] * 600,
            "seen": [datetime(2025, 12, 27, 8)] * 600,
            "outlet": pa.array(["Harbour Post"] * 600).dictionary_encode(),
            "authors": [["Jane Example", "John Sample"]] * 600,
            "words": pa.array(range(600), pa.int32()),
        }
    )
    pq.write_table(table, path, row_group_size=200)
    articles = read(path)
    assert [one.id for one in articles[:2]] == ["news.parquet#1", "news.parquet#2"]
    assert len(articles) == 600
    last = articles[-1]
    assert (last.text, last.outlet) == (f"{PARAGRAPH} 599", "Harbour Post")
    assert (last.published, last.byline) == ("2025-12-26", "Jane Example, John Sample")
    assert dict(last.labels) == {"seen": "2025-12-27T08:00:00", "words": "599"}


def test_a_parquet_table_of_bytes_and_empty_cells(read, tmp_path):
    path = tmp_path / "news.pq"
    pq.write_table(pa.table({"text": [PARAGRAPH.encode(), None], "id": [b"x", b"y"]}), path)
    one, other = read(path)
    assert (one.id, one.text, other.text) == ("x", PARAGRAPH, "")


@pytest.fixture
def stdin(monkeypatch):
    def given(content):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return given


def test_standard_input(read, stdin):
    stdin(b"\n".join(json.dumps(row).encode() for row in ROWS))
    articles = read("-")
    assert [one.id for one in articles] == [row["id"] for row in ROWS]
    assert articles[0].outlet_label == "stdin"


def test_standard_input_without_ids_and_packed(read, stdin):
    import gzip

    stdin(gzip.compress(json.dumps({"text": PARAGRAPH}).encode()))
    assert [one.id for one in read("-")] == ["stdin#1"]


def test_a_fault_on_standard_input_is_told_with_its_line(read, stdin):
    stdin(b'{"text": "a"}\n{"text": \n')
    with pytest.raises(InputError, match="standard input, line 2: not readable as JSON"):
        read("-")


@pytest.fixture
def store():
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]

    def put(path, content):
        with system.open(path, "wb") as file:
            file.write(content)

    yield put
    system.store.clear()


def test_an_address_of_a_folder(read, store):
    store("/papers/b.txt", PARAGRAPH.encode())
    store("/papers/deep/a.jsonl", json.dumps(ROWS[0]).encode())
    store("/papers/.hidden.txt", b"x")
    store("/papers/notes.md", b"x")
    assert [one.id for one in read("memory://papers")] == ["b", "a0"]


def test_an_address_of_a_file(read, store):
    store("/papers/b.txt", PARAGRAPH.encode())
    assert [one.text for one in read("memory://papers/b.txt")] == [PARAGRAPH]


def test_a_parquet_table_behind_an_address(read, store):
    held = io.BytesIO()
    pq.write_table(pa.table({"text": [PARAGRAPH]}), held)
    store("/news.parquet", held.getvalue())
    assert read("memory://news.parquet")[0].text == PARAGRAPH


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("memory://nowhere", ["not found"]),
        ("https://example.org/a.html", ["not fetched from the web"]),
        ("nonsense://x/y.csv", ["no such kind of address"]),
    ],
)
def test_addresses_that_do_not_serve(read, store, address, words):
    with pytest.raises(InputError) as error:
        read(address)
    for word in [address, *words]:
        assert word in str(error.value)
    assert "\n" not in str(error.value)


def test_an_address_whose_package_is_missing(read, monkeypatch):
    def missing(address):
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("fsspec.core.url_to_fs", missing)
    with pytest.raises(InputError, match=r"s3://papers: s3:// needs a package .*pip install s3fs"):
        read("s3://papers")


@pytest.mark.parametrize("sign", ["^", "~", "\x01", ":", "#"])
def test_any_delimiter(read, write, sign):
    content = sign.join(["id", "text", "lean"]) + "\n"
    content += sign.join(["1", f'"{PARAGRAPH}"', "left"]) + "\n"
    article = read(write("n.csv", content))[0]
    assert (article.id, article.text, article.labels) == ("1", PARAGRAPH, (("lean", "left"),))


def test_a_delimiter_that_a_spreadsheet_says(read, write):
    article = read(write("n.csv", f'sep=;\r\nid;a,b;text\r\n1;x;"{PARAGRAPH}"\r\n'))[0]
    assert (article.text, article.labels) == (PARAGRAPH, (("a,b", "x"),))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_inside_quotation_marks(read, write, end):
    rows = f'id,text{end}1,"One.{end}{end}Two, ""three""."{end}2,"{PARAGRAPH}"{end}'
    one, two = read(write("n.csv", rows))
    assert one.text == f'One.{end}{end}Two, "three".'
    assert (two.id, two.text) == ("2", PARAGRAPH)


def test_a_table_in_utf16_as_spreadsheets_save_it(read, write):
    rows = f"id\ttext\r\n1\tcafé, {PARAGRAPH}\r\n"
    assert read(write("n.csv", rows.encode("utf-16")))[0].text == f"café, {PARAGRAPH}"


def test_the_files_that_were_read_are_told_with_their_hash(lists, write, tmp_path):
    import hashlib

    from framing.articles.reading import ReadFile, read_articles

    paths = [
        write("a.txt", PARAGRAPH),
        write("b.jsonl.gz", json.dumps(ROWS[0])),
        write("c.csv", f'id,text\n1,"{PARAGRAPH}"\n'),
    ]
    pq.write_table(pa.table({"text": [PARAGRAPH]}), tmp_path / "d.parquet")
    paths.append(tmp_path / "d.parquet")
    files = []
    assert len(list(read_articles([tmp_path], lexicons=lists, files=files))) == 4
    assert files == [
        ReadFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths
    ]
