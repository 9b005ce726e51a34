"""Values of front matter, written as YAML that YAML 1.1 and 1.2 read alike."""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = str | bool | datetime.date | Sequence["Value"] | Mapping[str, "Value"]
"""What a key of front matter can have: a text, a flag, a day, a list or a table."""

# YAML 1.2.2, 5.1 "Character Set", less what some reader takes for the end of a line.
_NOT_PRINTABLE = re.compile("[^ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_NOT_TEXTS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def written(key: str, value: Value) -> str:
    """A key and its value as lines of YAML in block style, the last one without its end."""
    return "\n".join(_lines(key, value))


def all_written(values: Mapping[str, Value]) -> str:
    """Keys and their values as whole lines."""
    return "".join(f"{written(key, value)}\n" for key, value in values.items())


def _lines(key: str, value: Value) -> Iterator[str]:
    name = key if _PLAIN_KEY.fullmatch(key) and key not in _NOT_TEXTS else quoted(key)
    match value:
        case str() | bool() | datetime.date():
            yield f"{name}: {_scalar(value)}"
        case Mapping():
            yield f"{name}:"
            yield from _table(value, "  ")
        case _:
            yield f"{name}:"
            for one in value:
                if isinstance(one, Mapping):
                    first, *rest = _table(one, "    ")
                    yield f"  - {first.lstrip()}"
                    yield from rest
                else:
                    yield f"  - {_scalar(one)}"


def _table(table: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in table.items():
        yield from (f"{indent}{line}" for line in _lines(key, value))


def _scalar(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case datetime.date():
            return value.isoformat()
    return quoted(str(value))


def quoted(text: str) -> str:
    """A text in double quotes, as JSON and YAML both read it."""
    return _NOT_PRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


Shape: TypeAlias = str | tuple["Shape", ...] | tuple[tuple[str, "Shape"], ...]
"""What a value says, however it is written: a number and the same digits in quotes are one."""


def shape(value: Value) -> Shape:
    """The shape of a value."""
    match value:
        case str() | bool() | datetime.date():
            return value if isinstance(value, str) else _scalar(value)
        case Mapping():
            return tuple((key, shape(one)) for key, one in value.items())
    return tuple(shape(one) for one in value)


def shape_digest(of: Shape) -> str:
    """A digest of a shape."""
    return hashlib.sha256(repr(of).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def dropped_empty(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values without those that say nothing."""
    return {key: value for key, value in values.items() if isinstance(value, bool | datetime.date) or value}
