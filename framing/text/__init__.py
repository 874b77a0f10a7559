"""Text: a string as offsets: words, sentences, quotations, likely parts of speech."""
