"""Where a text stands in HTML, and in Markdown, that the author of a page wrote."""

import re
from typing import Literal

from pubman.writers.given import Place, begun_address, refuse
from pubman.writers.markup import address_part, safe_address

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"[^\s=>/\"']+")
_EQUALS = re.compile(r"\s*=\s*")
_OPENING = re.compile("<|`+|~{3,}")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A browser runs the first, Vue, Alpine, Angular and htmx the others.
_RUN = ("on", "@", ":", "v-", "x-", "ng-", "hx-")
VOID = _words("area base br col embed hr img input link meta source track wbr")
_RAW = _words("script style xmp iframe noembed noframes plaintext")
_ADDRESSES = _words("href src action formaction cite data poster background xlink:href srcset ping manifest longdesc")
# The elements in which kramdown goes on reading Markdown (its HTML_CONTENT_MODEL).
_READ = _words(
    "a abbr b bdo big button cite del dfn em h1 h2 h3 h4 h5 h6 i ins label legend p q rb rbc rp rt rtc ruby small"
    " span strong sub sup th tt"
)
_DESTINATION = re.compile(r"\](?:\(|:[ \t]*)<?([^\s()<>]*)$")


class HtmlPlaces:
    """Follows HTML, and with `markdown` the code and the links of Markdown too.

    HTML Living Standard, 13.2.5, as far as it tells text, tags, values, comments and raw text apart.
    """

    def __init__(self, *, markdown: bool = False) -> None:
        self.markdown = markdown
        self.state: Literal["text", "tag", "value", "unquoted", "comment", "raw"] = "text"
        self.element = ""
        self.attribute = ""
        self.quote = ""
        self.value = ""
        self.ticks = ""
        self.read = False
        self.opened: list[bool] = []
        self.end = ""
        self.destination: str | None = None

    def feed(self, markup: str) -> None:
        """Go on to the end of some markup."""
        at = 0
        while at < len(markup):
            at = getattr(self, f"_{self.state}")(markup, at)
        self.end = markup[-2:]
        if self.markdown and self.state == "text" and not self.ticks:
            self._follow_link(markup)

    def _follow_link(self, markup: str) -> None:
        if self.destination is not None and not re.search(r"[\s()<>]", markup):
            self.destination += markup
        else:
            found = _DESTINATION.search(markup)
            self.destination = found[1] if found else None

    def place(self) -> Place:
        """Where a text would stand now."""
        match self.state:
            case "comment":
                return "comment"
            case "raw":
                if self.element in ("textarea", "title"):
                    return "comment"
                raise refuse(f"in <{self.element}>", "put it into an attribute such as data-title")
            case "tag" | "unquoted":
                raise refuse("in a tag without quotation marks", 'write attribute="{{ … }}"')
            case "value":
                if self.attribute.startswith(_RUN) or self.attribute in ("style", "srcdoc"):
                    raise refuse(f'in the attribute "{self.attribute}"', "use an attribute that is not run")
                return begun_address(self.value) if self.attribute in _ADDRESSES else "attribute"
        if self.end.endswith("<") or self.end == "</":
            raise refuse("where an element's name is", "name the element")
        if self.ticks:
            return "fence" if len(self.ticks) > 2 else "code"
        if self.destination is not None:
            return begun_address(self.destination)
        if self.markdown and self.end.endswith("\\"):
            raise refuse("after a backslash", "leave it out: pieces are escaped anyway")
        return "opaque" if self.markdown and self.opened and self.opened[-1] else "text"

    def address(self, text: str) -> str:
        """A text as an address, or as the part of one that the markup has begun."""
        if self.state == "value":
            begun, self.value = self.value, self.value + text
        else:
            begun = self.destination or ""
            self.destination = begun + text
        return address_part(text, begun) if begun.strip() else safe_address(text)

    def _text(self, markup: str, at: int) -> int:
        found = _OPENING.search(markup, at) if self.markdown else None
        start = found.start() if found else -1 if self.markdown else markup.find("<", at)
        if start < 0:
            return len(markup)
        if found and found[0] != "<":
            # Code ends with as many ticks as began it (CommonMark 0.31.2, section 6.1).
            self.ticks = found[0] if not self.ticks else "" if self.ticks == found[0] else self.ticks
            return found.end()
        if self.ticks:
            return start + 1
        if markup.startswith("<!--", start):
            self.state = "comment"
            return start + 4
        tag = _TAG.match(markup, start)
        if tag is None:
            return start + 1
        self.element = tag[1] + tag[2].lower()
        self.state, self.attribute, self.read = "tag", "", False
        return tag.end()

    def _comment(self, markup: str, at: int) -> int:
        end = markup.find("-->", at)
        if end < 0:
            return len(markup)
        self.state = "text"
        return end + 3

    def _raw(self, markup: str, at: int) -> int:
        end = re.compile(f"</{re.escape(self.element)}(?=[\\s/>])", re.IGNORECASE).search(markup, at)
        if end is None:
            return len(markup)
        self.state, self.element = "tag", f"/{self.element}"
        return end.end()

    def _tag(self, markup: str, at: int) -> int:
        char = markup[at]
        if char == ">":
            self._close(own=markup[at - 1 : at] == "/")
            return at + 1
        if self.attribute and (equals := _EQUALS.match(markup, at)):
            end = equals.end()
            self.value = ""
            if markup[end : end + 1] in ("'", '"'):
                self.state, self.quote = "value", markup[end]
                return end + 1
            self.state = "unquoted"
            self._note_markdown(markup[end : end + 1])
            return end
        if found := _ATTRIBUTE.match(markup, at):
            self.attribute = found[0].lower()
            return found.end()
        return at + 1

    def _value(self, markup: str, at: int) -> int:
        end = markup.find(self.quote, at)
        if end < 0:
            self.value += markup[at:]
            return len(markup)
        self._note_markdown(self.value + markup[at:end])
        self.state, self.attribute = "tag", ""
        return end + 1

    def _note_markdown(self, value: str) -> None:
        """kramdown's attribute: whether Markdown is read in the element."""
        if self.attribute == "markdown":
            self.read = value not in ("", "0")

    def _unquoted(self, markup: str, at: int) -> int:
        if markup[at].isspace() or markup[at] == ">":
            self.state, self.attribute = "tag", ""
            return at
        return at + 1

    def _close(self, *, own: bool) -> None:
        """The end of a tag."""
        self.state, self.attribute = "text", ""
        name = self.element
        if name in _RAW or name in ("textarea", "title"):
            self.state = "raw"
        elif name.startswith("/"):
            if name[1:] not in _READ and name[1:] not in VOID and self.opened:
                self.opened.pop()
        elif name not in _READ and name not in VOID and not own:
            self.opened.append(not self.read)
