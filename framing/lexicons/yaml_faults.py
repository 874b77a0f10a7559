"""Broken YAML explained in plain words, with the line to mend."""

from __future__ import annotations

import re

import yaml

_QUOTE_IT = "put the whole text in quotation marks"

# What the parser says (part of it) -> what it usually means and what to do.
_MEANINGS = (
    (
        "mapping values are not allowed",
        "found a colon with a space after it inside a text, or an indent that does not fit; "
        + _QUOTE_IT + " or line the keys up",
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
    for words, meaning in _MEANINGS:
        if words in said:
            return line, meaning
    problem = getattr(error, "problem", None) or said
    return line, f"cannot be read as YAML ({problem}); see docs/lexicons.md for the shape"
