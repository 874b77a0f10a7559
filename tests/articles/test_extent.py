"""How much of the input was read is known while it is read, so that time left can be told."""

import gzip
from pathlib import Path

import pytest

from framing.articles.reading import Extent, read_articles


@pytest.mark.parametrize("packed", [False, True])
def test_the_number_expected_comes_to_the_number_there_is(tmp_path: Path, packed: bool) -> None:
    lines = "".join(
        f'{{"text": "Ships waited off pier {n}, {n * "on "} on."}}\n' for n in range(300)
    )
    path = tmp_path / ("news.jsonl.gz" if packed else "news.jsonl")
    path.write_bytes(gzip.compress(lines.encode()) if packed else lines.encode())
    extent = Extent()
    for number, _ in enumerate(read_articles([path], lexicons=(), extent=extent), start=1):
        assert extent.articles == number <= extent.expected
    assert extent.articles == extent.expected == 300
    assert extent.read == extent.total == path.stat().st_size


def test_of_several_files_all_count(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Ships waited off pier {name}.\n")
    extent = Extent()
    articles = read_articles([tmp_path], lexicons=(), extent=extent)
    next(articles)
    assert extent.expected == 3
    assert len(list(articles)) == 2
