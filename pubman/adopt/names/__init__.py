"""Lists of names as people write them on their pages."""
