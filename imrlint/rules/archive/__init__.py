"""Rules about an archive as a whole: what no letter shows by itself."""
