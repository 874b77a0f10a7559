"""Widths: how wide each part of a bar is, as classes, since the page allows no style of its own."""

from __future__ import annotations

# A part narrower than a thousandth of its bar is drawn as wide as that.
_PARTS = 1_000


class Widths:
    """Gives each part of a bar its class, and the style sheet that says how wide they are.

    >>> widths = Widths()
    >>> widths.of(1, 4), widths.of(4, 4), widths.css()
    ('g250', 'g1000', '.g250{flex-grow:250}.g1000{flex-grow:1000}')
    """

    def __init__(self) -> None:
        self._given: set[int] = set()

    def of(self, count: int, whole: int) -> str:
        """Return the class of a part that is ``count`` of ``whole``."""
        width = max(1, round(_PARTS * count / max(1, whole)))
        self._given.add(width)
        return f"g{width}"

    def css(self) -> str:
        """Return the rules of all classes given so far."""
        return "".join(f".g{width}{{flex-grow:{width}}}" for width in sorted(self._given))
