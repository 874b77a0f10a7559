"""Markup: tags and character entities in a table's text, read as a browser reads them.

A content system's column often holds a page's source. What is plainly that is read; a text that
merely holds ``<`` or ``&`` (*x < 5*, *AT&T*) stays as it is, to the last character.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

from framing.articles.repairing import repaired

_OFFSETS = "offsets count in the text as read"
OF_PAGE = f"a whole page was given and its article read: {_OFFSETS}"
OF_TAGS = f"HTML was given and its text read: {_OFFSETS}"
OF_ENTITIES = f"HTML entities decoded: {_OFFSETS}"

# What no one writes into a plain text: a block's tag, the end of another, one with an attribute.
_BLOCK = r"p|div|br|hr|h[1-6]|li|ul|ol|dl|dt|dd|blockquote|pre|table|tr|t[dh]|figure|figcaption"
_OTHER = (
    r"a|abbr|article|aside|b|body|center|cite|code|del|em|font|footer|header|i|iframe|img|ins|main"
    r"|mark|nav|q|s|script|section|small|span|strike|strong|style|sub|sup|tbody|thead|u"
)
_TAG = re.compile(
    rf"<(?:/?(?:{_BLOCK})\s*/?|/(?:{_OTHER})\s*|(?:{_BLOCK}|{_OTHER})\s+[a-z-]+\s*=[^<>]*)>"
    r"|<!\[CDATA\[",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)
# With its semicolon: "R&D" and "?a=1&copy=2" are no entities.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));")
# A feed's wrapping, which a parser would take for a comment.
_WRAPPING = re.compile(r"<!\[CDATA\[|\]\]>")

_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# In these a line break of the source is a space; elsewhere it may part paragraphs.
_FLOWING = _HEADS | {"p", "li", "td", "th", "dd", "dt", "figcaption"}
_APART = _FLOWING | {
    *("address", "article", "aside", "blockquote", "center", "div", "dl", "footer", "header"),
    *("hr", "main", "nav", "ol", "pre", "section", "table", "tr", "ul"),
}
_DROPPED = frozenset(
    (
        *("audio", "button", "canvas", "form", "head", "iframe", "noscript", "object", "script"),
        *("select", "style", "svg", "template", "textarea", "video"),
    )
)

_SPACES = re.compile(r"[ \t\r\f]+")
# Where spaces stand alone.
_AROUND_BREAKS = re.compile(" ?\n ?")
_ONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_MANY_BREAKS = re.compile(r"\n{3,}")


def is_page(text: str) -> bool:
    """Tell whether a text is the source of a whole page."""
    return "<" in text and _PAGE.match(text) is not None


def without_markup(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without its tags and entities, and what was done, as cautions.

    >>> without_markup("<p>The wall &amp; the bridge fell.</p><p>&quot;It is over.&quot;</p>")[0]
    'The wall & the bridge fell.\\n\\n"It is over."'
    >>> without_markup("AT&T, R&D; x < 5 > 3")
    ('AT&T, R&D; x < 5 > 3', ())
    """
    if "<" in text and _TAG.search(text):
        return _read(text)
    if "&" not in text:
        return text, ()
    decoded = _decoded(text)
    if decoded == text:
        return text, ()
    if _TAG.search(decoded):
        # A page's source that was escaped as a whole.
        return _read(decoded)
    # Twice escaped: "&amp;quot;".
    return _decoded(decoded), (OF_ENTITIES,)


def _decoded(text: str) -> str:
    def meant(found: re.Match[str]) -> str:
        known = not found["name"] or f"{found['name']};" in html5
        return html.unescape(found[0]) if known else found[0]

    return _ENTITY.sub(meant, text)


def _read(source: str) -> tuple[str, tuple[str, ...]]:
    # The parser takes no halves of characters.
    source, said = repaired(source)
    return _decoded(_text_of(_WRAPPING.sub("", source))), (*said, OF_TAGS)


def _text_of(source: str) -> str:
    """Return the words of a fragment of a page, its blocks parted by blank lines.

    Not trafilatura: it finds the article on a page and may leave out what looks like no part of
    it, and it breaks lines at inline tags that stand in no paragraph. Here all is article.
    """
    from lxml import etree  # noqa: PLC0415 - few tables hold markup
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    # Without huge_tree what lies deeper than 256 tags is lost without a word.
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = document_fromstring(f"<html><body>{source}</body></html>", parser=parser)
    pieces: list[str] = []
    flowing = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        is_start, name = event == "start", element.tag
        if name in _APART:
            pieces.append("\n\n")
        flowing += (1 if is_start else -1) * (name in _FLOWING)
        words = element.text if is_start else element.tail
        if is_start and name in _DROPPED:
            walk.skip_subtree()
            words = ""
        if is_start and name == "br":
            # A break of the source behind it is no second one.
            pieces.append("\n")
        if words:
            pieces.append(_flowing(words) if flowing else words)
    return _MANY_BREAKS.sub("\n\n", _spaced("".join(pieces))).strip()


def _flowing(words: str) -> str:
    """Return words of a paragraph in one line; blank lines part paragraphs that no tag ends."""
    return _ONE_BREAK.sub(" ", _spaced(words))


def _spaced(words: str) -> str:
    return _AROUND_BREAKS.sub("\n", _SPACES.sub(" ", words))
