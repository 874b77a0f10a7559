"""Made-up news, the same every time, for tests that run long enough to be interrupted."""

import json
import random
from pathlib import Path

OPENINGS = ("The mayor said", "“Nobody asked us,” said Ann Drew, who hoped", "Aides claimed")
ENDINGS = ("that the harbour would open", "that prices had doubled", "that rebels seized the town")


def news(path: Path, articles: int) -> Path:
    """Write so many articles of 40 sentences as JSON lines; return the file."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            sentences = [
                f"{chance.choice(OPENINGS)} {chance.choice(ENDINGS)} on day {chance.randrange(99)}."
                for _ in range(40)
            ]
            row = {"id": f"a{number}", "outlet": "Alpha", "text": " ".join(sentences)}
            file.write(json.dumps(row) + "\n")
    return path
