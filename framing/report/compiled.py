"""Compiled templates: kept beside Python's compiled modules, so that a page is made sooner."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_SUFFIX = ".template"
_DIGEST = 8


class CompiledTemplates(BytecodeCache):
    """Keeps what templates are compiled to; where it cannot be written they are compiled anew.

    ``settings`` is the module that sets the environment up: another way to compile is another file.
    jinja compiles anew what another Python wrote, or where a template has changed.
    """

    def __init__(self, settings: str) -> None:
        self._folder = Path(cache_from_source(settings)).parent
        self._made_by = blake2b(Path(settings).read_bytes(), digest_size=_DIGEST).hexdigest()

    def _place(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}-{self._made_by}{_SUFFIX}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what a template was compiled to, where it is there."""
        with suppress(OSError), self._place(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to: written beside and moved, whole or not at all."""
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=".", suffix=_SUFFIX, dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    bucket.write_bytecode(file)
                Path(beside).chmod(0o644)
                Path(beside).replace(self._place(bucket))
            except BaseException:
                Path(beside).unlink(missing_ok=True)
                raise
