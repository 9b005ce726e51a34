"""What a template needs of CSL without a style: fields as rich text, lists of names, and the words of a locale."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from pubman.config import Names
from pubman.csl.context import Context, Scope
from pubman.csl.flatten import flatten
from pubman.csl.items import Facts, Item
from pubman.csl.locales import Locale, load_locale
from pubman.csl.nameparse import read_name
from pubman.csl.names import NameList, compile_name_list
from pubman.csl.pieces import Piece
from pubman.csl.richfield import Marks, Reader, field_reader
from pubman.csl.xmltree import Element
from pubman.richtext import Nodes

_DEFAULTS = {"form": "long", "delimiter": ", "}


class Language:
    """The words, quotation marks and name lists of a locale such as `de-DE`."""

    def __init__(self, code: str = "") -> None:
        self.locale: Locale = load_locale(code or "en-US")
        self._lists: dict[Names, NameList] = {}

    def term(self, name: str, form: str = "long") -> str:
        """A term of the locale ("Terms"), or an empty string."""
        return self.locale.term(name, form) or ""

    @cached_property
    def marks(self) -> Marks:
        """The locale's quotation marks."""
        inside = self.locale.options.get("punctuation-in-quote") == "true"
        term = self.term
        return Marks(
            term("open-quote"), term("close-quote"), term("open-inner-quote"), term("close-inner-quote"), inside
        )

    @cached_property
    def _read(self) -> Reader:
        return field_reader(self.marks)

    def field(self, text: str) -> Nodes:
        """A field's rich text: its `<i>`, `<sup>` and quotation marks, as a style would print them."""
        return flatten(self._read(text), self.marks)

    def names(self, role: str, names: Sequence[Mapping[str, Any]], look: Names) -> Nodes:
        """The names of a role, from CSL-JSON, in the look's form; each is a `NameSpan`."""
        read = tuple(name for one in names if (name := read_name(one)) is not None)
        item = Item("", "document", Facts.ALWAYS, {}, {}, {}, "")
        pieces: list[Piece] = self._list(look).render_list(role, read, Context(item))
        return flatten(pieces, self.marks)

    def _list(self, look: Names) -> NameList:
        if look not in self._lists:
            element = Element("names", {"variable": "author"}, 0, 0)
            element.children.append(Element("name", dict(_DEFAULTS), 0, 0))
            self._lists[look] = compile_name_list(element, self._scope(look))
        return self._lists[look]

    def _scope(self, look: Names) -> Scope:
        return Scope(
            locale=self.locale,
            facts=Facts(),
            macros={},
            options={},
            style_options={"demote-non-dropping-particle": "never"},
            read=self._read,
            names=look,
        )


@lru_cache(maxsize=8)
def load_language(code: str = "") -> Language:
    """The language of a locale's code, `en-US` where there is none; loaded once."""
    return Language(code)
