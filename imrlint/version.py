"""The version of imrlint, and nothing else, so that it can be told without loading anything."""

__version__ = "0.1.0"
