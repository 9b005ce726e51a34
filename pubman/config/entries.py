"""The keys that say how one entry is printed: `template` and `[names]`."""

from typing import Any, cast, get_args

from pubman.config.appearance import Names, Template
from pubman.config.table import Table

MAX_TEXT = 64 * 1024
"""The characters of a template in the configuration."""


def read_template(table: Table, base: Template) -> Template:
    """The name of a template, the path of a file, or `{ text = "…" }` or `{ file = "…" }` with more of it."""
    value = table.get("template")
    if value is None:
        return base
    if isinstance(value, str):
        return Template(value.strip())
    inner = table.table("template")
    text, file = inner.text("text", ""), inner.text("file", "").strip()
    balanced = inner.flag("balanced", False)
    inner.close()
    if bool(text.strip()) == bool(file):
        fault = "there are a text and a file in it" if file else "there is no text in it"
        raise table.error("template", fault, 'write template = { text = "{{ authors }}. {{ title }}." }')
    if len(text) > MAX_TEXT:
        raise inner.error("text", "the template is too long", "put it into a file")
    return Template(file, text if not file else "", balanced)


def read_names(table: Table, base: Names) -> Names:
    """The table `[names]`."""

    def choice(key: str, default: str) -> Any:
        words = get_args(_KINDS[key.replace("-", "_")])
        return cast(Any, table.choice(key, words, default))

    def optional(key: str, default: str | None) -> str | None:
        return table.text(key, "") if key in table else _known(table, key, default)

    def number(key: str, least: int, default: int | None) -> int | None:
        value = table.get(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value < 10_000:
            raise table.error(key, f"expected a number from {least}")
        return value

    et_al = table.texts("et-al", base.et_al)
    if len(et_al) > 2:
        raise table.error("et-al", "there are two texts, for one name and for several", "leave out the others")
    implied = "initials" in table and table.get("form") != "full"
    names = Names(
        form=choice("form", base.form),
        initials=choice("initials", base.initials),
        order=choice("order", base.order),
        sort_separator=optional("sort-separator", base.sort_separator),
        delimiter=optional("delimiter", base.delimiter),
        and_word=optional("and", base.and_word),
        delimiter_precedes_last=choice("delimiter-precedes-last", base.delimiter_precedes_last),
        et_al_min=number("et-al-min", 0, base.et_al_min),
        et_al_use_first=number("et-al-use-first", 1, base.et_al_use_first),
        et_al=et_al,
        delimiter_precedes_et_al=choice("delimiter-precedes-et-al", base.delimiter_precedes_et_al),
        keep_owner=table.flag("keep-owner", base.keep_owner),
        owner=choice("owner", base.owner),
    )
    table.close()
    if names.initials and implied:
        names = names._replace(form="initials")
    if names.et_al_min and names.et_al_use_first is None:
        names = names._replace(et_al_use_first=max(1, names.et_al_min - 1))
    return names


_KINDS = Names.__annotations__


def _known(table: Table, key: str, default: str | None) -> str | None:
    table.known.append(key)
    return default
