"""pubman: one refs.bib, and every list of your publications made from it."""

__version__ = "0.1.0"
