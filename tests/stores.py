"""A store in memory that fails, or is gone for good, when a test says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import fsspec
from fsspec.implementations.memory import MemoryFileSystem


class StoreError(Exception):
    """What a store's own package may raise: no OSError."""


class _Failing(MemoryFileSystem):
    """Counts what is asked of it; at a number that a test names it fails, once or from then on."""

    asked: ClassVar[int] = 0
    fails_at: ClassVar[int] = 0
    for_good: ClassVar[bool] = False
    fault: ClassVar[BaseException] = StoreError("403: the store\nsays no")

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return super()._strip_protocol(path.replace(f"{cls.protocol}://", "memory://"))

    @classmethod
    def _ask(cls) -> None:
        cls.asked += 1
        if cls.fails_at and (
            cls.asked == cls.fails_at or (cls.for_good and cls.asked > cls.fails_at)
        ):
            raise cls.fault


def _asking(name: str) -> Any:
    def method(self: Any, *given: Any, **named: Any) -> Any:
        self._ask()
        return getattr(super(_Failing, self), name)(*given, **named)

    return method


for _name in ("ls", "info", "exists", "isfile", "isdir", "cat_file", "pipe_file", "_open"):
    setattr(_Failing, _name, _asking(_name))
for _name in ("makedirs", "mkdir", "cp_file", "rm_file", "_rm", "rm", "rmdir"):
    setattr(_Failing, _name, _asking(_name))


class Folders(_Failing):
    """One with folders, as a disk has them."""

    protocol = "folders"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]


class Objects(_Failing):
    """One that holds objects by name."""

    protocol = "objects"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]


@contextmanager
def stores() -> Iterator[None]:
    """Have both kinds of store, empty."""
    for one in (Folders, Objects):
        fsspec.register_implementation(one.protocol, one, clobber=True)
        one.store.clear()
        one.pseudo_dirs[:] = [""]
        one.asked = one.fails_at = 0
        one.for_good = False
        one.fault = _Failing.fault
    yield


def content(kind: type[_Failing], folder: str) -> dict[str, bytes]:
    """Return the files below a folder of a store."""
    root = f"/{folder}/"
    return {
        name.removeprefix(root): file.getvalue()
        for name, file in kind.store.items()
        if name.startswith(root)
    }
