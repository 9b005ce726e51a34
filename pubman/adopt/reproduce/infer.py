"""An entry template from the glue of a list: what most references have between their fields, as Jinja.

The fields stand in the order that most references have. What stands before one depends on which is the last one before
it, and sometimes on the type of the entry; what depends on nothing is written plainly.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from pubman.adopt.fields.authors import AuthorForm, names_standing_out
from pubman.adopt.names.people import read_names
from pubman.adopt.reproduce.addresses import printed_address
from pubman.adopt.reproduce.enclosed import Enclosure
from pubman.adopt.reproduce.glue import Glues
from pubman.adopt.reproduce.jinja import conditional, literal, quoted
from pubman.adopt.reproduce.months import printed_month, take_off_stops
from pubman.adopt.reproduce.rows import (
    CLEAR,
    LINK,
    VENUES,
    Row,
    is_link,
    order_of,
    regular,
    take_off,
    unwrap,
    usual,
)
from pubman.adopt.reproduce.template import END, START
from pubman.adopt.reproduce.titles import TitleLink, take_off_link
from pubman.adopt.works import Work

_PRINTED: Mapping[str, tuple[str, str]] = {
    "authors": ("authors", "authors"),
    # The piece `title` would lead where the configuration says; the template itself says that here.
    "title": ("fields.title", "fields.title"),
    "venue": ("{venue}", "{venue}"),
    "year": ("year", "year"),
    "doi": ("fields.doi", "fields.doi"),
    "eprint": ("arxiv", "arxiv"),
    # Where the title leads, which an arXiv identifier alone says too.
    "paper": ("links.paper", "links.paper.href"),
    "editor": ("fields.editor", "editors"),
    "preview": ("image", "image"),
    "links": ("links", ""),
}
"""Field → the condition that an entry has it, and what prints it; any other is the field of its name."""

_DASH = re.compile(r"\d(\s*(?:-+|[\u2010-\u2015]|&(?:[mn]dash|#\d+);)\s*)\w*\d")
_AFTER_INITIAL = re.compile(r"\b[^\W\d_]\.(&nbsp;|&#160;|\u00a0|\\ |~| )(?=[^\W\d_]|\\)")
"""What stands behind the initials of names."""
_VERSION = re.compile(r"v\d+\Z")
_ALWAYS = ("authors", "title", "year", "paper", "links", "preview")
"""What the next entry has too where all have it, or could not be left out of the markup around it."""
_MOST_FIELDS = 24
_MOST_HOMES = 200
_SAFE = re.compile(r"[\w .-]+")


def infer(works: Sequence[Work], authors: AuthorForm) -> tuple[str, ...]:
    """Templates of a list: of all references, and of those alone whose fields follow each other as in others.

    `authors` is how the names of the page are written, of which the list may be a part.
    """
    rows = [Row(work) for work in works if work.reading.text("title")]
    if len(rows) < 2:
        return ()
    every = regular(rows)
    common = usual(every)
    tried = [every, common] if 1 < len(common) < len(every) else [every]
    return tuple(template for some in tried if (template := _template({row.work.key for row in some}, works, authors)))


def _template(keys: Collection[str], works: Sequence[Work], authors: AuthorForm) -> str:
    """The template of the references with some keys, as far as it can be of all; empty if there is none to write."""
    every = [Row(work) for work in works if work.reading.text("title")]
    unwrap(every)
    rows = [row for row in every if row.work.key in keys]
    order = order_of(rows)
    return _with_blanks(_Writer(rows, order, every, authors).text()) if len(order) <= _MOST_FIELDS else ""


def _with_blanks(template: str) -> str:
    """The template with the blanks before and the line ends behind its statements, which Jinja would take away."""
    kept = re.sub(r"(?m)^([ \t]+)\{%(?!\+)", r"\1{%+", template)
    return re.sub(r"(?<!\+)%\}(?=\n)", "+%}", kept)


@dataclass(slots=True)
class _Writer:
    rows: Sequence[Row]
    order: Sequence[str]
    every: Sequence[Row]
    authors: AuthorForm
    worn: Mapping[str, Enclosure] = field(default_factory=dict)
    """What stands around fields in nearly all references."""
    stopped: set[str] = field(default_factory=set)
    """The fields that are printed with their full stop."""
    glues: Glues = field(init=False)
    link: TitleLink | None = None
    """What makes a link of the title in nearly all references whose title leads somewhere."""

    @property
    def latex(self) -> bool:
        """Whether the list is LaTeX."""
        return self.rows[0].work.reading.listed.block.latex

    def text(self) -> str:
        """The template."""
        self.link = take_off_link(self.rows, self.every)
        if self.link:
            self.order = [name for name in self.order if name != "paper"]
        self.worn = take_off(self.rows, self.every)
        ending_inside = {*self.worn, *(["title"] if self.link and not self.link.is_plain else ())}
        for name in ("authors", "title"):
            if name not in ending_inside and self._is_stopped(name):
                self.stopped.add(name)
                for row in self.every:
                    row.glue = [(one, two, glue.removeprefix("." * (one == name))) for one, two, glue in row.glue]
        if take_off_stops(self.rows, self.every):
            self.stopped.add("month")
        self.glues = Glues(self.rows, self.every, self.order, venue=self._venue(), latex=self.latex)
        written = [self._field(index, name) for index, name in enumerate(self.order)]
        return "".join([*written, self._chain(len(self.order), END)])

    def _is_stopped(self, name: str) -> bool:
        """Whether a full stop follows a field where that does not end in a mark of its own."""
        after = [
            glue for row in self.rows for before, _, glue in row.glue if before == name and not row.ends_itself(name)
        ]
        return bool(after) and sum(glue.startswith(".") for glue in after) >= CLEAR * len(after)

    def _field(self, index: int, name: str) -> str:
        before = self._chain(index, name)
        # What ends the sentence before links goes without them too.
        stop = "." * (is_link(name) and self._is_everywhere(name) and name in self.worn and before.startswith("."))
        before = before.removeprefix(stop)
        opening, closing = map(literal, self.worn.get(name, ("", "")))
        if name == "links":
            body = self._links(before, opening, closing)
        else:
            body = before + opening + self._printed(name) + closing
        alone = body == self._printed(name)
        if self._is_always(name) or (alone and _could_be_always(name)):
            return body
        return f"{stop}{{% if {self._condition(name)} %}}{body}{{% endif %}}"

    def _is_always(self, name: str) -> bool:
        """Whether a field is printed without a condition."""
        could_be = _could_be_always(name) and not (is_link(name) and name in self.worn)
        return name == START or (could_be and self._is_everywhere(name))

    def _is_everywhere(self, name: str) -> bool:
        return all(name in row.names for row in self.every)

    def _condition(self, name: str) -> str:
        if name.startswith(LINK):
            return _link(name)
        base = name.partition("#")[0]
        if base in ("page", "pages"):
            return "pages and " + ("'–' not in pages" if base == "page" else "'–' in pages")
        if base == "venue":
            return self._venue()
        if base == "year" and self._is_year_in_venue():
            return f"year and year[-2:] not in ({self._venue()})"
        return _PRINTED[base][0] if base in _PRINTED else f"fields.{base}"

    def _venue(self) -> str:
        named = [row.work.fields for row in self.every if "venue" in row.names]
        used = {name for fields in named for name in fields}
        return " or ".join(f"fields.{name}" for name in VENUES if name in used) or "venue"

    def _printed(self, name: str) -> str:
        base = name.partition("#")[0]
        if name.startswith(LINK) or base == "paper":
            leads = _link(name) if name.startswith(LINK) else "links.paper"
            return printed_address(self.rows, f"{leads}.href")
        if base in ("page", "pages"):
            return f"{{{{ pages{self._replacing('–', self._dash('pages'))} }}}}"
        if base == "day":
            return f"{{{{ fields.day{self._replacing('–', self._dash('day'))} }}}}"
        if base == "month":
            return printed_month(self.rows, stopped="month" in self.stopped)
        if base == "year" and self._is_short(name):
            return "{{ year[-2:] }}"
        if base == "eprint" and self._has_versions():
            return "{{ fields.eprint }}"
        expression = self._venue() if base == "venue" else _PRINTED[base][1] if base in _PRINTED else f"fields.{base}"
        filters = self._replacing("’", "'") * self._is_straight(base)
        filters += """ | replace("“", '"') | replace("”", '"')""" * self._has_straight_quotes(base)
        if name == "title" and self.link:
            return self.link.printed(expression + filters, stopped=name in self.stopped)
        if base == "editor" and self._has_editors_turned():
            filters += ' | names(order="given-first", delimiter_precedes_last="contextual")'
        filters += " | stop" * (base in self.stopped)
        if base == "authors":
            filters += self._homes()
            if not self._has_word() and (word := self.authors.word()):
                filters = f' | replace(", {word} ", ", ") | replace(" {word} ", ", ")' + filters
            elif word := self._word_of_two():
                filters = f' | replace(", {word} ", ", ")' + filters
            if (blank := self._blank()) != " ":
                filters = self._with_own_blanks() + self._replacing(". ", f".{blank}") + filters
        return f"{{{{ {f'({expression})' if filters and ' or ' in expression else expression}{filters} }}}}"

    def _has_editors_turned(self) -> bool:
        """Whether the given names of editors stand first, where those of first authors do not: `In A. Roe (Ed.)`."""
        found = [read_names(row.work.reading.text("editor"), 0) for row in self.rows if "editor" in row.names]
        forms = [names.people[0].form for names in found if names]
        inverted = [form for form, _ in self.authors.first.most_common(1) if form.startswith(("inverted", "bare"))]
        return bool(inverted) and sum(form in ("straight", "initials first") for form in forms) * 2 > len(forms)

    def _has_word(self) -> bool:
        """Whether there is more than a comma before a last name; there may be where nobody is."""
        form = AuthorForm([row.work.reading for row in self.rows])
        return form.separator("inner") != ", " or bool(form.word()) or not form.separators

    def _word_of_two(self) -> str:
        """The word that stands between two names, where before the last of more there is but a comma."""
        return AuthorForm([row.work.reading for row in self.rows]).word_of_two()

    def _homes(self) -> str:
        """What makes links of the names that lead somewhere on the page."""
        form = AuthorForm([row.work.reading for row in self.rows])
        homes = {name: home for name in form.homes if (home := form.home(name)) != ("", "") and _SAFE.fullmatch(name)}
        filters = [
            f'\n  | replace("{name}", {quoted(f"{opening}{name}{closing}")})'
            for name, (opening, closing) in [*homes.items()][:_MOST_HOMES]
            if not any(name in other and name != other for other in form.homes)
        ]
        return "".join(filters)

    def _blank(self) -> str:
        """What most names have behind initials."""
        blanks = Counter(
            found[1] for row in self.rows for found in _AFTER_INITIAL.finditer(row.sources.get("authors", ""))
        )
        return blanks.most_common(1)[0][0] if blanks else " "

    def _with_own_blanks(self) -> str:
        """What keeps the blank of a name that stands out, where all others have another."""
        names = names_standing_out([row.work.reading for row in self.rows])
        kept = [name for name, count in names.most_common(3) if count > 1 and ". " in name and _SAFE.fullmatch(name)]
        return "".join(f' | replace("{name}", "{name}")' for name in kept)

    def _replacing(self, usual: str, other: str) -> str:
        """The filter that has something else for what pubman prints, if it is not what LaTeX makes of that anyway."""
        in_latex = self.latex and other in ("--", "'")
        if usual == other or in_latex:
            return ""
        return f' | replace("{usual}", "{other.replace(chr(92), chr(92) * 2)}")'

    def _is_straight(self, base: str) -> bool:
        """Whether the list has straight apostrophes in a field, which BibTeX takes for others."""
        said = self._said(base)
        return said.count("'") > said.count("’")

    def _has_straight_quotes(self, base: str) -> bool:
        """Whether the list has straight quotation marks in a field."""
        said = self._said(base)
        return said.count('"') > said.count("“")

    def _said(self, base: str) -> str:
        """What all references have in a field."""
        name = {"authors": "author"}.get(base, base)
        names = VENUES if base == "venue" else (name,)
        return "".join(row.work.plain.get(one, "") for row in self.rows for one in names)

    def _is_year_in_venue(self) -> bool:
        """Whether the references that show no year have it in the name of their venue."""
        without = [row for row in self.rows if "year" not in row.names and "year" in row.work.fields]
        named = [row for row in without if row.work.plain["year"][-2:] in row.work.reading.text("venue")]
        return len(named) > 1 and len(named) >= CLEAR * len(without)

    def _is_short(self, name: str) -> bool:
        """Whether most references have the year in two digits there."""
        lengths = [len(row.sources[name]) for row in self.rows if name in row.sources]
        return bool(lengths) and sum(length == 2 for length in lengths) * 2 > len(lengths)

    def _has_versions(self) -> bool:
        """Whether most preprints are told with their version."""
        told = [bool(_VERSION.search(row.sources["eprint"])) for row in self.rows if "eprint" in row.sources]
        return sum(told) * 2 > len(told)

    def _dash(self, name: str) -> str:
        """What most references have between the first and the last."""
        found = (_DASH.search(row.sources.get(name, "")) for row in self.rows)
        dashes = Counter(one[1] for one in found if one)
        return dashes.most_common(1)[0][0] if dashes else "–"

    def _links(self, before: str, opening: str, closing: str) -> str:
        """The links one after the other: label and address in the page's order, and what stands around and between."""
        steps: Counter[tuple[str, str, str]] = Counter(step for row in self.rows for step in row.linked if step[0])
        firsts = Counter(row.linked[0][1] for row in self.rows if row.linked)
        first = firsts.most_common(1)[0][0]
        second = "href" if first == "label" else "label"
        inner = self._usual(steps, first, second)
        # Where no reference has two links, each stands in what one stands in.
        between = self._usual(steps, second, first) or (opening and f"{closing} {opening}")
        names = {"label": "{{ link.label }}", "href": printed_address(self.rows, "link.href")}
        both = any(name == second for row in self.rows for _, name, _ in row.linked)
        parts = f"{names[first]}{inner}{names[second]}" if both else names[first]
        if not opening:
            before, opening = "", before
        if first == "href" and opening and between:
            # What an address stands in has to be open each time that the loop begins.
            opened = f"{{% if loop.first %}}{opening}{{% else %}}{between}{{% endif %}}"
            return f"{before}{{% for link in links %}}{opened}{parts}{{% endfor %}}{closing}"
        separator = f"{{% if not loop.first %}}{between}{{% endif %}}" if between else ""
        return f"{before}{opening}{{% for link in links %}}{separator}{parts}{{% endfor %}}{closing}"

    @staticmethod
    def _usual(steps: Mapping[tuple[str, str, str], int], before: str, after: str) -> str:
        found = {glue: count for (one, other, glue), count in steps.items() if (one, other) == (before, after)}
        return literal(max(found, key=lambda glue: found[glue])) if found else ""

    def _chain(self, index: int, name: str) -> str:
        """What stands before a field, by the last field before it that the entry has."""
        choices: list[tuple[str, str]] = []
        for before in [*reversed(self.order[:index]), START]:
            is_always = self._is_always(before)
            if (glue := self.glues.between(before, name)) is not None:
                choices.append(("" if is_always else self._condition(before), glue))
            if is_always:
                break
        if not choices:
            return ""
        # Behind a field that no reference has there, glue is as behind the one furthest from it.
        return conditional([*choices[:-1], ("", choices[-1][1])])


def _could_be_always(name: str) -> bool:
    return name in _ALWAYS or name.startswith(LINK)


def _link(name: str) -> str:
    """The link whose address is a field."""
    label = name.removeprefix(LINK)
    return f"links.{label}" if label.isidentifier() else f"links['{label}']"
