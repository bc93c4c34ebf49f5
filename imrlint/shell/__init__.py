"""What the commands share: arguments, exit codes, consoles, and where reports go."""
