"""Whom to ask for the works of whom, and what they list; the registries side by side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pubman.config import RegistryName
from pubman.errors import UsageError
from pubman.identifiers import parse_dblp_person, parse_openalex_author, parse_orcid
from pubman.registries import addresses
from pubman.registries.keys import keys
from pubman.registries.listed import WorkList
from pubman.verify.progress import Progress

if TYPE_CHECKING:
    from pubman.registries.adapter import Bounds


@dataclass(frozen=True, slots=True)
class Question:
    """One list: of whom, as the registry calls them, or by an ORCID iD."""

    registry: str
    person: str


def questions(
    registries: Sequence[str], orcid: Sequence[str], openalex: Sequence[str], dblp: Sequence[str]
) -> list[Question]:
    """What to ask: each registry for its own people, and for the iDs where it is given none.

    `UsageError` for what names nobody, and where nobody can be asked.
    """
    iDs = [_read(text, _orcid, "an ORCID iD", "check its last digit at https://orcid.org") for text in orcid]  # noqa: N806
    authors = [_read(text, parse_openalex_author, "an author of OpenAlex", "as in A5023888391") for text in openalex]
    people = [_read(text, parse_dblp_person, "a pid of dblp", "as in 65/9612") for text in dblp]
    whom: Mapping[str, Sequence[str]] = {"orcid": iDs, "openalex": authors or iDs, "dblp": people or iDs}
    asked = [Question(name, person) for name in registries for person in whom[name]]
    if not asked:
        raise UsageError(
            "nobody is named whose works could be looked for",
            remedy='give --orcid, or write owner = {name = "…", orcid = "0000-…"} in the configuration',
        )
    return list(dict.fromkeys(asked))


def ask(
    asked: Sequence[Question],
    *,
    mailto: str | None,
    urls: Mapping[RegistryName, str] | None,
    cache: Path | bool,
    bounds: "Bounds | None",
    progress: Callable[[Progress], None] | None,
) -> tuple[tuple[WorkList, ...], dict[str, int]]:
    """The lists, in the order of the questions, whatever hosts do; and how many requests were sent to each host."""
    # requests and requests-cache take a quarter of a second to import.
    from pubman.registries.batches import side_by_side
    from pubman.registries.dblp import Dblp
    from pubman.registries.openalex import OpenAlex
    from pubman.registries.orcid import Orcid
    from pubman.registries.transport import Transport, cache_file

    bases = addresses(urls)
    kept = (cache_file() if cache else None) if isinstance(cache, bool) else cache
    with Transport(bases, mailto=mailto, cache=kept, bounds=bounds, keys=keys(bases).values()) as transport:
        ways: Mapping[str, Callable[[str], WorkList]] = {
            "orcid": Orcid(transport, bases["orcid"]).works,
            "openalex": OpenAlex(transport, bases["openalex"]).works,
            "dblp": Dblp(transport, bases["dblp"]).works,
        }
        if progress:
            needs, tell = [[f"{one.registry} {one.person}"] for one in asked], progress
            transport.tell(lambda: tell(Progress(needs, transport, "lists")))

        def answer(one: Question) -> WorkList:
            found = ways[one.registry](one.person)
            transport.answered.add(f"{one.registry} {one.person}")
            return found

        return tuple(side_by_side(answer, asked)), transport.sent


def _orcid(text: str) -> str | None:
    found = parse_orcid(text)
    return found.value if found else None


def _read(text: str, parse: Callable[[str], str | None], wanted: str, remedy: str) -> str:
    found = parse(text)
    if found is None:
        raise UsageError(f"{text!r} is not {wanted}", remedy=remedy)
    return found
