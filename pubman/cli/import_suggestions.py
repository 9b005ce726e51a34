"""What `pubman import` asks on a terminal: which suggestions of registries and exports an entry gets."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import click

from pubman.adopt import Imported, ImportedEntry, Suggestion
from pubman.cli.messages import say
from pubman.findings import printable

_HELP = "Enter: none · a: all · 1 3: these · q: ask no more"


def offer(done: Imported, known: Mapping[str, object]) -> tuple[Mapping[str, object], bool]:
    """The answers with what was accepted of an import's suggestions, and whether all were decided on."""
    answers: dict[str, Any] = {**known}
    for note in done.notes:
        say(f"note: {note}", err=False)
    offered = [entry for entry in done.entries if _offered(entry)]
    if offered:
        say(f"more is known of {len(offered)} entries. {_HELP}", err=False)
    for number, entry in enumerate(offered, start=1):
        say(f"\n{number}/{len(offered)} {entry.span}: {entry.key}", err=False)
        chosen = _chosen(entry)
        if chosen is None:
            return answers, False
        key = entry.first_key
        answers["completed"] = [*answers.get("completed", []), key]
        if chosen:
            fields = {one.field: one.value for one in chosen}
            entries = answers.get("entries", {})
            answers["entries"] = {**entries, key: {**entries.get(key, {}), **fields}}
    return answers, True


def _offered(entry: ImportedEntry) -> Sequence[Suggestion]:
    """What can be taken as it is: other authors cannot where marks stand beside their places."""
    marked = any(found.name == "author+an" for found in entry.fields)
    return [one for one in entry.suggestions if not (marked and one.exported and one.field == "author")]


def _chosen(entry: ImportedEntry) -> Sequence[Suggestion] | None:
    """The suggestions that are accepted; `None` to ask no more."""
    ours = {found.name: found.value for found in entry.fields}
    offered = _offered(entry)
    for number, one in enumerate(offered, start=1):
        instead = "" if one.adds else f"   page: {printable(ours.get(one.field, ''))}"
        say(f"  {number} {one.field} = {printable(one.value)}   ({one.source}){instead}", err=False)
    while True:
        answer = click.prompt("  ", default="", show_default=False, prompt_suffix="> ").strip().lower()
        if answer == "q":
            return None
        if answer in ("a", "all"):
            return offered
        numbers = [int(part) - 1 for part in re.findall(r"\d{1,4}", answer)]
        if re.fullmatch(r"[\d ,]*", answer) and all(0 <= at < len(offered) for at in numbers):
            return [offered[at] for at in numbers]
        say(f"  {_HELP}", err=False)
