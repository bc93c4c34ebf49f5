"""Rules about the configuration itself: the exceptions that somebody wrote down."""
