"""The BibTeX of one work, for readers: the fields that a citation needs."""

import re

from pubman.bibtex.encode import encode
from pubman.exports.plain import clean
from pubman.generators import Work
from pubman.model import Name

_FIELDS = (
    *("title", "subtitle", "booktitle", "journal", "journaltitle", "series", "volume", "number", "pages", "eid"),
    *("edition", "publisher", "school", "institution", "organization", "address", "location", "year", "month", "date"),
    *("isbn", "issn"),
)
_ADDRESSES = ("doi", "eprint", "archiveprefix", "eprinttype", "primaryclass")

_NOCASE = re.compile(r'<span class="nocase">([^<>]*)</span>')


def bibtex(work: Work) -> str:
    """The entry as BibTeX, without its owner's own fields, glyphs and files."""
    entry = work.entry
    fields: dict[str, str] = {}
    for role in ("author", "editor"):
        people = [_name(one.name) for one in entry.names(role)]
        if people:
            fields[role] = " and ".join([*people, *(["others"] if role in entry.et_al else [])])
    fields |= {name: _latex(entry.fields[name]) for name in _FIELDS if entry.fields.get(name, "").strip()}
    fields |= {name: _bare(entry.fields[name]) for name in _ADDRESSES if entry.fields.get(name, "").strip()}
    if url := entry.identifier("url"):
        fields["url"] = _bare(url.value)
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{_word(entry.type)}{{{_word(entry.key)},\n{''.join(lines)}}}\n"


def _latex(text: str) -> str:
    """LaTeX, in which braces keep what no style may write in small letters."""
    pieces = _NOCASE.split(clean(text))
    return "".join(f"{{{encode(piece)}}}" if index % 2 else encode(piece) for index, piece in enumerate(pieces))


def _name(name: Name) -> str:
    if name.literal:
        return f"{{{encode(clean(name.literal))}}}"
    return encode(clean(str(name)))


def _bare(text: str) -> str:
    return clean(text).replace("{", "%7B").replace("}", "%7D").replace("\\", "")


def _word(text: str) -> str:
    return (
        "".join(character if character not in " \t\n,{}()=\"'#%\\~@" else "-" for character in clean(text)) or "entry"
    )
