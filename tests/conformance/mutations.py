"""Changes real references and counts what is noticed: `python tests/conformance/mutations.py FOLDER`.

The folder is the museum's (shared/README.md). Of its clean references those that are verified are changed, one thing at
a time: in a way that makes them wrong, which has to be noticed, and in a way in which somebody else would have written
them, which must not be. What was recorded for a reference is what the registries say of its mutants too. An identifier
that is taken from another reference brings that one's record.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from pubman.bibtex import read_string
from pubman.findings import Severity
from pubman.model import Entry, Name
from pubman.registries.answers import Answer, Record
from pubman.registries.transport import Transport
from pubman.verify import Verdict
from pubman.verify.gather import Gathering, answers_to
from pubman.verify.judge import Opinions, judge
from pubman.verify.venues import is_preprint

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from conformance.museum import BOUNDS, run, stage
from conformance.museum import Case as Recorded

Fields = Mapping[str, str]
"""A record's fields as they stand in the file, delimiters included."""


@dataclass(frozen=True)
class Reference:
    """A reference that is right: its fields as written, as read, and what the registries say of it."""

    type: str
    fields: Fields
    people: tuple[str, ...]
    """The authors, each as written."""
    entry: Entry
    answers: Mapping[tuple[str, str], Answer]
    opinions: Opinions

    def read(self, fields: Fields) -> Entry:
        """The entry with other fields."""
        text = f"@{self.type}{{key,\n" + "".join(f"  {name} = {value},\n" for name, value in fields.items()) + "}\n"
        return read_string(text).entries[0]

    def with_(self, **fields: str) -> dict[str, str]:
        """The fields with others in the place of some; an empty one is left out."""
        changed = {**self.fields, **fields}
        return {name: value for name, value in changed.items() if value}

    def with_people(self, people: Sequence[str]) -> dict[str, str]:
        """The fields with other authors."""
        tail = ["others"] if "author" in self.entry.et_al else []
        return self.with_(author=f"{{{' and '.join([*people, *tail])}}}")

    @property
    def records(self) -> list[Record]:
        """The records of its identifiers, or what a search found."""
        records = [answer for answer in self.answers.values() if isinstance(answer, Record)]
        return records or list(self.opinions.found or ())


def references(folder: Path, *, every: int = 1) -> list[Reference]:
    """The clean references of a museum that are verified, or some, with all that the registries say of them."""
    with stage() as (on, urls):
        found = []
        for case, report in islice(run(folder), 0, None, every):
            entry_checks = report.entries[0]
            if case["expect"] or entry_checks.verdict is not Verdict.VERIFIED:
                continue
            path = folder / f"{case['name']}.json"
            on["case"] = Recorded.read(path)
            text = json.loads(path.read_text(encoding="utf-8"))["bib"]
            library = read_string(text)
            with Transport(urls, mailto=None, cache=None, bounds=BOUNDS) as transport:
                gathering = Gathering(transport, urls)
                # Asked about an entry that differs, the registries are asked for all versions and dates.
                entry = library.entries[0]
                odd = replace(entry, issued=replace(entry.issued, start=(1066,)))
                answers = gathering.gather(replace(library, entries=(odd,)))
                opinions = gathering.opinions(library)[0]
            found.append(_reference(text, entry, answers, opinions))
    return found


def _reference(text: str, entry: Entry, answers: Mapping[tuple[str, str], Answer], opinions: Opinions) -> Reference:
    data = text.encode()
    fields = {name: data[span.start : span.end].decode() for name, span in entry.field_spans.items()}
    spans = [contributor.span for contributor in entry.names() if contributor.span]
    people = tuple(data[span.start : span.end].decode() for span in spans)
    return Reference(entry.type, fields, people, entry, answers, opinions)


def findings(reference: Reference, fields: Fields, more: Mapping[tuple[str, str], Answer], *, notes: bool) -> set[str]:
    """The codes of what is found in a changed reference."""
    entry = reference.read(fields)
    _, found = judge(entry, answers_to(entry, {**more, **reference.answers}), reference.opinions)
    return {finding.code for finding in found if notes or finding.severity is not Severity.NOTE}


# What makes a reference wrong.


def _wrong_identifiers(this: Reference, other: Reference) -> Iterator[tuple[str, Fields]]:
    for scheme, name in (("doi", "doi"), ("arxiv", "eprint")):
        theirs = other.entry.identifier(scheme)
        if name in this.fields and theirs and this.entry.identifier(scheme):
            yield f"{scheme} of another work", this.with_(**{name: f"{{{theirs.written}}}"})


def _wrong_titles(this: Reference, other: Reference) -> Iterator[tuple[str, Fields]]:
    if not this.answers:
        return  # a search for another title was not recorded
    yield "title of another work", this.with_(title=other.fields["title"])
    title = this.entry.fields["title"]
    words = title.split()
    long = [place for place, word in enumerate(words) if word.isalpha() and len(word) > 5]
    for place in (long[0], long[len(long) // 2], long[-1]) if long else ():
        rest = [*words[:place], "porcelain", *words[place + 1 :]]
        yield "word of the title changed", this.with_(title=f"{{{' '.join(rest)}}}")
        if len(words) > 4:
            yield "word of the title left out", this.with_(title=f"{{{' '.join(words[:place] + words[place + 1 :])}}}")


def _wrong_people(this: Reference, other: Reference) -> Iterator[tuple[str, Fields]]:
    people = list(this.people)
    if len(people) != len(this.entry.names()) or len(people) > 60:
        return
    for place in sorted({0, len(people) // 2, len(people) - 1}):
        rest = people[place + 1 :]
        yield "author replaced", this.with_people([*people[:place], "Zabriskie, Quentin", *rest])
        yield "author added", this.with_people([*people[:place], "Zabriskie, Quentin", *people[place:]])
        if len(people) > 1 and "author" not in this.entry.et_al:
            yield "author left out", this.with_people([*people[:place], *rest])
        name = this.entry.names()[place].name
        if len(name.family) > 4:
            for kind, family in (
                ("two letters", name.family[:1] + "xk" + name.family[3:]),
                ("one letter", name.family[:2] + "x" + name.family[3:]),
            ):
                wrong = f"{{{family}}}, {name.given}"
                yield f"{kind} of a family name changed", this.with_people([*people[:place], wrong, *rest])
        if len(re.sub(r"\W", "", name.given)) > 3 and not name.non_dropping_particle:
            given = "Quentin" if name.given[0] != "Q" else "Winifred"
            yield "given name changed", this.with_people([*people[:place], f"{{{name.family}}}, {given}", *rest])
    if len(people) > 1:
        yield "first two authors exchanged", this.with_people([people[1], people[0], *people[2:]])
        yield "last author first", this.with_people([people[-1], *people[:-1]])


def _wrong_years(this: Reference, other: Reference) -> Iterator[tuple[str, Fields]]:
    year = this.entry.issued.year
    name = "year" if "year" in this.fields else "date"
    known = {year for record in this.records for year in record.years}
    for step in (-3, -2, -1, 1, 2, 3):
        if year and known and year + step not in known:
            cited = ", preprint" if is_preprint(this.entry) else ""
            yield f"year {step:+}{cited}", this.with_(**{name: f"{{{year + step}}}"})


def _wrong_venues(this: Reference, other: Reference) -> Iterator[tuple[str, Fields]]:
    if this.type == "article" and this.entry.identifier("doi") and any(record.venues for record in this.records):
        for venue in ("Journal of Porcelain Studies", "Nature", "Quarterly Beekeeping"):
            field = "journal" if "journal" in this.fields else "journaltitle"
            yield "journal changed", this.with_(**{field: f"{{{venue}}}"})


def _wrong_places(this: Reference, other: Reference) -> Iterator[tuple[str, Fields]]:
    doi = this.entry.identifier("doi")
    record = this.answers.get(("doi", doi.value)) if doi else None
    if not isinstance(record, Record):
        return
    if record.volume and this.entry.fields.get("volume", "").strip():
        yield "volume changed", this.with_(volume="{771}")
    if record.pages and this.entry.fields.get("pages", "").strip():
        yield "pages changed", this.with_(pages="{7713--7719}")


CORRUPTIONS: Sequence[Callable[[Reference, Reference], Iterator[tuple[str, Fields]]]] = (
    _wrong_identifiers,
    _wrong_titles,
    _wrong_people,
    _wrong_years,
    _wrong_venues,
    _wrong_places,
)


# What others would have written.


# What nobody can write otherwise without a fault: commands that are left, suffixes in the place of a name.
_ODD = re.compile(r"\\|\bjr\b|\biv\b", re.IGNORECASE)


def _initials(given: str) -> str:
    return " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split() if word.strip("-")
    )


def _accents(text: str) -> str:
    """Accented letters as LaTeX writes them."""
    names = {"\u0301": "'", "\u0300": "`", "\u0308": '"', "\u0302": "^", "\u0303": "~", "\u030c": "v", "\u0327": "c"}
    written = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        if len(parts) == 2 and parts[1] in names and parts[0].isascii():
            accent = names[parts[1]]
            written.append(f"{{\\{accent}{{{parts[0]}}}}}")
        else:
            written.append(letter)
    return "".join(written)


def _written(name: Name, given: str | None = None) -> str:
    if name.literal:
        return f"{{{name.literal}}}"
    particles = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    family = f"{{{name.family}}}"
    parts = [f"{particles} {family}".strip(), name.suffix, name.given if given is None else given]
    return ", ".join(part for part in parts if part)


def _other_names(this: Reference) -> Iterator[tuple[str, Fields]]:
    names = [contributor.name for contributor in this.entry.names()]
    if len(this.people) != len(names) or any(_ODD.search(str(name)) for name in names):
        return
    yield "initials", this.with_people([_written(name, _initials(name.given)) for name in names])
    yield "Unicode names", this.with_people([_written(name) for name in names])
    yield "LaTeX names", this.with_people([_accents(_written(name)) for name in names])
    decomposed = unicodedata.normalize("NFD", "\0".join(map(_written, names)).replace("ß", "ss"))
    plain = "".join(letter for letter in decomposed if letter.isascii())
    if all(map(str.strip, plain.split("\0"))):
        yield "names without accents", this.with_people(plain.split("\0"))
    yield (
        "given name first",
        this.with_people(
            [
                f"{name.given} {name.non_dropping_particle} {{{name.family}}}".replace("  ", " ")
                if name.given and name.family and not name.suffix and not name.dropping_particle
                else _written(name)
                for name in names
            ]
        ),
    )
    yield (
        "particles in the family name",
        this.with_people(
            [
                f"{{{name.non_dropping_particle} {name.family}}}, {name.given}"
                if name.non_dropping_particle and not name.suffix
                else _written(name)
                for name in names
            ]
        ),
    )
    yield (
        "particles left out",
        this.with_people([_written(replace(name, non_dropping_particle="", dropping_particle="")) for name in names]),
    )
    yield (
        "hyphens of given names left out",
        this.with_people([_written(name, re.sub(r"-(\w)", lambda m: m[1].lower(), name.given)) for name in names]),
    )
    yield "hyphens as spaces", this.with_people([_written(name, name.given.replace("-", " ")) for name in names])
    yield "names in capitals", this.with_people([_written(name).upper() for name in names])
    if len(names) > 3:
        yield "and others after three", this.with_(author=f"{{{' and '.join(this.people[:3])} and others}}")
        yield "and others after one", this.with_(author=f"{{{this.people[0]} and others}}")


def _other_titles(this: Reference) -> Iterator[tuple[str, Fields]]:
    title = this.entry.fields["title"]
    plain = re.sub(r"</?(?:i|b|sup|sub|span)\b[^<>]*>", "", title)
    if "$" in this.fields["title"] or "\\" in this.fields["title"] or plain != title:
        yield "double braces", this.with_(title=f"{{{this.fields['title']}}}")
        return
    yield "title as read", this.with_(title=f"{{{title}}}")
    yield "title case", this.with_(title=f"{{{' '.join(word[:1].upper() + word[1:] for word in title.split())}}}")
    yield "sentence case", this.with_(title=f"{{{title[:1]}{title[1:].lower()}}}")
    yield "title in capitals", this.with_(title=f"{{{title.upper()}}}")
    yield "double braces", this.with_(title=f"{{{{{title}}}}}")
    yield "stop after the title", this.with_(title=f"{{{title}.}}")
    yield "LaTeX in the title", this.with_(title=f"{{{_accents(title)}}}")
    yield "note in brackets", this.with_(title=f"{{{title} [Invited]}}")
    yield "hyphens for dashes", this.with_(title=f"{{{re.sub('[–—]', '-', title)}}}")
    yield "hyphens as spaces in the title", this.with_(title=f"{{{title.replace('-', ' ')}}}")
    yield "another quotation mark", this.with_(title=f"{{{title.replace(chr(39), '’')}}}")
    if ": " in title:
        head, _, tail = title.partition(": ")
        yield "dash before the subtitle", this.with_(title=f"{{{head} -- {tail}}}")
        yield "subtitle in its own field", this.with_(title=f"{{{head}}}", subtitle=f"{{{tail}}}")
        if not this.entry.identifier("doi") and not this.entry.identifier("arxiv"):
            yield "subtitle left out", this.with_(title=f"{{{head}}}")


def _other_years(this: Reference) -> Iterator[tuple[str, Fields]]:
    name = "year" if "year" in this.fields else "date"
    dated = () if any(record.kind == "software" for record in this.records) or not this.answers else this.records
    for year in sorted({year for record in dated for year in record.years}):
        yield "another of the record's years", this.with_(**{name: f"{{{year}}}"})


def _other_venues(this: Reference) -> Iterator[tuple[str, Fields]]:
    for field in ("journal", "journaltitle", "booktitle"):
        if field not in this.fields or not this.entry.venue.title:
            continue
        venue = this.entry.venue.title
        cut = [_shortened(word) for word in venue.split() if word.lower() not in _SMALL]
        yield "venue abbreviated", this.with_(**{field: f"{{{' '.join(cut)}}}"})
        yield "venue without stops", this.with_(**{field: f"{{{' '.join(cut).replace('.', '')}}}"})
        yield "venue in capitals", this.with_(**{field: f"{{{venue.upper()}}}"})
        if field == "booktitle":
            yield "venue with its year", this.with_(**{field: f"{{Proc. of the {this.entry.issued.year} {venue}}}"})
        if arxiv := this.entry.identifier("arxiv"):
            yield "arXiv preprint", this.with_(**{field: f"{{arXiv preprint arXiv:{arxiv.value}}}"})
            yield "CoRR", this.with_(**{field: "{CoRR}"}, volume=f"{{abs/{arxiv.value}}}")
        for known in {venue for record in this.records for venue in record.venues if this.answers}:
            yield (
                "the record's venue",
                this.with_(**{field: f"{{{known.replace('&amp;', '&').replace('&', chr(92) + '&')}}}"}),
            )


_SMALL = frozenset({"of", "the", "and", "on", "for", "in"})
_SHORT = {"Proceedings": "Proc.", "International": "Int.", "Conference": "Conf.", "Transactions": "Trans."}


def _shortened(word: str) -> str:
    """A word as ISO 4 would abbreviate most: cut after some letters; never an acronym or a workshop."""
    plain = word.isalpha() and word[1:].islower() and len(word) > 6 and word.lower() != "workshop"
    return _SHORT.get(word, f"{word[:5]}." if plain else word)


def _other_pages(this: Reference) -> Iterator[tuple[str, Fields]]:
    pages = this.entry.fields.get("pages", "")
    found = re.fullmatch(r"(\w+)\s*[-–—]+\s*(\w+)", pages.strip())
    if not found:
        return
    first, last = found[1], found[2]
    for dash in ("-", "--", "---", "–", " -- "):
        yield "another dash", this.with_(pages=f"{{{first}{dash}{last}}}")
    yield "first page only", this.with_(pages=f"{{{first}}}")
    yield "first page and following", this.with_(pages=f"{{{first}ff.}}")
    if len(first) == len(last) > 2 and first[0] == last[0]:
        yield "last page cut short", this.with_(pages=f"{{{first}--{last[-2:]}}}")
    yield "no volume and pages", this.with_(pages="", volume="", number="")


def _other_identifiers(this: Reference) -> Iterator[tuple[str, Fields]]:
    if (doi := this.entry.identifier("doi")) and "doi" in this.fields:
        yield "DOI in capitals", this.with_(doi=f"{{{doi.value.upper()}}}")
    if "eprint" in this.fields and (arxiv := this.entry.identifier("arxiv")):
        yield "arXiv id with its prefix", this.with_(eprint=f"{{arXiv:{arxiv.value}}}")


REWRITINGS: Sequence[Callable[[Reference], Iterator[tuple[str, Fields]]]] = (
    _other_names,
    _other_titles,
    _other_years,
    _other_venues,
    _other_pages,
    _other_identifiers,
)


@dataclass
class Tally:
    """What became of the mutants, by kind, and a line for each that went wrong."""

    made: Counter[str]
    noticed: Counter[str]
    wrong: list[str]


def corrupted(these: Sequence[Reference]) -> Tally:
    """Each reference made wrong in every way; what passes is wrong."""
    tally = Tally(Counter(), Counter(), [])
    more = {key: answer for reference in these for key, answer in reference.answers.items()}
    for place, this in enumerate(these):
        before = findings(this, this.fields, {}, notes=True)
        for corrupt in CORRUPTIONS:
            for kind, fields in corrupt(this, these[place - 1]):
                tally.made[kind] += 1
                if findings(this, fields, more, notes=True) - before:
                    tally.noticed[kind] += 1
                else:
                    changed = {name: value for name, value in fields.items() if value != this.fields.get(name)}
                    tally.wrong.append(f"{kind}: {this.entry.key}: {changed}")
    return tally


def rewritten(these: Sequence[Reference]) -> Tally:
    """Each reference as others would have written it; what is found fault with is wrong."""
    tally = Tally(Counter(), Counter(), [])
    for this in these:
        before = findings(this, this.fields, {}, notes=False)
        for rewrite in REWRITINGS:
            for kind, fields in rewrite(this):
                tally.made[kind] += 1
                if alarms := findings(this, fields, {}, notes=False) - before:
                    tally.noticed[kind] += 1
                    changed = {name: value for name, value in fields.items() if value != this.fields.get(name)}
                    tally.wrong.append(f"{kind}: {this.entry.key}: {sorted(alarms)}: {changed}")
    return tally


def main(folder: Path, *, verbose: bool) -> int:
    """Print how many mutants of each kind are noticed; 1 if another way to write a reference raises an alarm."""
    these = references(folder)
    wrong, right = corrupted(these), rewritten(these)
    for title, tally in (("made wrong", wrong), ("written otherwise", right)):
        for kind in tally.made:
            print(f"{title}: {kind}: {tally.noticed[kind]} of {tally.made[kind]} noticed")
        for line in tally.wrong if verbose else ():
            print(f"  {line}")
    print(
        f"{len(these)} references: {wrong.noticed.total()} of {wrong.made.total()} faults noticed, "
        f"{right.noticed.total()} false alarms in {right.made.total()} other ways to write them"
    )
    return int(bool(right.noticed))


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--verbose"]
    if len(arguments) != 1:
        sys.exit("usage: python tests/conformance/mutations.py FOLDER [--verbose]")
    sys.exit(main(Path(arguments[0]), verbose="--verbose" in sys.argv))
