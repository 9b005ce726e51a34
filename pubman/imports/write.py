"""Drafts as BibTeX: each with a key, and every value such that it reads as what it was."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from pubman import bibtex
from pubman.add.keys import DEFAULT, make_key
from pubman.bibtex.document_style import Style
from pubman.bibtex.encode_rich import encode_rich
from pubman.bibtex.entries import form_of
from pubman.bibtex.format_keys import suffixes
from pubman.bibtex.latex import Form
from pubman.bibtex.people import ROLES
from pubman.bibtex.records import MONTHS
from pubman.exports.plain import clean
from pubman.imports import Draft
from pubman.imports.fields import type_and_fields

_KEY = re.compile(r"(?!\w+://)[A-Za-z][\w:.+/-]{1,120}", re.ASCII)
_BRACE = re.compile(r"[{}\\]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff\U0001d400-\U0001d7ff]")
_PRIVATE, _MOST_LETTERS = 0xE000, 6400
"""The private use area, where letters hide from being written as commands."""

_ADDRESSES = frozenset({"url", "doi", "pdf", "code", "slides", "video", "poster", "website"})


def bibtex_of(drafts: Iterable[Draft]) -> tuple[str, int]:
    """The entries, an empty line between two, and how many: what says nothing is none.

    A work without a usable id gets a key of its author, year and title.
    """
    taken: set[str] = set()
    records = []
    for draft in drafts:
        kind, fields = type_and_fields(draft.item)
        values = {name: _value(name, text) for name, text in (fields | dict(draft.fields)).items() if clean(text)}
        if draft.base:
            records.append(_added(draft.base, values, taken))
        elif values:
            records.append(Style().record(kind, _key(draft, kind, values, taken), values))
    return "\n\n".join(records) + "\n" * bool(records), len(records)


def _key(draft: Draft, kind: str, values: Mapping[str, str], taken: set[str]) -> str:
    own = next((name for part in ("citation-key", "id") if _KEY.fullmatch(name := str(draft.item.get(part, "")))), "")
    if not own:
        [entry] = bibtex.read_string(Style().record(kind, "draft", values)).entries
        own = make_key(entry, DEFAULT, taken)
    key = next(found for suffix in suffixes() if (found := own + suffix).lower() not in taken)
    taken.add(key.lower())
    return key


def _value(name: str, text: str) -> str:
    """A value with its delimiters; names are LaTeX already, and in an address braces are escaped as RFC 3986 has it."""
    text = clean(text)
    if name == "month" and text in MONTHS:
        return text
    if name in ROLES:
        return f"{{{text}}}"
    form = form_of(name)
    if form is not None and name not in _ADDRESSES:
        return f"{{{_latex(text, form)}}}"
    return f"{{{_BRACE.sub(lambda sign: quote(sign[0]), text)}}}"


def _latex(text: str, form: Form) -> str:
    """The LaTeX of a text, in which letters stay as they are."""
    letters = sorted({char for char in text if _stays(char)})
    away = {char: chr(_PRIVATE + at) for at, char in enumerate(letters[:_MOST_LETTERS])}
    back = {ord(sign): char for char, sign in away.items()}
    return encode_rich(text.translate({ord(char): sign for char, sign in away.items()}), form).translate(back)


def _stays(char: str) -> bool:
    """Letters beyond ASCII but for Greek ones, which may be signs of mathematics, and what has no way back."""
    if char.isascii() or _GREEK.match(char):
        return False
    return char in "‘’" or unicodedata.category(char) in ("Lu", "Ll", "Lo", "Lm", "Lt", "Co")


def _added(base: str, values: Mapping[str, str], taken: set[str]) -> str:
    """An entry that was written already, with the fields that it lacks before its closing brace."""
    [entry] = bibtex.read_string(base).entries
    lacking = {name: value for name, value in values.items() if name not in entry.fields}
    taken.add(entry.key.lower())
    whole = base.strip()
    if not lacking:
        return whole
    body = whole[:-1].rstrip().rstrip(",")
    lines = ",\n".join(f"  {name} = {value}" for name, value in lacking.items())
    return f"{body},\n{lines},\n{whole[-1]}"
