"""Parts: the evidence of a chunk of articles as one file, so that no step holds all of it."""
