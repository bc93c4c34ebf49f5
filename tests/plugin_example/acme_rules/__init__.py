"""The house rules of Acme Review: each file here holds one, and each is found because imrlint walks the package."""
