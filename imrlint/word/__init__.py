"""Word files (Office Open XML): the parts that imrlint looks into, and what they say."""
