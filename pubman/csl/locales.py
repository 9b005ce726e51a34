"""Locales: terms, date formats and options, with their fallback (specification, "Locale Fallback")."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pubman.csl import sources
from pubman.csl.xmltree import Element, parse

PRIMARY_DIALECTS = {
    "de": "de-DE",
    "en": "en-US",
    "es": "es-ES",
    "fr": "fr-FR",
    "pt": "pt-PT",
    "zh": "zh-CN",
}
"""The languages with more than one locale file, and the dialect that stands for each."""

_FORM_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}


class Term(NamedTuple):
    """A term's two numbers."""

    single: str
    multiple: str


class Ordinal(NamedTuple):
    """An ordinal suffix and when it matches: `last-digit`, `last-two-digits` or `whole-number`."""

    suffix: str
    match: str


@dataclass(slots=True)
class Locale:
    """What one locale, with everything it falls back to, says."""

    language: str
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    ordinals: dict[tuple[int, str], Ordinal] = field(default_factory=dict)
    dates: dict[str, Element] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    _found: dict[tuple[str, str, bool], str | None] = field(default_factory=dict)

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """The term's text, or None where no locale defines it ("Terms": fallback of forms)."""
        key = (name, form, plural)
        try:
            return self._found[key]
        except KeyError:
            wanted: str | None = form or "long"
            term = None
            while wanted is not None and (term := self.terms.get((name, wanted))) is None:
                wanted = _FORM_FALLBACK.get(wanted)
            text = None if term is None else term.multiple if plural else term.single
            self._found[key] = text
            return text

    def gender(self, name: str) -> str:
        """The grammatical gender of a term's noun, or "" ("Gender-specific Ordinals")."""
        return self.genders.get(name, "")

    def read(self, element: Element) -> None:
        """Let a `cs:locale` element override what is known so far."""
        for options in element.all("style-options"):
            self.options.update(options.attributes)
        for date in element.all("date"):
            self.dates[date.get("form")] = date
        for terms in element.all("terms"):
            self._read_terms(terms.all("term"))

    def _read_terms(self, terms: Iterable[Element]) -> None:
        ordinals: dict[tuple[int, str], Ordinal] = {}
        for element in terms:
            name = element.get("name")
            if name == "ordinal" or (name.startswith("ordinal-") and name[8:].isdecimal()):
                number = -1 if name == "ordinal" else int(name[8:])
                default = "last-digit" if number < 10 else "last-two-digits"
                ordinals[number, element.get("gender-form")] = Ordinal(element.text, element.get("match", default))
                continue
            form = element.get("form", "long")
            single, multiple = element.find("single"), element.find("multiple")
            if single is None and multiple is None:
                term = Term(_spaced(element.text), _spaced(element.text))
            else:
                one = _spaced(single.text) if single is not None else ""
                term = Term(one, _spaced(multiple.text) if multiple is not None else one)
            key = name + ("/" + element.get("gender-form") if element.get("gender-form") else "")
            self.terms[key, form] = term
            if form == "long" and element.get("gender"):
                self.genders[name] = element.get("gender")
        if ordinals:
            # "(re)defining any of the ordinal terms … replaces all previously defined ordinal terms"
            self.ordinals = ordinals


def _spaced(text: str) -> str:
    """A term's text, with a line break in the XML source read as the space it stands for."""
    return " ".join(text.split()) if "\n" in text else text


def resolve(code: str) -> str:
    """The code of the locale file that speaks this language, `en-US` where there is none."""
    code = code.replace("_", "-").strip()
    folder = sources.locale_folder()
    language, _, region = code.partition("-")
    language = language.lower()
    if region:
        exact = f"{language}-{region.upper()}"
        if (folder / f"locales-{exact}.xml").is_file():
            return exact
    primary = PRIMARY_DIALECTS.get(language)
    if primary is not None:
        return primary
    if language.isalpha():
        if (folder / f"locales-{language}.xml").is_file():
            return language
        for path in sorted(folder.glob(f"locales-{language}-*.xml")):
            return path.stem.removeprefix("locales-")
    return "en-US"


@functools.cache
def _file(code: str) -> Element:
    path: Path = sources.locale_folder() / f"locales-{code}.xml"
    return parse(path.read_bytes(), path=path.name)


def load_locale(code: str, in_style: Iterable[Element] = ()) -> Locale:
    """The locale for a language code, with a style's own `cs:locale` elements applied.

    Sources in rising order of priority: en-US, the primary dialect, the dialect; then the style's elements without
    a language, with the language, with the dialect ("Locale Fallback").
    """
    resolved = resolve(code)
    language = resolved.partition("-")[0]
    locale = Locale(resolved)
    chain = ["en-US"]
    for step in (PRIMARY_DIALECTS.get(language, resolved), resolved):
        if step not in chain:
            chain.append(step)
    for step in chain:
        locale.read(_file(step))
    in_style = list(in_style)
    for wanted in ("", language, resolved):
        for element in in_style:
            if element.get("lang") == wanted:
                locale.read(element)
        if wanted == resolved:
            break
    return locale
