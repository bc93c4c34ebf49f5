"""The parts of a SARIF 2.1.0 log: the tool with its rules, the law as taxonomies, the results, and the run around them."""
