"""Giving back: memory that a stage has freed goes to the system before the next one begins."""

from __future__ import annotations

import ctypes

import pyarrow as pa


def give_back() -> None:
    """Return to the system what is free, as far as that can be done.

    The C library keeps free memory that lies between pieces still in use: after grouping that is
    more than the evidence takes, and the large pieces of the next stage would come on top of it.
    """
    pa.default_memory_pool().release_unused()
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        # Only glibc has it.
        return
    trim(0)
