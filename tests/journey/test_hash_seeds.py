"""The same input gives the same tables, in whatever order Python's sets happen to lie."""

import json
import os
import subprocess
import sys
from pathlib import Path

SEEDS = ("0", "1")


def rows() -> list[dict[str, str]]:
    """Return articles of four outlets on one event: one names a thing twice, one in one way."""
    told = {
        ("North", 0): "Russia seized the port of Harrow from Ukraine on Monday, or liberated it.",
        ("South", 0): "Russia liberated the port of Harrow on Monday, which Ukraine had held.",
    }
    own = [
        "Mayor Ana Lindqvist said bread had run out. Her office counts forty dead.",
        "Fishermen stayed at home. “We hear guns all night,” said Tom Brandt, who mends nets.",
        "Ships now sail past the town; insurers asked for more, and grain became dear.",
        "Two ministers resigned. Parliament meets on Friday to hear why no help came.",
        "The Kremlin did not comment. Norwood’s fleet spoke of a short operation.",
        "Hospitals in the valley took in the wounded, and schools became shelters.",
        "Historians recall another siege, ninety years ago, when the lighthouse burned.",
        "Oil fell by two per cent. Traders had feared worse, analysts wrote.",
    ]
    return [
        {
            "id": f"{outlet}-{place}",
            "outlet": outlet,
            "published": "2025-03-04",
            "event": "harrow",
            "title": f"Port of Harrow taken, {outlet} learns",
            "text": "\n\n".join(
                [told.get((outlet, place), ""), own[2 * at + place], own[(3 * at + 5) % 8]]
            ),
        }
        for at, outlet in enumerate(["North", "South", "East", "West"])
        for place in range(2)
    ]


def test_hash_seeds_change_no_table(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows()))
    made = []
    for seed in SEEDS:
        out = tmp_path / seed
        code = "from framing.cli import main; main()"
        command = [sys.executable, "-c", code, "compare", str(articles), "--out", str(out)]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([*command, "--jobs", "1"], check=True, capture_output=True, env=environment)
        made.append({p.name: p.read_bytes() for p in sorted((out / "tables").iterdir())})
    assert len(made[0]["coverage.csv"].splitlines()) > 5
    for other in made[1:]:
        assert [name for name in made[0] if other[name] != made[0][name]] == []
