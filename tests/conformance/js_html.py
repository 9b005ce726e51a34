"""The HTML that citeproc-js writes, which the results of the official suite are in."""

import re
from collections.abc import Iterable

from pubman.richtext import BlockSpan, FormatSpan, Node

_FORMATS = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-style", "oblique"): ("<em>", "</em>"),
    ("font-style", "normal"): ('<span style="font-style:normal;">', "</span>"),
    ("font-variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    ("font-variant", "normal"): ('<span style="font-variant:normal;">', "</span>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("font-weight", "normal"): ('<span style="font-weight:normal;">', "</span>"),
    ("text-decoration", "underline"): ('<span style="text-decoration:underline;">', "</span>"),
    ("text-decoration", "none"): ('<span style="text-decoration:none;">', "</span>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
}
_DISPLAYS = {
    "block": ('\n\n    <div class="csl-block">', "</div>\n"),
    "left-margin": ('\n    <div class="csl-left-margin">', "</div>"),
    "right-inline": ('<div class="csl-right-inline">', "</div>\n  "),
    "indent": ('<div class="csl-indent">', "</div>\n  "),
}
_SUPERSCRIPTS = dict(
    zip(
        "ªº²³¹ʰʱʲʳʴʵʶʷʸˠˡˢˣˤᴬᴭᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂᵃᵅᵇᵈᵉᵍᵏᵐᵒᵖᵗᵘᵛ⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ℠™",
        [*"ao231hɦjrɹɻʁwyɣlsxʕAÆBDEGHIJKLMNOPRTUWaɑbdegkmoptuv0i456789+−=()n", "SM", "TM"],
        strict=True,
    )
)
_SUPERSCRIPT = re.compile("[" + "".join(_SUPERSCRIPTS) + "]")


def escape(text: str) -> str:
    """A text in HTML; superscript characters become `<sup>`, and of two spaces the first cannot break."""
    text = text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;").replace("  ", "\xa0 ")
    return _SUPERSCRIPT.sub(lambda match: f"<sup>{_SUPERSCRIPTS[match.group()]}</sup>", text)


def inline(nodes: Iterable[Node]) -> str:
    """Running text."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(escape(node))
            continue
        inner = inline(node.children)
        if isinstance(node, FormatSpan):
            start, end = _FORMATS.get((node.attribute, node.value), ("", ""))
        elif isinstance(node, BlockSpan):
            start, end = _DISPLAYS[node.display]
        else:
            start = end = ""
        parts.append(f"{start}{inner}{end}")
    return "".join(parts)


def entries(references: Iterable[Iterable[Node]]) -> str:
    """A bibliography."""
    lines = "".join(f'  <div class="csl-entry">{inline(nodes)}</div>\n' for nodes in references)
    return f'<div class="csl-bib-body">\n{lines}</div>'
