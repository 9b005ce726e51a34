"""Where on a page the lists of works are, and what their entries are."""
