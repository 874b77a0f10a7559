"""The command line; each command imports what it needs when it runs."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Run ``framing`` with the arguments it was called with."""
    try:
        from framing.cli.application import app

        app(prog_name="framing")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
