"""A CSL 1.0.2 processor: CSL-JSON items in, rich text out.

`load_style` finds and compiles a style once; `Style.bibliography` renders a list of items with it. A `Bibliography`
holds items in memory, cites them (`Cite`), and renders anew only what a change concerns.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pubman.csl.bibliography import Bibliography as Bibliography
    from pubman.csl.citations import Citation as Citation
    from pubman.csl.citations import Cite as Cite
    from pubman.csl.language import Language as Language
    from pubman.csl.language import load_language as load_language
    from pubman.csl.reference import Reference as Reference
    from pubman.csl.sources import style_names as style_names
    from pubman.csl.style import Style as Style
    from pubman.csl.style import compile_style as compile_style
    from pubman.csl.style import load_style as load_style

_MODULES = {
    "Bibliography": "bibliography",
    "Citation": "citations",
    "Cite": "citations",
    "Language": "language",
    "load_language": "language",
    "Reference": "reference",
    "Style": "style",
    "compile_style": "style",
    "load_style": "style",
    "style_names": "sources",
}
"""Where each public name is; loaded when it is first asked for."""

__all__ = list(_MODULES)


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
