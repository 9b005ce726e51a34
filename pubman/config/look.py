"""Read what a list shows and how: the keys that may stand at the top of a configuration and in a target."""

from typing import Any, cast, get_args

from pubman.config.appearance import (
    Emphasis,
    Group,
    Links,
    Look,
    Marks,
    Numbering,
    Owner,
    Select,
    SortKey,
    Status,
    years_of,
)
from pubman.config.entries import read_names, read_template
from pubman.config.table import Table, inside


def read_look(table: Table, base: Look) -> Look:
    """The look of a list; what a table does not say is as in `base`."""
    emphasis = table.choices("emphasis", (*get_args(Emphasis), "none"), base.emphasis)
    sort = read_sort(table, base.sort)
    style = table.text("style", base.style)
    if "style" in table and style.endswith(".csl"):
        inside(table, "style", (style,))
    template = read_template(table, base.template)
    if "." in template.name or "/" in template.name:
        inside(table, "template", (template.name,))
    look = Look(
        owners=_owners(table, base.owners),
        style=style,
        template=template,
        locale=table.text("locale", base.locale),
        emphasis=cast(tuple[Emphasis, ...], tuple(kind for kind in emphasis if kind != "none")),
        sort=sort,
        emphasis_format=_with(table, "emphasis-format", "{name}", base.emphasis_format),
        group=cast(Group, table.choice("group", get_args(Group), base.group)),
        subgroup=cast(Group, table.choice("subgroup", get_args(Group), base.subgroup)),
        headings=table.mapping("headings", base.headings),
        heading_level=_level(table, base.heading_level),
        heading_format=_heading_formats(table, base.heading_format),
        numbering=cast(Numbering, table.choice("numbering", get_args(Numbering), base.numbering)),
        number_format=table.text("number-format", base.number_format),
        prefixes=table.mapping("prefixes", base.prefixes),
        restart=table.flag("restart", base.restart),
        bullet=cast(Any, table.choice("bullet", ("-", "*", "+"), base.bullet)),
        blank_lines=table.flag("blank-lines", base.blank_lines),
        preprints=cast(Any, table.choice("preprints", ("separate", "joined"), base.preprints)),
        names=read_names(table.table("names"), base.names),
        marks=_marks(table.table("marks"), base.marks),
        links=_links(table.table("links"), base.links),
        select=read_select(table.table("select"), base.select),
    )
    if look.group == "none" and look.subgroup != "none":
        key = "subgroup" if "subgroup" in table else "group"
        raise table.error(key, "there are no groups to divide", f'write group = "{look.subgroup}"')
    if "coauthor" in (look.group, look.subgroup) and not look.own_words:
        key = "group" if look.group == "coauthor" else "subgroup"
        raise table.error(key, "with whom?", 'add headings = {"Liu, Yang" = "With Yang Liu"}')
    return look


def _with(table: Table, key: str, word: str, default: str) -> str:
    """A text in the page's own markup in which a word is replaced."""
    text = table.text(key, default)
    if text and word not in text and key in table:
        raise table.error(key, f"{word} is missing", f'write "<b>{word}</b>", for example')
    return text


def _heading_formats(table: Table, default: tuple[str, ...]) -> tuple[str, ...]:
    formats = table.texts("heading-format", default)
    for index, text in enumerate(formats):
        if "{heading}" not in text and "heading-format" in table:
            raise table.error("heading-format", "{heading} is missing", 'write "**{heading}**", for example', index)
    return formats


def _level(table: Table, default: int) -> int:
    value = table.get("heading-level")
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 6:
        raise table.error("heading-level", f"{value!r} is no level", "write a number from 1 to 6")
    return value


def read_sort(table: Table, default: tuple[SortKey, ...]) -> tuple[SortKey, ...]:
    """The keys that a list is sorted by."""
    sort = table.choices("sort", get_args(SortKey), default)
    if len(sort) > 1 and (alone := {"file", "style"}.intersection(sort)):
        raise table.error("sort", f'"{alone.pop()}" is an order of its own', "leave out the others")
    return cast(tuple[SortKey, ...], sort)


def _marks(table: Table, base: Marks) -> Marks:
    marks = Marks(
        glyphs=table.mapping("glyphs", base.glyphs),
        position=cast(Any, table.choice("position", ("after", "before"), base.position)),
        inside=table.flag("inside", base.inside),
        superscript=table.flag("superscript", base.superscript),
        legend=cast(Any, table.choice("legend", ("bottom", "top", "entry", "none"), base.legend)),
        legends=table.mapping("legends", base.legends),
        legend_format=table.text("legend-format", base.legend_format),
        legend_separator=table.text("legend-separator", base.legend_separator),
        markup=table.flag("markup", base.markup),
    )
    table.close()
    return marks


def _links(table: Table, base: Links) -> Links:
    links = Links(
        show=table.texts("show", base.show or ()) if "show" in table else base.show,
        labels=table.mapping("labels", base.labels),
        format=table.text("format", base.format),
        before=table.text("before", base.before),
        separator=table.text("separator", base.separator),
        after=table.text("after", base.after),
        title=table.text("title", base.title),
        identifiers=cast(Any, table.choice("identifiers", ("addresses", "all", "none"), base.identifiers)),
        markup=table.flag("markup", base.markup),
    )
    table.close()
    return links


def read_select(table: Table, base: Select) -> Select:
    """Which entries are listed."""
    select = Select(
        type=tuple(type_.lower() for type_ in table.texts("type", base.type)),
        years=_years(table, base.years),
        keyword=table.texts("keyword", base.keyword),
        owner=cast(Any, table.choice("owner", ("first", "last", "any"), base.owner)),
        hidden=table.flag("hidden", base.hidden),
        without=table.texts("without", base.without),
        status=cast(tuple[Status, ...], table.choices("status", get_args(Status), base.status)),
    )
    table.close()
    return select


def _years(table: Table, default: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Years and ranges of years: `2023`, `"2020-2023"`, `"2020-"`, `"-2019"`, or a list of such."""
    value = table.get("year")
    if value is None:
        return default
    ranges = []
    values = value if isinstance(value, list) else [value]
    for index, item in enumerate(values):
        found = None if isinstance(item, bool) else years_of(str(item))
        if found is None:
            raise table.error(
                "year",
                f"{item!r} is no year",
                'write 2023, "2020-2023", "2020-" or "-2019"',
                index if value is values else None,
            )
        ranges.append(found)
    return tuple(ranges)


def _owners(table: Table, default: tuple[Owner, ...]) -> tuple[Owner, ...]:
    """A name, a table that describes a person, or a list of either."""
    value = table.get("owner")
    if value is None:
        return default
    owners = []
    values = value if isinstance(value, list) else [value]
    for index, item in enumerate(values):
        if isinstance(item, dict):
            steps = ("owner", index) if value is values else ("owner",)
            owners.append(_person(table.inner(item, *steps)))
        elif isinstance(item, str) and item.strip():
            owners.append(Owner(item))
        else:
            raise table.error("owner", 'expected a name such as "Mao, Yuzhu"', index=index if value is values else None)
    return tuple(owners)


def _person(table: Table) -> Owner:
    from pubman.identifiers import parse_orcid

    owner = Owner(table.text("name", ""), table.texts("former", ()), table.text("orcid", ""))
    table.close()
    if not owner.name.strip():
        raise table.missing("name", 'add name = "Family, Given"')
    if owner.orcid and not parse_orcid(owner.orcid):
        raise table.error("orcid", f'"{owner.orcid}" is no ORCID iD', "check its last digit at https://orcid.org")
    return owner
