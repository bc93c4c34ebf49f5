"""Report formats: one a file, named as `--output` names it."""
