"""What results depend on beside their input: program, Python, packages; the same wherever work is.

The lexicons that are used travel with the work. Those that came with a worker's own copy are
compared all the same: whoever has others has another copy.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from framing.lexicons.shipped import shipped_folder

_PACKAGE = Path(__file__).parents[1]
# Whose version can change a number, or how work is written down on its way.
_PACKAGES = (
    *("framing", "textblob", "ahocorasick_rs", "numpy", "pandas", "scikit-learn", "scipy"),
    *("pyarrow", "distributed"),
)
# Made from the sources beside them: they differ by machine, and give the same results.
_MADE = frozenset({".pyc", ".pyo", ".so", ".pyd"})
_SHIPPED = "shipped"
# Enough of a hash to tell two copies apart in a line.
_DIGEST = 6

Facts = Mapping[str, str]


@cache
def facts() -> Facts:
    """Return what results here depend on, by name, in the order in which a reader would ask."""
    found = {name: _version(name) for name in _PACKAGES}
    found["Python"] = f"{sys.version_info.major}.{sys.version_info.minor}"
    found["framing's program"] = _hash_of(_PACKAGE)
    found["framing's lexicons"] = _hash_of(shipped_folder())
    return found


def difference(found: Facts, wanted: Facts) -> str:
    """Say the first fact that is not as wanted, with what is; empty where all are.

    >>> difference({"framing": "0.1.0", "numpy": "2.3.0"}, {"framing": "0.1.0", "numpy": "2.4.6"})
    'has numpy 2.3.0; wanted is 2.4.6'
    >>> difference({}, {"framing": "0.2.0"})
    'has no framing; wanted is 0.2.0'
    """
    for name, want in wanted.items():
        have = found.get(name, "")
        if have != want:
            return f"has {name} {have}; wanted is {want}" if have else _missing(name, want)
    return ""


def _missing(name: str, want: str) -> str:
    return f"has no {name}; wanted is {want}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _hash_of(folder: Path) -> str:
    digest = blake2b(digest_size=_DIGEST)
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if "__pycache__" in place.parts or _SHIPPED in place.parts or path.suffix in _MADE:
            continue
        if path.is_file():
            digest.update(place.as_posix().encode() + b"\n")
            digest.update(path.read_bytes())
    return digest.hexdigest()
