"""The quality bench: made-up letters with known records, defects planted in them, and what imrlint finds."""
