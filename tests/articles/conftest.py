"""What the tests of the articles room share: the shipped lists, and a writer of small files."""

import gzip
from pathlib import Path

import pytest

from framing.articles.reading import read_articles
from framing.lexicons.reading import read_lexicon

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def lists():
    return [read_lexicon(ROOT / "lexicons" / f"{name}.yaml") for name in ("furniture", "outlets")]


@pytest.fixture
def read(lists):
    def reader(*paths, **options):
        return list(read_articles(paths, lexicons=lists, **options))

    return reader


@pytest.fixture
def write(tmp_path):
    """Write a file below the test's folder (text as UTF-8, or bytes; packed for a .gz)."""

    def writer(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return writer


def body(article):
    """The passages that are body, as text."""
    return [
        getattr(article, p.field)[p.start : p.end] for p in article.passages if p.part == "body"
    ]


def furniture(article):
    """(kind, words) of each piece of furniture."""
    return [(piece.kind, article.text[piece.start : piece.end]) for piece in article.furniture]
