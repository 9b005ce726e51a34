"""What the configuration does not want to hear: `[verify] ignore = ["VER013"]`, of one entry, or of a silent host."""

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import urlsplit

from pubman.config import Ignored, RegistryName, nearest, suggestion
from pubman.errors import ConfigError, UsageError
from pubman.findings import Finding, Severity, Span
from pubman.registries import REGISTRIES
from pubman.verify.rules import RULES
from pubman.verify.verdicts import Outage

_NOT_ALWAYS_LOOKED_FOR = frozenset({"VER090", "VER091"})


def checked(ignore: Iterable[str | Ignored]) -> tuple[Ignored, ...]:
    """What is ignored, codes for names; for a code that nothing has `ConfigError` at its place."""
    names = {rule.name: code for code, rule in RULES.items()}
    found = []
    for given in ignore:
        one = Ignored(code=given) if isinstance(given, str) else given
        code = names.get(one.code, one.code.upper())
        if one.host and "." not in one.host and ":" not in one.host and one.host not in REGISTRIES:
            raise _error(one, f'"{one.host}" is neither a host nor a registry', suggestion(one.host, REGISTRIES))
        if not one.host and code not in RULES:
            raise _error(one, f'no rule has the code "{one.code}"', suggestion(one.code, [*RULES, *names]))
        found.append(one._replace(code=code))
    return tuple(found)


def heed(
    ignored: Collection[Ignored],
    findings: Iterable[Finding],
    *,
    keys: Collection[str],
    ran: Collection[str],
) -> tuple[list[Finding], int]:
    """The findings that are not ignored, and how many are; what ignores nothing is one finding more.

    `keys` are those of the bibliography, `ran` the codes that could have been found.
    """
    left: list[Finding] = []
    used: set[Ignored] = set()
    silenced = 0
    for finding in findings:
        theirs = [one for one in ignored if one.code == finding.code and one.key in ("", finding.key)]
        used.update(theirs)
        silenced += bool(theirs)
        if not theirs:
            left.append(finding)
    for one in ignored:
        if one.key and one.key not in keys:
            # In their order: what is nearest among equals must not depend on how a set is laid out.
            near = nearest(one.key, sorted(keys))
            left += _unused(one, f'there is no entry "{one.key}"', f'did you mean "{near}"?' if near else "")
        elif one.code in ran and one not in used and one.code not in _NOT_ALWAYS_LOOKED_FOR:
            left += _unused(one, f"nothing is silenced by {one.code}{f' of {one.key}' if one.key else ''}", "")
    return left, silenced


def heed_hosts(
    ignored: Collection[Ignored],
    outages: Iterable[Outage],
    bases: Mapping[RegistryName, str],
    asked: Collection[str],
) -> tuple[tuple[Outage, ...], list[Finding]]:
    """The outages of hosts that are not ignored; and findings for hosts that are, and are not among those `asked`."""
    of_registries = {name: {urlsplit(url).netloc, REGISTRIES[name].title} for name, url in bases.items()}
    named = {one: of_registries.get(one.host, {one.host}) for one in ignored if one.host}  # type: ignore[call-overload]
    left = tuple(outage for outage in outages if not any(outage.host in hosts for hosts in named.values()))
    idle = [one for one, hosts in named.items() if asked and hosts.isdisjoint(asked)]
    return left, [finding for one in idle for finding in _unused(one, f"{one.host} was not asked", "")]


def _unused(one: Ignored, message: str, remedy: str) -> list[Finding]:
    """The finding, at its place in the configuration; what was given to a function has none."""
    if not one.path:
        return []
    span = Span(one.path, 0, 0, one.line, one.column)
    return [Finding("SUP001", Severity.WARNING, message, span, remedy or "remove it")]


def _error(one: Ignored, fault: str, remedy: str) -> ConfigError | UsageError:
    if one.path:
        return ConfigError(fault, path=one.path, line=one.line, column=one.column, remedy=remedy)
    return UsageError(fault, remedy=remedy)
