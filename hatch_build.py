"""Build hook: the pass over every article compiled with mypyc, where a C compiler is at hand.

The compiled modules are the same Python files, typed; without a compiler, in an editable
installation, or with FRAMING_PURE=1 in the environment, the files run as they are, attributions
seven to ten times as slowly, and give the same tables, byte for byte (`tests/test_wheel.py`).
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What each article passes through, and nothing else: the rest is fast enough as it is.
COMPILED = ("framing/text", "framing/attributions")
# Of the lexicons what looks for their terms; what reads and checks them runs once.
MATCHING = tuple(
    f"framing/lexicons/{name}.py"
    for name in ("patterns", "sides", "beside", "wordings", "matching")
)
# Reads installed files and is asked once a process.
LEFT_OUT = frozenset({"__init__.py", "word_lists.py", "terms.py"})
FLAGS = [
    "--config-file=",
    "--follow-imports=silent",
    "--strict",
    "--ignore-missing-imports",
    "--allow-any-generics",
]


class HotPassHook(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the hot pass, unless asked not to or unable to."""
        if version == "editable" or os.environ.get("FRAMING_PURE"):
            return
        folder = Path(tempfile.mkdtemp(prefix="framing-compiled-"))
        try:
            self._compile(folder)
        except (Exception, SystemExit) as error:  # any compiler may fail in its own way
            self.app.display_warning(f"The hot pass stays uncompiled: {error}")
            return
        made = {path: path.relative_to(folder) for path in folder.rglob("*") if _is_module(path)}
        build_data["force_include"].update({str(at): str(place) for at, place in made.items()})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def _compile(self, folder: Path) -> None:
        from mypyc.build import mypycify
        from setuptools import Distribution
        from setuptools.command.build_ext import build_ext

        where = Path.cwd()
        os.chdir(self.root)  # mypyc names modules by their place below it
        try:
            files = [
                path.as_posix()
                for room in COMPILED
                for path in sorted(Path(room).glob("*.py"))
                if path.name not in LEFT_OUT
            ]
            files += MATCHING
            modules = mypycify([*FLAGS, *files], opt_level="3", target_dir=str(folder / "c"))
            if sys.platform == "linux":
                # Calls within stay within, and may be inlined; numbers that are mixed wrap.
                flags = ["-fno-semantic-interposition", "-fwrapv"]
                for module in modules:
                    module.extra_compile_args += flags
            command = build_ext(Distribution({"name": "framing", "ext_modules": modules}))
            command.build_lib = str(folder)
            command.build_temp = str(folder / "objects")
            command.ensure_finalized()
            command.run()
        finally:
            os.chdir(where)


def _is_module(path: Path) -> bool:
    return path.suffix in (".so", ".pyd")
