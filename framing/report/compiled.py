"""Compiled templates: kept beside Python's compiled modules, so that a page is made sooner."""

from __future__ import annotations

import marshal
import os
import tempfile
from contextlib import suppress
from hashlib import blake2b
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket

_SUFFIX = ".template"
_DIGEST = 16


class CompiledTemplates(BytecodeCache):
    """Keeps what templates are compiled to; where it cannot be written they are compiled anew.

    ``settings`` is the module that sets the environment up. A file is what a compiled module is:
    marshalled code, in the package's own folder, behind a digest of itself and of all it depends on
    (template, settings, Python, jinja); one that does not fit is written anew.
    """

    def __init__(self, settings: str) -> None:
        self._folder = Path(cache_from_source(settings)).parent
        self._made_by = Path(settings).read_bytes() + MAGIC_NUMBER + jinja_version.encode()

    def _place(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}{_SUFFIX}"

    def _digest(self, bucket: Bucket, code: bytes) -> bytes:
        depends = self._made_by + bucket.checksum.encode()
        return blake2b(code, digest_size=_DIGEST, key=blake2b(depends).digest()).digest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what a template was compiled to, where it is there."""
        with suppress(OSError):
            held = self._place(bucket).read_bytes()
            if held[:_DIGEST] == self._digest(bucket, held[_DIGEST:]):
                bucket.code = marshal.loads(held[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to: written beside and moved, whole or not at all."""
        code = marshal.dumps(bucket.code)
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=".", suffix=_SUFFIX, dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(self._digest(bucket, code) + code)
                Path(beside).chmod(0o644)
                Path(beside).replace(self._place(bucket))
            except BaseException:
                Path(beside).unlink(missing_ok=True)
                raise
