"""The command line; each command imports what it needs when it runs."""

from __future__ import annotations

import gc
import sys

INTERRUPTED = 130
# What is told of a run that was interrupted, where no more is known.
STOPPED = "interrupted"
# New things after which to look for garbage: some ten megabytes of them.
COLLECT_AFTER = 200_000


def main() -> None:
    """Run ``framing`` with the arguments it was called with."""
    # Python looks for garbage after every 700 new things, which takes a fifth of a short run.
    gc.set_threshold(COLLECT_AFTER)
    try:
        from framing.cli.application import app

        app(prog_name="framing")
    except KeyboardInterrupt:
        print(f"framing: {STOPPED}", file=sys.stderr)
        sys.exit(INTERRUPTED)
    finally:
        # What is left goes with the process: no last look through all of it, half a second long.
        gc.freeze()
