"""Which rules run: all but the optional ones, or those that are selected, without those that are ignored."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from pubman.config import Config, asked_for_by, nearest
from pubman.config.places import KeyPath
from pubman.errors import UsageError
from pubman.findings import Finding
from pubman.lint.reader import READER
from pubman.lint.rules import RULES


def chosen(select: Collection[str], ignore: Collection[str]) -> frozenset[str]:
    """The codes to look for; `UsageError` for a code, or the beginning of one, that nothing has."""
    default = [code for code, rule in RULES.items() if not rule.optional] + list(READER)
    wanted = {code for beginning in select for code in _matching(beginning)} if select else set(default)
    return frozenset(wanted - {code for beginning in ignore for code in _matching(beginning)})


def chosen_by(config: Config | None, select: Collection[str], ignore: Collection[str]) -> frozenset[str]:
    """The codes to look for: those that are asked for, else those of the configuration's [lint]."""
    if config is None:
        return chosen(select, ignore)
    lint = config.lint
    wanted = chosen(select or _known(config, "select", lint.select), ())
    # Whoever selects a code wants it, whatever the configuration ignores.
    ignored = ignore or ([] if select else _known(config, "ignore", lint.ignore))
    return wanted - {code for beginning in ignored for code in _matching(beginning)}


def left_out(config: Config | None) -> Callable[[Finding], bool]:
    """Whether the configuration leaves a finding out for the file it is in, or the entry."""
    if config is None or not (config.lint.files or config.lint.keys):
        return lambda finding: False
    files = {
        _resolved(config.folder / name): _codes(config, codes, "ignore-in", name)
        for name, codes in config.lint.files.items()
    }
    keys = {name: _codes(config, codes, "ignore-for", name) for name, codes in config.lint.keys.items()}

    def is_left_out(finding: Finding) -> bool:
        in_file = files.get(_resolved(finding.span.path), ()) if files else ()
        return finding.code in in_file or finding.code in keys.get(finding.key, ())

    return is_left_out


def _resolved(path: str | Path) -> str:
    return str(Path(path).resolve())


def _codes(config: Config, codes: Iterable[str], *keys: str) -> frozenset[str]:
    return frozenset(code for beginning in codes for code in _matching_at(config, beginning, ("lint", *keys)))


def _known(config: Config, key: str, beginnings: tuple[str, ...]) -> tuple[str, ...]:
    """The same beginnings, if something has each of them; else the place in the configuration is told."""
    for index, beginning in enumerate(beginnings):
        _matching_at(config, beginning, ("lint", key, index), ("lint", key))
    return beginnings


def _matching_at(config: Config, beginning: str, *places: KeyPath) -> list[str]:
    with asked_for_by(config, *places):
        return _matching(beginning)


def _matching(beginning: str) -> list[str]:
    codes = [*RULES, *READER]
    names = {rule.name: code for table in (RULES, READER) for code, rule in table.items()}
    if beginning in names:
        return [names[beginning]]
    found = [code for code in codes if beginning and code.startswith(beginning.upper())]
    if not found:
        near = nearest(beginning, [*codes, *names])
        remedy = f'did you mean "{near}"?' if near else "docs/rules has all codes"
        raise UsageError(f'no rule has the code "{beginning}"', remedy=remedy)
    return found
