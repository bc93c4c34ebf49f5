"""Mutation testing: small faults put into imrlint one at a time, to see whether the tests notice."""
