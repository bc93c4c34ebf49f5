"""What a report in Markdown is made of: words that cannot become markup, and the page in blocks that can be cut."""
