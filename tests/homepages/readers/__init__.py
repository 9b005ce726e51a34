"""How each hand-written list is taken apart: one module a list, each with its `SHAPE`."""
