"""Characters put right: what a wrong encoding, a cut or a hostile hand did to a text.

Everything else stays as it is. What was done is told, for offsets count in the repaired text.
"""

from __future__ import annotations

import re

from framing.articles.decoding import KEEP_BYTES

# Half a surrogate pair: JSON can write one, no file can hold it. From \udc80 on it is a byte that
# was no UTF-8 (framing.articles.decoding).
_HALF = re.compile("[\ud800-\udfff]")
_ODD_BYTES = re.compile("[\udc80-\udcff]+")
_MISSING = "\ufffd"
# Control characters: no text holds them on purpose, and tables and terminals suffer. Line ends,
# tab and NEL (\x85, which ends a line too) are none.
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes([*range(9), *range(14, 32), 127])
# Letters of Windows-1252 that were read as Latin-1: invisible, and never meant.
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
# The same as bytes of UTF-8, which are quicker to search: C2 stands before every no-break space.
_C1_BYTES = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
# UTF-8 read as a Western encoding shows its first byte as one of these letters. All are written in
# UTF-8 with C3 as their first byte.
_MOJIBAKE_LETTERS = "ÂÃâÐÑïðåæçèéãä"
_LATIN_SUPPLEMENT = b"\xc3"
_MOJIBAKE = re.compile(
    f"[{_MOJIBAKE_LETTERS}][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
# A text of which this share of letters are odd bytes is in no Western language.
_FOREIGN_SHARE = 0.25
# What charset-normalizer is shown: enough to tell, and not slow.
_SAMPLE = 1 << 14
_LINE = re.compile("[^\n]*\n?")


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return a text with its characters put right, and what was done, as cautions.

    >>> repaired("the cafÃ© is shut")
    ('the café is shut', ('mojibake repaired: offsets count in the repaired text',))
    >>> repaired("a\0b")
    ('a b', ('held 1 control character: shown as a space',))
    """
    # One encoding and three searches in bytes tell that most texts need nothing.
    data = text.encode("utf-8", "surrogatepass")
    said: list[str] = []
    if len(data) != len(text):
        if b"\xed" in data and _HALF.search(text):
            text = _whole_characters(text, said)
        if _LATIN_SUPPLEMENT in data and _MOJIBAKE.search(text):
            text = _without_mojibake(text, said)
        # What is repaired may be other than its bytes were.
        may_hold = b"\xc2" in data if said else _C1_BYTES.search(data)
        if may_hold and _C1.search(text):
            text = _C1.sub(lambda found: _western(found[0].encode("latin-1")), text)
            said.append("mojibake repaired: Windows-1252 signs were read as Latin-1")
    if said:
        # A repair may bring control characters to light.
        data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _CONTROL_BYTES)) != len(data):
        text, number = _CONTROL.subn(" ", text)
        if number:
            held = "1 control character" if number == 1 else f"{number:,} control characters"
            said.append(f"held {held}: shown as {'a space' if number == 1 else 'spaces'}")
    return text, tuple(said)


def tidied(value: str) -> str:
    r"""Return a short value (an outlet, an id, a label) without signs that no one sees.

    >>> tidied("Harbour\u202e Post\0 ")
    'Harbour Post'
    """
    if value.isprintable():
        return value.strip()
    text, _ = repaired(value)
    kept = (one if one.isprintable() else " " if one.isspace() else "" for one in text)
    return "".join(kept).strip()


def _whole_characters(text: str, said: list[str]) -> str:
    odd = len(_ODD_BYTES.findall(text))
    if odd:
        letters = sum(map(len, _ODD_BYTES.findall(text)))
        name = "cp1252"
        if letters > _FOREIGN_SHARE * sum(map(str.isalpha, text)) + 1:
            text, name = _foreign(text)
        else:
            text = _ODD_BYTES.sub(_of_odd_bytes, text)
        said.append(f"not UTF-8: read as {name.replace('_', '-')}")
    if _HALF.search(text):
        text = _HALF.sub(_MISSING, text)
        said.append(f"held half characters (lone surrogates): shown as {_MISSING}")
    return text


def _of_odd_bytes(found: re.Match[str]) -> str:
    """Read single bytes as Windows-1252; two or three together are a character cut in two."""
    data = found[0].encode("utf-8", KEEP_BYTES)
    # E2 80 without its third byte: as Windows-1252 it would be "â€".
    if len(data) in (2, 3) and _CUT.fullmatch(data):
        return _MISSING
    return _western(data)


_CUT = re.compile(rb"[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}")


def _western(data: bytes) -> str:
    """Read bytes as Windows-1252; the five that it leaves open as missing."""
    return data.decode("cp1252", "replace")


def _foreign(text: str) -> tuple[str, str]:
    """Return a text whose letters are mostly no UTF-8, in the encoding that it seems to be in."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few runs need it

    data = _HALF.sub(
        lambda found: found[0] if _ODD_BYTES.match(found[0]) else _MISSING, text
    ).encode("utf-8", KEEP_BYTES)
    best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best else "cp1252"
    return data.decode(name, "replace"), name


def _without_mojibake(text: str, said: list[str]) -> str:
    """Undo UTF-8 that was read as a Western encoding, line by line: one may be whole."""
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415 - few runs need it

    config = TextFixerConfig(explain=False, fix_c1_controls=False)
    lines = [
        fix_encoding(line, config) if _MOJIBAKE.search(line) else line
        for line in _LINE.findall(text)
    ]
    fixed = "".join(lines)
    if fixed != text:
        said.append("mojibake repaired: offsets count in the repaired text")
    return fixed
