"""`python -m benchmarks.quality` runs the bench."""

from benchmarks.quality.bench import main

main()
