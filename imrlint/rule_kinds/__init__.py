"""Kinds of rule that several rules of one subject share; each lies above rule.py and below the rules."""
