"""A reference into its fields: cut, judged, read as a whole with the others of its list."""
