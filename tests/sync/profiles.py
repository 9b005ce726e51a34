"""What ORCID, OpenAlex and dblp list of one person, on the loopback; shaped as their answers are."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from registries.stand_in import Asked, Exchange, World

ORCID, AUTHOR, PID = "0000-0002-1825-0097", "A5023888391", "65/9612"


def orcid_work(title: str, *ids: tuple[str, str] | tuple[str, str, str], **more: Any) -> dict[str, Any]:
    """A group of one summary; an identifier is a type, a value and perhaps a relationship."""
    return {"external-ids": {"external-id": []}, "work-summary": [orcid_summary(title, *ids, **more)]}


def orcid_summary(
    title: str,
    *ids: tuple[str, str] | tuple[str, str, str],
    type_: str = "journal-article",
    year: str = "2022",
    venue: str = "A Journal",
    code: int = 1,
    subtitle: str = "",
) -> dict[str, Any]:
    external = [
        {
            "external-id-type": one[0],
            "external-id-value": one[1],
            "external-id-relationship": one[2] if len(one) > 2 else "self",
            "external-id-url": {"value": "http://169.254.169.254/latest/meta-data"},
        }
        for one in ids
    ]
    return {
        "put-code": code,
        "title": {
            "title": {"value": title},
            "subtitle": {"value": subtitle} if subtitle else None,
            "translated-title": None,
        },
        "external-ids": {"external-id": external} if external else None,
        "type": type_,
        "publication-date": {"year": {"value": year}, "month": None, "day": None} if year else None,
        "journal-title": {"value": venue} if venue else None,
        "url": {"value": "http://127.0.0.1:9/private"},
        "visibility": "public",
    }


def alex_work(
    title: str | None,
    doi: str = "",
    *,
    authors: Sequence[str] = ("Yuzhu Mao",),
    type_: str = "article",
    year: int | None = 2022,
    key: int = 1,
    source: str = "journal",
    venue: str = "A Journal",
    places: Sequence[str] = (),
) -> dict[str, Any]:
    """A work of OpenAlex; `places` are the addresses of its other locations."""
    first = {
        "id": f"doi:{doi}" if doi else None,
        "landing_page_url": f"https://doi.org/{doi}" if doi else None,
        "source": {"display_name": venue, "type": source} if venue else None,
    }
    return {
        "id": f"https://openalex.org/W{key}",
        "doi": f"https://doi.org/{doi}" if doi else None,
        "title": title,
        "type": type_,
        "publication_year": year,
        "authorships": [{"raw_author_name": name, "author": {"display_name": name}} for name in authors],
        "primary_location": first,
        "locations": [first, *({"id": place, "landing_page_url": None, "source": None} for place in places)],
    }


def dblp_rows(
    title: str,
    key: str,
    doi: str = "",
    *,
    authors: Sequence[str] = ("Yuzhu Mao",),
    class_: str = "",
    year: str = "2022",
    venue: str = "J.",
) -> list[dict[str, str]]:
    """The rows of a work, one for each author."""
    row = {"pub": f"https://dblp.org/rec/{key}", "title": f"{title}.", "year": year, "venue": venue}
    row |= {"doi": f"https://doi.org/{doi.upper()}"} if doi else {}
    row |= {"class": f"https://dblp.org/rdf/schema#{class_}"} if class_ else {}
    return [{**row, "ord": str(place), "name": name} for place, name in enumerate(authors, 1)]


def list_orcid(here: World, *groups: Mapping[str, Any]) -> None:
    """Let ORCID list these works of the owner."""
    body = json.dumps({"last-modified-date": {"value": 1}, "group": list(groups), "path": f"/{ORCID}/works"})

    def answer(exchange: Exchange, asked: Asked) -> None:
        if asked.headers.get("accept") != "application/json":
            exchange.reply(200, "<works/>", "application/xml")
        else:
            exchange.reply(200, body)

    here.ail(f"orcid /v3.0/{ORCID}/works", answer)


def list_openalex(here: World, *works: Mapping[str, Any], cursors: bool = True) -> None:
    """Let OpenAlex list these works of an author or an iD, in pages as large as were asked for.

    Without `cursors` a page after the first must be asked for by its number.
    """

    def answer(exchange: Exchange, asked: Asked) -> None:
        who = asked.query["filter"]
        mine = works if who in (f"author.id:{AUTHOR}", f"author.orcid:{ORCID}") else ()
        size = int(asked.query["per-page"])
        assert size <= 100
        if "page" in asked.query:
            start = (int(asked.query["page"]) - 1) * size
        elif asked.query["cursor"] == "*":
            start = 0
        elif cursors:
            start = int(asked.query["cursor"].removeprefix("from="))
        else:
            exchange.reply(403, json.dumps({"error": "an API key is required"}))
            return
        page = list(mine[start : start + size])
        after = f"from={start + size}" if page else None
        body = {"meta": {"count": len(mine), "per_page": size, "next_cursor": after}, "results": page}
        exchange.reply(200, json.dumps(body))

    here.ail("openalex", answer)


def list_dblp(here: World, *works: Sequence[Mapping[str, str]]) -> None:
    """Let dblp list these works of the owner, by pid or iD, as many rows as were asked for."""
    rows = [row for work in works for row in work]

    def answer(exchange: Exchange, asked: Asked) -> None:
        query = asked.query["query"]
        known = f"<https://dblp.org/pid/{PID}>" in query or f"dblp:orcid <https://orcid.org/{ORCID}>" in query
        limit, offset = (int(query.split(f"{word} ")[1].split()[0]) for word in ("LIMIT", "OFFSET"))
        page = rows[offset : offset + limit] if known else []
        bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in page]
        exchange.reply(200, json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}}))

    here.ail("dblp", answer)


def nothing_else(here: World) -> None:
    """Let whoever was given no list have an empty one."""
    list_orcid(here)
    list_openalex(here)
    list_dblp(here)
