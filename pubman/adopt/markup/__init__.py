"""What a stretch of a page shows, without loss: its markup as pieces, its text, and the place of every character."""
