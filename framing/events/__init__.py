"""Which articles tell the same event, which events are one story, and who copied whom."""
