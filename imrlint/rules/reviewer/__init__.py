"""Rules about the reviewer: credentials and the programme's fixed statements."""
