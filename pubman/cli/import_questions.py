"""What `pubman import` asks on a terminal: a few questions for the whole list, then the entries that are not sure."""

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

import click

from pubman.adopt import Imported, ImportedEntry, import_page
from pubman.cli.messages import say
from pubman.findings import printable
from pubman.reports.adopt import beside, doubts

_COLORS = {"gone": "red", "new": "green"}
_HELP = "Enter: it is right · FIELD = VALUE: put it right · -: leave it marked · q: ask no more"


def ask(
    page: str,
    sections: Sequence[str],
    owner: str,
    out: str,
    known: Mapping[str, object],
    keys: str,
    *,
    config: bool,
    straighten: bool = False,
    exports: Sequence[str] = (),
) -> Mapping[str, object]:
    """The answers of somebody at a terminal, with those that are `known`; nothing is written."""
    answers: dict[str, Any] = {**known}

    def preview() -> Imported:
        # The files are refused first, before anybody has answered anything.
        return import_page(
            page,
            sections=sections,
            owner=owner,
            out=out,
            config=config,
            answers=answers,
            dry_run=True,
            keys=keys,
            exports=exports,
        )

    done = preview()
    say(
        f"{page}: {len(done.entries)} entries; {sum(entry.exact for entry in done.entries)} are written alike",
        err=False,
    )
    for question in done.questions:
        if question.about == "owner" and owner:
            continue
        shown = f"{question.text} [{question.default}]" if question.default else question.text
        if question.choices and not question.default:
            shown += f" ({', '.join(question.choices)})"
        answer = click.prompt(click.style(shown, bold=_has_colors()), default=question.default, show_default=False)
        _put(answers, question.about, answer, question.default)
    done = preview()
    flagged = [entry for entry in done.entries if entry.word != "checked" and entry.key]
    if flagged:
        say(f"{len(flagged)} entries are not sure. {_HELP}", err=False)
    for number, entry in enumerate(flagged, start=1):
        if not _ask_entry(entry, answers, f"{number}/{len(flagged)}"):
            return answers
    if config and not straighten and "straighten" not in answers and (kept := preview().kept):
        words, them = ("1 entry is", "it") if len(kept) == 1 else (f"{len(kept)} entries are", "them")
        text = f"{words} written otherwise than the others. Give {them} the form of the others?"
        answers["straighten"] = click.confirm(click.style(text, bold=_has_colors()), default=False)
    return answers


def _ask_entry(entry: ImportedEntry, answers: dict[str, Any], place: str) -> bool:
    """Show an entry and take what is said of it; whether to go on."""
    say(f"\n{place} {entry.span}", err=False)
    old, new = beside(entry)
    _say_parts("  page: ", old)
    if entry.rendered:
        _say_parts("  made: ", new)
    for found in entry.fields:
        if found.word != "checked":
            say(f"  {found.word:<8}{found.name} = {found.value}", err=False)
    for line in doubts(entry):
        say(f"  {line}", err=False)
    for one in entry.suggestions:
        say(f"  {one.source} has {one.field} = {printable(one.value)}", err=False)
    while True:
        answer = click.prompt("  ", default="", show_default=False, prompt_suffix="> ").strip()
        if answer == "q":
            return False
        if answer == "-":
            return True
        if not answer:
            answers.setdefault("accepted", []).append(entry.first_key)
            return True
        name, equals, value = answer.partition("=")
        if not equals or not name.strip():
            say(f"  {_HELP}", err=False)
            continue
        answers.setdefault("entries", {}).setdefault(entry.first_key, {})[name.strip().lower()] = value.strip()


def _say_parts(label: str, parts: Sequence[tuple[str, str]]) -> None:
    colored = _has_colors()
    text = "".join(
        click.style(text, fg=_COLORS.get(kind)) if colored and kind != "same" else text for kind, text in parts
    )
    click.echo(label + text)


def _has_colors() -> bool:
    return "NO_COLOR" not in os.environ


def _put(answers: dict[str, Any], about: str, answer: str, default: str) -> None:
    if about == "sections":
        if answer != default:
            answers["sections"] = [part.strip() for part in answer.split(",") if part.strip()]
    elif about == "places":
        answers["places"] = answer.strip().lower() in ("y", "yes")
    elif about.startswith("marks."):
        if answer:
            answers.setdefault("marks", {})[about.removeprefix("marks.")] = answer
    elif answer:
        answers[about] = answer


def as_toml(answers: Mapping[str, Any]) -> str:
    """The answers as a file that `--answers` reads."""
    lines = [
        f"{key} = {json.dumps(answers[key], ensure_ascii=False)}"
        for key in ("owner", "sections", "with", "accepted", "completed", "straighten", "places")
        if key in answers
    ]
    for key, inner in [
        ("marks", answers.get("marks", {})),
        *((f"entries.{key}", one) for key, one in answers.get("entries", {}).items()),
    ]:
        if inner:
            lines += [
                "",
                f"[{_key(key)}]",
                *(f"{json.dumps(name)} = {json.dumps(text, ensure_ascii=False)}" for name, text in inner.items()),
            ]
    return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    first, dot, rest = key.partition(".")
    return f"{first}.{json.dumps(rest)}" if dot else first
