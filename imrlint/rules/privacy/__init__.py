"""Rules about what would tell the public whose case a letter is."""
