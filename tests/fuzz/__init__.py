"""Coverage-guided fuzzing: what is fed with bytes, what must hold whatever they are, and the bytes that are worth keeping."""
