"""Rich text with what BibTeX must not change the case of, as LaTeX for a field: the way back of a whole value.

Whatever does not balance is text: the braces of what is written here always balance, as BibTeX counts them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pubman.bibtex.encode import encode
from pubman.bibtex.latex import Form

_NOCASE = '<span class="nocase">'
_SMALL_CAPS = '<span style="font-variant: small-caps;">'
_TAG = re.compile(rf"(<(?:i|b|sup|sub|code)>|{_NOCASE}|{_SMALL_CAPS}|</(?:i|b|sup|sub|code|span)>)")
_COMMANDS: Mapping[str, tuple[str, str]] = {
    "<i>": ("emph", "itshape"),
    "<b>": ("textbf", "bfseries"),
    "<sup>": ("textsuperscript", ""),
    "<sub>": ("textsubscript", ""),
    "<code>": ("texttt", ""),
    _SMALL_CAPS: ("textsc", "scshape"),
}
"""Tag → the command with an argument, whose capitals BibTeX keeps, and the switch, whose capitals it does not."""
_CLOSING: Mapping[str, str] = {
    **{tag: f"</{tag[1:]}" for tag in ("<i>", "<b>", "<sup>", "<sub>", "<code>")},
    **dict.fromkeys((_NOCASE, _SMALL_CAPS), "</span>"),
}
_GREEK_CAPITAL = re.compile(r"\$\\(?:Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega)\$")
_MOST_NESTED = 40

_Piece: TypeAlias = "str | _Tagged"


@dataclass(slots=True)
class _Tagged:
    tag: str
    inside: list[_Piece] = field(default_factory=list)


def encode_rich(text: str, form: Form = "rich") -> str:
    """The LaTeX, in ASCII as far as LaTeX has commands, that `latex.decode` reads as this text in this form.

    In a title, braces keep the capitals that its `nocase` keeps, and those of formulas.
    """
    if form == "plain":
        return encode(text, ascii_only=True, rich=False)
    return _latex(_parsed(text), protected=form != "title")


def _parsed(text: str) -> list[_Piece]:
    """The tree of the tags that open and close in order; a tag without a partner is text."""
    outer = _Tagged("")
    stack = [outer]
    for piece in _TAG.split(text):
        if piece in _CLOSING and len(stack) < _MOST_NESTED:
            stack.append(_Tagged(piece))
        elif len(stack) > 1 and _CLOSING[stack[-1].tag] == piece:
            closed = stack.pop()
            _put(stack[-1], [closed] if closed.inside else [])
        else:
            _put(stack[-1], [piece] if piece else [])
    while len(stack) > 1:
        left = stack.pop()
        _put(stack[-1], [left.tag, *left.inside])
    return outer.inside


def _put(into: _Tagged, pieces: Sequence[_Piece]) -> None:
    for piece in pieces:
        if into.inside and isinstance(piece, str) and isinstance(into.inside[-1], str):
            into.inside[-1] += piece
        else:
            into.inside.append(piece)


def _latex(pieces: Sequence[_Piece], *, protected: bool) -> str:
    return "".join(_text(piece, protected) if isinstance(piece, str) else _tagged(piece, protected) for piece in pieces)


def _text(text: str, protected: bool) -> str:
    written = encode(text, ascii_only=True, rich=False)
    return written if protected else _GREEK_CAPITAL.sub(r"{\g<0>}", written)


def _tagged(piece: _Tagged, protected: bool) -> str:
    inside = piece.inside
    if piece.tag == _NOCASE:
        if inside == ["<"]:
            # How the reader says that what looks like a tag is none.
            return "<"
        written = _latex(inside, protected=True)
        if protected:
            return written
        # A command right after the brace would make it a special character, whose case BibTeX changes.
        return f"{{{{{written}}}}}" if written.startswith("\\") else f"{{{written}}}"
    command, switch = _COMMANDS[piece.tag]
    match inside:
        case [_Tagged(tag=tag, inside=kept)] if tag == _NOCASE and switch and not protected:
            return f"\\{command}{{{_latex(kept, protected=True)}}}"
    written = _latex(inside, protected=protected)
    if not switch or protected:
        return f"\\{command}{{{written}}}"
    # White space after a command is part of it.
    return f"{{\\{switch}{'{}' if written[:1].isspace() else ' '}{written}}}"
