"""The parts of the HTML report: what stands in the page, what its script reads, and the page itself."""
