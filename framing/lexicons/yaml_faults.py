"""Broken YAML explained in plain words, with the line to mend."""

from __future__ import annotations

import re

import yaml

from framing.lexicons.shapes import shown

_QUOTE_IT = "put the whole text in quotation marks"
# A line of one key and its text, with or without the hyphen of an item.
_KEY = re.compile(r"\s*(?:- +)?[a-z_]+:\s+(?P<text>\S.*?)\s*")
_GLUED = re.compile(
    r"\s*(?:- +)?"
    r"(name|kind|language|licence|origin|id|label|question|actor|note|stance|argument|term|case):"
    r"(?=\w)"
)

# What the parser says (part of it) -> what it usually means and what to do.
_MEANINGS = (
    (
        "mapping values are not allowed",
        "found a key that does not stand below the one above; line the keys up with spaces",
    ),
    ("undefined alias", "found a text that begins with *; " + _QUOTE_IT),
    ("while scanning an alias", "found a text that begins with *; " + _QUOTE_IT),
    ("while scanning an anchor", "found a text that begins with &; " + _QUOTE_IT),
    ("while scanning a tag", "found a text that begins with !; " + _QUOTE_IT),
    ("unexpected end of stream", "found a quotation mark that is never closed; close it"),
    ("unexpected document separator", "found --- inside a quoted text; close the quotation mark"),
    ("escape", "found a backslash inside double quotation marks; use single quotation marks"),
    (
        "expected a single document",
        "found a second document (a line of three hyphens); write one lexicon a file",
    ),
    (
        "could not find expected ':'",
        "found a line that is neither a key with a colon nor an item with '- '; "
        "write key: value, or indent it as part of the text above",
    ),
    (
        "expected <block end>",
        "found words after a quotation mark or a bracket has closed, or an indent that does not "
        "fit; " + _QUOTE_IT + " or line the keys up",
    ),
    (
        "did not find expected key",
        "found words after a quotation mark or a bracket has closed, or an indent that does not "
        "fit; " + _QUOTE_IT + " or line the keys up",
    ),
    (
        "did not find expected '-' indicator",
        "found words after a quotation mark or a bracket has closed, or an indent that does not "
        "fit; " + _QUOTE_IT + " or line the items up",
    ),
    ("expected ',' or ']'", "found a list that is opened with [ and not closed; close it with ]"),
    ("expected ',' or '}'", "found a { that is not closed; " + _QUOTE_IT),
    ("special characters are not allowed", "found an invisible control character; delete it"),
    ("control characters are not allowed", "found an invisible control character; delete it"),
)  # fmt: skip


def explain(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Return the line (from 1) and what is wrong there, in words for someone new to YAML."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = int(mark.line) + 1 if mark else 0
    position = getattr(error, "position", None)
    if mark is None and isinstance(position, int):
        line = text.count("\n", 0, position) + 1
    lines = text.splitlines()
    for number in (line, line - 1):
        if 0 < number <= len(lines) and re.match(r" *\t", lines[number - 1]):
            return number, "found a tab at the start of the line; write spaces, YAML takes no tabs"
    said = " ".join(str(error).split())
    context = getattr(error, "context_mark", None)
    if "quoted scalar" in said and context is not None:
        # The mark that matters is the one that opens the text, not the end of the file.
        line = int(context.line) + 1
    if "cannot start any token" in said:
        sign = lines[line - 1][mark.column : mark.column + 1] if mark and lines else ""
        if sign == "\t":
            return line, "found a tab; write spaces, YAML takes no tabs"
        return line, f"found a text that begins with {sign or 'a sign YAML keeps'}; {_QUOTE_IT}"
    for number in (line, line - 1):
        slip = _slip(lines[number - 1]) if 0 < number <= len(lines) else ""
        if slip:
            return number, slip
    for words, meaning in _MEANINGS:
        if words in said:
            return line, meaning
    problem = getattr(error, "problem", None) or said
    return line, f"cannot be read as YAML ({problem}); see docs/lexicons.md for the shape"


def _slip(line: str) -> str:
    """Return what is wrong in a line by itself, where it is one of the slips that everybody makes.

    >>> _slip("    question: Well: how?")[:36]
    "found a second colon, in 'Well: how?"
    """
    found = _KEY.fullmatch(line)
    if not found:
        glued = _GLUED.match(line)
        return f"found no space after the colon of '{glued[1]}:'; write one" if glued else ""
    text = found["text"]
    if text[:1] in "'\"":
        sign = text[0]
        inside = re.match(rf"{sign}([^{sign}]|{sign}{sign})*{sign}\s*\w", text)
        if inside and sign == "'":
            return (
                "found an apostrophe inside single quotation marks, which ends the text there; "
                "write it twice ('') or put the whole in double ones"
            )
        return ""
    if re.search(r":(\s|$)", text):
        return f'found a second colon, in {shown(text)}; {_QUOTE_IT}: key: "…"'
    return ""
