"""Articles: each way to read them, what they state, and which of their parts count."""
