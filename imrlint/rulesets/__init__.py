"""Rulesets: which rules run and how, from YAML to rules ready to run; and the rules that a ruleset states for itself."""
