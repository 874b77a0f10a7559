"""Shipped lexicons are read once for as long as their files and what reads them stay the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.errors import LexiconError
from framing.lexicons import kept
from framing.lexicons.kept import kept_or_read
from framing.lexicons.reading import read_lexicon

SHIPPED = Path(__file__).parents[2] / "lexicons"


class _Reader:
    """Reads lexicon files and counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, paths):
        self.times += 1
        return tuple(read_lexicon(path) for path in paths)


@pytest.fixture
def place(tmp_path, monkeypatch):
    path = tmp_path / "cache" / "shipped.kept"
    monkeypatch.setattr(kept, "_place", lambda: path)
    return path


@pytest.fixture
def files(tmp_path):
    path = tmp_path / "negation.yaml"
    path.write_bytes((SHIPPED / "negation.yaml").read_bytes())
    return [path]


def test_what_is_kept_is_what_was_read(place, files):
    read = _Reader()
    first = kept_or_read(files, read)
    assert kept_or_read(files, read) == first == _Reader()(files)
    assert read.times == 1
    assert place.is_file()


def test_an_edited_file_is_read_anew(place, files):
    read = _Reader()
    kept_or_read(files, read)
    files[0].write_bytes(files[0].read_bytes() + b"\n# edited\n")
    (lexicon,) = kept_or_read(files, read)
    assert read.times == 2
    assert lexicon == read_lexicon(files[0])


def test_nothing_is_kept_of_a_faulty_file(place, files):
    files[0].write_text("name: negation\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(LexiconError):
            kept_or_read(files, _Reader())
    assert not place.exists()


@pytest.mark.parametrize("spoilt", [b"", b"nonsense", slice(0, -1), slice(40, None)])
def test_a_spoilt_file_is_read_anew(place, files, spoilt):
    read = _Reader()
    first = kept_or_read(files, read)
    content = place.read_bytes()
    place.write_bytes(spoilt if isinstance(spoilt, bytes) else content[spoilt])
    assert kept_or_read(files, read) == first
    assert read.times == 2


def test_nothing_but_lexicons_is_made_of_what_is_kept(place, files):
    read = _Reader()
    first = kept_or_read(files, read)
    # The right key and sum, around something else.
    held = json.dumps([{"elsewhere": 1}]).encode()
    place.write_bytes(kept._key(files) + kept._sum(held) + held)
    assert kept_or_read(files, read) == first
    assert read.times == 2


def test_where_nothing_can_be_written_all_is_read_each_time(files, tmp_path, monkeypatch):
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr(kept, "_place", lambda: blocked / "shipped.kept")
    read = _Reader()
    assert kept_or_read(files, read) == kept_or_read(files, read)
    assert read.times == 2
