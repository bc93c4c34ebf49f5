"""Parts of a letter that several forms share: headings, the case table, the disputed items."""
