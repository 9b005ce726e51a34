"""References → one searchable page: HTML that carries its style sheet and its script, and asks nothing of anybody."""
