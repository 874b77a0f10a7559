"""Lexicons: their files, their checks, and where their terms stand in a text."""
