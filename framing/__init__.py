"""framing: how outlets tell the same events differently, and which sentences show it.

>>> import framing
>>> settings = framing.Settings(seed=1)
>>> settings.by
'outlet'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.articles.article import Article as Article
    from framing.articles.reading import read_articles as read_articles
    from framing.errors import FramingError as FramingError
    from framing.journey import Comparison as Comparison
    from framing.journey import annotate as annotate
    from framing.journey import compare as compare
    from framing.journey import find_events as find_events
    from framing.journey import find_keywords as find_keywords
    from framing.lexicons.shipped import load_lexicons as load_lexicons
    from framing.settings import Settings as Settings

# Loaded when asked for: pandas and scikit-learn take seconds, and `framing --help` needs neither.
_OFFERED = {
    "Article": "framing.articles.article",
    "Comparison": "framing.journey",
    "FramingError": "framing.errors",
    "Settings": "framing.settings",
    "annotate": "framing.journey",
    "compare": "framing.journey",
    "find_events": "framing.journey",
    "find_keywords": "framing.journey",
    "load_lexicons": "framing.lexicons.shipped",
    "read_articles": "framing.articles.reading",
}
__all__ = sorted(_OFFERED)  # noqa: PLE0605 - built from the one list of what is offered


def __getattr__(name: str) -> Any:
    if name == "__version__":
        # Notebooks ask for it, and older releases of distributed, of the scheduler's copy.
        from importlib.metadata import version  # noqa: PLC0415 - few ask

        return version("framing")
    if name not in _OFFERED:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    return getattr(import_module(_OFFERED[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_OFFERED])
