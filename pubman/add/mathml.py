"""MathML, as publishers deposit it in titles, to the TeX of math mode. https://www.w3.org/TR/mathml-core/"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pubman.bibtex.encode import math

MAX_DEPTH = 30
"""Elements inside elements; what is deeper stands beside instead."""

_TOKEN = re.compile(r"<(?P<close>/)?(?:\w+:)?(?P<name>\w+)[^<>]*?(?P<empty>/)?>|(?P<text>[^<>]+)|[<>]")
_ACCENTS: Mapping[str, str] = {
    **dict.fromkeys("^ˆ\u0302", "hat"),
    **dict.fromkeys("~˜∼\u0303", "tilde"),
    **dict.fromkeys("¯‾_\u0304\u0305", "bar"),
    **dict.fromkeys("→⃗⇀", "vec"),
    "˙": "dot",
    "¨": "ddot",
}
_FENCES = str.maketrans("", "", "\u2061\u2062\u2063\u2064")
"""Invisible operators: function application, times, separator, plus."""


@dataclass(slots=True)
class _Element:
    name: str
    children: list["_Element"] = field(default_factory=list)
    text: str = ""


def to_tex(source: str) -> str:
    """The TeX of an element `math`, without dollar signs; what is no element is text."""
    root = _Element("mrow")
    open_elements = [root]
    for token in _TOKEN.finditer(source):
        if token["text"] is not None:
            open_elements[-1].children.append(_Element("", text=" ".join(token["text"].split())))
        elif token["name"] is None:
            continue
        elif token["close"]:
            names = [element.name for element in open_elements]
            if token["name"] in names[1:]:
                del open_elements[len(names) - 1 - names[::-1].index(token["name"]) :]
        else:
            element = _Element(token["name"])
            open_elements[-1].children.append(element)
            if not token["empty"] and len(open_elements) < MAX_DEPTH:
                open_elements.append(element)
    return re.sub(r" +(?=[ ^_{}()\[\],;]|$)", "", _tex(root)).strip()


def _tex(element: _Element) -> str:
    if not element.name:
        return "".join(map(math, element.text.translate(_FENCES)))
    children = [child for child in element.children if child.name or child.text]
    if found := _SHAPES.get(element.name):
        parts = [_tex(child) for child in children if child.name not in ("", "none")]
        return found(parts)
    inside = "".join(map(_tex, children))
    match element.name:
        case "mi" if len(inside) > 1 and inside.isalpha():
            return f"\\mathrm{{{inside}}}"
        case "mtext" | "ms":
            return f"\\text{{{inside}}}" if inside else ""
        case "mmultiscripts":
            return _multiscripts(children)
        case "mfenced":
            return f"({','.join(map(_tex, children))})"
        case "annotation":
            return ""
    return inside


def _multiscripts(children: Sequence[_Element]) -> str:
    """The base, then pairs of subscript and superscript; those after `mprescripts` stand before the base."""
    base, *scripts = [child for child in children if child.name] or [_Element("none")]
    before = next((at for at, child in enumerate(scripts) if child.name == "mprescripts"), len(scripts))

    def written(pairs: Sequence[_Element]) -> str:
        signs = ("_", "^")
        found = [(signs[at % 2], _tex(child)) for at, child in enumerate(pairs) if child.name != "none"]
        return "".join(f"{sign}{{{text}}}" for sign, text in found)

    front = written(scripts[before + 1 :])
    return ("{}" + front if front else "") + _tex(base) + written(scripts[:before])


def _accented(parts: Sequence[str]) -> str:
    base, over = (*parts, "", "")[:2]
    command = _ACCENTS.get({"\\sim": "~", "\\rightarrow": "→"}.get(over.strip(), over.strip()))
    return f"\\{command}{{{base}}}" if command else f"{base}^{{{over}}}"


def _fraction(parts: Sequence[str]) -> str:
    above, below = (*parts, "", "")[:2]
    return f"{_grouped(above)}/{_grouped(below)}"


def _grouped(part: str) -> str:
    return part if re.fullmatch(r"\w*|\\[A-Za-z]+ ?", part) else f"({part})"


def _scripted(*signs: str) -> Callable[[Sequence[str]], str]:
    def written(parts: Sequence[str]) -> str:
        base, *scripts = parts or [""]
        return base + "".join(f"{sign}{{{text}}}" for sign, text in zip(signs, scripts, strict=False))

    return written


_SHAPES: Mapping[str, Callable[[Sequence[str]], str]] = {
    "msub": _scripted("_"),
    "msup": _scripted("^"),
    "msubsup": _scripted("_", "^"),
    "munder": _scripted("_"),
    "munderover": _scripted("_", "^"),
    "mover": _accented,
    "mfrac": _fraction,
    "msqrt": lambda parts: f"\\sqrt{{{''.join(parts)}}}",
    "mroot": lambda parts: f"\\sqrt[{(*parts, '', '')[1]}]{{{(*parts, '')[0]}}}",
}
