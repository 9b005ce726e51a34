"""A CSL 1.0.2 processor: compile a style once, render CSL-JSON items to rich text."""

from pubman.csl.bibliography import Bibliography
from pubman.csl.reference import Reference
from pubman.csl.sources import style_names
from pubman.csl.style import Style, compile_style, load_style

__all__ = ["Bibliography", "Reference", "Style", "compile_style", "load_style", "style_names"]
