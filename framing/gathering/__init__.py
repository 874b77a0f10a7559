"""What a comparison needs of each article beside its evidence, and of all of them together."""
