"""What all tests share: ../shared, hypothesis' patience; modules beside this one are importable."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

TOP = Path(__file__).parents[1]

# Machines differ in speed: a slow example is no failure. In CI the same examples every time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared: a test that needs it is skipped on a user's clone, not in CI."""
    folder = TOP.parent / "shared"
    if not folder.is_dir():
        reason = f"needs {folder}, which only the project's own machines have"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
