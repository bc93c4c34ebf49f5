"""Examples of rules: edits of letters without fault, and how they are shown."""
