"""Variables that a library keeps in its note field for want of a place: lines like `event-date: 2004-10-01`.

Reference managers write them there by a convention of citeproc-js; a line counts if its name is a CSL variable.
"""

import re
from collections.abc import Mapping
from typing import Any

from pubman.csl import variables

_BRACED = re.compile(r"\{:([A-Za-z][A-Za-z_-]*): ?([^{}]*)\}")
_OVERRIDING = variables.DATES | {"type"}
_LINE = re.compile(r"([A-Za-z][A-Za-z_-]*): *(\S.*)\Z")


def with_note_fields(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item with the variables of its note, which itself keeps what is not one; dates override."""
    note = raw.get("note")
    if not isinstance(note, str) or ":" not in note:
        return raw
    found: dict[str, Any] = {}
    rest: list[str] = []

    def take(name: str, value: str) -> bool:
        if not _is_variable(name):
            return False
        if name in variables.NAMES:
            family, _, given = value.partition("||")
            name_object = {"family": family.strip(), "given": given.strip()} if given else {"literal": family.strip()}
            found.setdefault(name, []).append(name_object)
        else:
            found[name] = {"raw": value.strip()} if name in variables.DATES else value.strip()
        return True

    note = _BRACED.sub(lambda match: "" if take(match[1], match[2]) else match[0], note)
    for index, line in enumerate(note.split("\n")):
        match = _LINE.match(line.strip())
        if match is None or not take(match[1], match[2]):
            rest.append(line)
            if index and line.strip():
                rest.extend(note.split("\n")[index + 1 :])
                break
    if not found:
        return raw
    overriding = {name: value for name, value in found.items() if name not in raw or name in _OVERRIDING}
    return {**raw, "note": "\n".join(rest).strip(), **overriding}


def _is_variable(name: str) -> bool:
    return name in variables.ALL or name == "type"
