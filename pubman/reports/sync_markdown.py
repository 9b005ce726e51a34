"""How a bibliography differs from the registries' lists, in Markdown, for the issue that a weekly job opens.

https://docs.github.com/en/get-started/writing-on-github: what a title says must neither be markup, nor mention a person
or another issue, nor lead anywhere. Links lead to doi.org, arxiv.org, dblp.org and openalex.org only.
"""

import re
import shlex
from collections.abc import Iterable, Iterator

from pubman.findings import printable
from pubman.reports.markdown import escaped
from pubman.reports.sync_works import facts, in_words, keys_by_registries, title_of
from pubman.sync.found import Missing, SyncReport
from pubman.sync.names import Key, address_of
from pubman.sync.works import Work

_MOST_CHARACTERS = 60_000
"""GitHub takes 65,536 in an issue."""

_MOST_NAMES = 3

# A backslash does not keep GitHub from taking these for a person or an issue: it looks for them in the text it shows.
_CALLS = re.compile(r"\\?[@#]|\bGH(?=\\?-)", re.IGNORECASE)
# What is safe between backquotes, and in a shell that quotes it.
_PLAIN = re.compile(r"[\w.()/:;<>+-]{1,200}", re.ASCII)


def render_markdown(report: SyncReport) -> str:
    """The summary, what is missing with what adds it, and the rest; cut short where an issue could not hold it."""
    blocks = [f"**{_text(report.summary)}**"]
    blocks += [f"> {_text(line)}" for line in report.outages]
    left = _MOST_CHARACTERS - sum(map(len, blocks))
    for block in _blocks(report):
        if (left := left - len(block) - 2) < 0:
            blocks.append("More did not fit in here: run `pubman sync`.")
            break
        blocks.append(block)
    return "\n\n".join(blocks)


def _blocks(report: SyncReport) -> Iterator[str]:
    sure = [one for one in report.lacking if not one.doubt]
    yield from _works("Missing", sure)
    if names := [name for one in sure if (name := _addable(one.work))]:
        yield "To add what has an identifier, run `pubman sync --add`, or some of it:"
        yield "\n".join(["```sh", *(f"pubman add {shlex.quote(name)}" for name in names), "```"])
    yield from _works("Perhaps missing", [one for one in report.lacking if one.doubt])
    if sure or report.lacking:
        yield 'What is not missed goes into `pubman.toml`: `[sync] ignore = ["…"]`.'
    if report.published:
        yield "### Published since"
        for cited in report.published:
            doi: Key = ("doi", min(cited.work.published))
            yield f"- {_text(cited.entry.key)} cites the preprint of {_link(doi, cited.work)}"
    if report.unlisted:
        yield f"### In {_text(report.path)}, and not in a registry"
        for registries, keys in keys_by_registries(report.unlisted).items():
            yield f"- not listed by {_text(registries)}: {_text(', '.join(keys))}"
    if report.findings:
        yield "\n".join(f"- {_text(str(finding))}" for finding in report.findings)


def _works(name: str, missing: Iterable[Missing]) -> Iterator[str]:
    for number, one in enumerate(missing):
        if number == 0:
            yield f"### {name}"
        yield "\n".join(_work(one))


def _work(one: Missing) -> Iterator[str]:
    year = f" ({one.work.year})" if one.work.year else ""
    yield f"- **{_text(title_of(one.work))}**{year}"
    told = [_text(fact) for fact in facts(one.work)]
    told += [_link(key, one.work) for key in one.work.identifiers[:_MOST_NAMES] or one.work.keys[:1]]
    told.append(f"listed by {in_words(one.work.registries)}")
    yield f"  {' · '.join(told)}"
    if one.doubt:
        yield f"  {_text(one.doubt)}"
    if one.addition:
        yield f"  not added: {_text(one.addition.message)}"


def _link(key: Key, work: Work) -> str:
    """The key, with a link to where it leads; only what is quoted whole can stand in one."""
    address = address_of(key)
    name = _text(work.spelt(key)[:200])
    return f"[{name}]({address})" if re.fullmatch(r"https://[\w.]+/[\w./:;%~-]{1,600}", address, re.ASCII) else name


def _addable(work: Work) -> str:
    """What `pubman add` can be called with, where that is safe to copy."""
    name = work.spelt(work.identifiers[0]) if work.identifiers else ""
    return name if _PLAIN.fullmatch(name) and not name.startswith("-") else ""


def _text(text: str) -> str:
    return _CALLS.sub(lambda call: f"{call[0]}&#8203;", escaped(printable(text)))
