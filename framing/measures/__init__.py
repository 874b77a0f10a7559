"""Measures: named numbers, each a numerator over a denominator counted from the evidence."""
