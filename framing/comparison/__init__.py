"""Comparison: differences between outlets within the same events, with interval, p, q, verdict."""
