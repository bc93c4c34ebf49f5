"""What a terminal report is made of: glyphs, wrapped lines, framed excerpts, and the screen they are written to."""
