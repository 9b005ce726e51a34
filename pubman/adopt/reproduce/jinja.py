"""Text of a template as Jinja: words in which it sees nothing, strings, and what depends on a condition."""

import re
from collections.abc import Iterable, Mapping

_OPENS = re.compile(r"\{+(?=[{%#])[{%#]|\{+\Z")
"""What Jinja would take for the beginning of something, also together with what follows."""


def literal(glue: str) -> str:
    """Glue as a template has it, so that Jinja sees nothing in it."""
    return _OPENS.sub(lambda found: f"{{% raw %}}{found[0]}{{% endraw %}}", glue)


def quoted(text: str) -> str:
    """A text as a string of Jinja."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def by_type(others: Mapping[str, str], default: str) -> str:
    """The text of the type that an entry has, else `default`; `others` has texts by type."""
    by_glue: dict[str, list[str]] = {}
    for kind, glue in sorted(others.items()):
        by_glue.setdefault(glue, []).append(kind)
    choices = [(" or ".join(f'type == "{kind}"' for kind in kinds), glue) for glue, kinds in by_glue.items()]
    return conditional([*choices, ("", default)])


def conditional(choices: Iterable[tuple[str, str]]) -> str:
    """The text of the first condition that holds; one without a condition always does."""
    merged: list[tuple[str, str]] = []
    for condition, text in choices:
        if merged and merged[-1][1] == text and merged[-1][0] and condition:
            merged[-1] = (f"{merged[-1][0]} or {condition}", text)
        elif merged and merged[-1][1] == text and not condition:
            merged[-1] = ("", text)
        else:
            merged.append((condition, text))
        if not merged[-1][0]:
            break
    if not merged[0][0] or (len(merged) == 1 and "</" not in merged[0][1]):
        return merged[0][1]
    while not merged[-1][1]:
        merged.pop()
    if len(merged) == 2 and not merged[0][1] and not merged[1][0]:
        only_if = merged[0][0]
        unless = f"({only_if})" if re.search(r" (?:or|and) ", only_if) else only_if
        return f"{{% if not {unless} %}}{merged[1][1]}{{% endif %}}"
    parts = []
    for number, (condition, text) in enumerate(merged):
        word = "if" if not number else "elif" if condition else "else"
        parts.append(f"{{% {word} {condition} %}}{text}" if condition else f"{{% else %}}{text}")
    return "".join([*parts, "{% endif %}"])
