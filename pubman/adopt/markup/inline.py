"""Running text of a page into pieces: Markdown as kramdown, GitHub and pandoc read it, the HTML in it, or HTML alone.

CommonMark 0.31.2, section 6 ("Inlines"); pandoc's bracketed spans and kramdown's attribute lists are read too. Nothing
is executed and nothing is fetched; the time is linear in the text.
"""

import html
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from pubman.adopt.markup.badges import badge
from pubman.adopt.markup.math_marks import math_mark
from pubman.adopt.markup.tokens import HARD, SOFT, Piece, Run
from pubman.page.words import folded, named_addresses
from pubman.writers.html_places import VOID

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,30})((?:\s+[^<>]{0,4000}?)?)\s*(/?)>")
_ATTRIBUTE = re.compile(r"""([A-Za-z_:@][-\w:.]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=][^\s"'<>]*))""")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HIDDEN = re.compile(
    r"<(script|style|template|svg|noscript|iframe|video|audio)\b[^>]{0,4000}>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.I
)
_HANDLE = re.compile(
    r"<(summary|button)\b[^<>]{0,1000}>(?:\s|<[^<>]{0,200}>)*[\[(]?\s*(?:(?:show|hide|view|read|see|more|click|the|to|here"
    r"|expand|details?|abstract|summary|info|description|toggle|tl;?dr)\b[\s:.…]*){1,5}[\])]?(?:\s|<(?!/?\1)[^<>]{0,200}>)*"
    r"</\1\s*>",
    re.IGNORECASE,
)
"""What somebody clicks on to see more of a work, and says nothing of it."""
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]{1,2000})>")
_OF_TEXT = re.compile(r"`([^`<>\n]{1,400}?)\s*<((?:https?|mailto):[^\s<>`]{1,2000})>`_{1,2}")
"""A link in reStructuredText, which is read like Markdown; `|br|` is a break in it by custom."""
_ENTITY = re.compile(r"&nbsp(?!;)|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"(?: {2,}(?!\r?\n[ \t]*\r?\n)|[ \t]*\\{1,2})\r?\n[ \t]*")
"""How a line ends in Markdown, where the paragraph goes on; kramdown wants two backslashes."""
_PARAGRAPH = re.compile(r"[ \t]*(?:\r?\n[ \t]*){2,}")
_LINE = re.compile(r"[ \t]*\r?\n[ \t]*")
_BLANKS = re.compile(r"[ \t]+")
_SUBITEM = re.compile(r"[ \t]*(?:\r?\n[ \t]*)+(?:[-*+]|\d{1,2}[.)])[ \t]+(?=\S)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ATTRIBUTES = re.compile(r"\{:?\s*((?:[.#][\w-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s{}]+))(?:\s+[^{}]*)?)\}")
_LIQUID = re.compile(r"\{%.{0,2000}?%\}|\{\{.{0,2000}?\}\}", re.DOTALL)
_ENTITY_HTML = re.compile(
    _ENTITY.pattern + r"|&(?:[A-Za-z](?:grave|acute|circ|tilde|uml|ring|cedil|slash)|szlig|[aA][eE]lig|#\d{1,7})(?!;)"
)
"""In HTML the older ones need no semicolon."""
_PLAIN = re.compile(r"[^\\`*_\[\]!<&{\n ~^$]+")
_PLAIN_HTML = re.compile(r"[^<& \t\r\n\f{]+")
_TITLE = re.compile(r"""\s+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))\s*\Z""")

_REFERENCE = re.compile(r"\[([^\[\]\n]{0,200})\]")

_CLOSES_LATE = re.compile(r"\s[*_]+(?=[\w(]|\s*(?:\n|\Z))")

_NAMES = {"strong": "b", "em": "i", "cite": "i", "var": "i", "ins": "u", "tt": "code", "samp": "code"}
_EMPTY = VOID - {"br"}
"""Elements without an end, but for the one that ends a line."""
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_MOST_PIECES = 200_000


_addresses = lru_cache(maxsize=4)(named_addresses)


def read_inline(source: str, start: int, end: int, *, markdown: bool) -> list[Piece]:
    """The pieces of a stretch of a page, in order and without gaps."""
    return _Scanner(source, start, end, markdown=markdown).read()


class _Scanner:
    def __init__(self, source: str, start: int, end: int, *, markdown: bool) -> None:
        self.source, self.start, self.end, self.markdown = source, start, end, markdown
        self.pieces: list[Piece] = []
        self.runs: list[Run] = []
        self.brackets: list[int] = []
        self.no_ticks: set[int] = set()

    def read(self) -> list[Piece]:
        at = self.start
        while at < self.end and len(self.pieces) < _MOST_PIECES:
            at = self._next(at)
        if at < self.end:
            self._text(at, self.end, self.source[at : self.end])
        if self.markdown:
            self._emphasise()
        return self.pieces

    def _text(self, start: int, end: int, text: str) -> int:
        self.pieces.append(Piece("text", start, end, text))
        return end

    def _void(self, start: int, end: int, tag: str, name: str = "") -> int:
        self.pieces.append(Piece("void", start, end, tag=tag, name=name))
        return end

    def _next(self, at: int) -> int:
        source, end = self.source, self.end
        if self.markdown and source.startswith("|br|", at):
            return self._text(at, at + 4, HARD)
        plain = (_PLAIN if self.markdown else _PLAIN_HTML).match(source, at, end)
        if plain:
            return self._text(at, plain.end(), plain[0])
        sign = source[at]
        if sign == "<":
            return self._angle(at)
        if sign == "&" and (found := (_ENTITY if self.markdown else _ENTITY_HTML).match(source, at, end)):
            return self._text(at, found.end(), html.unescape(found[0]))
        if sign == "{" and (found := _LIQUID.match(source, at, end)):
            return self._void(at, found.end(), "liquid")
        if not self.markdown:
            if found := _SPACES.match(source, at, end):
                return self._text(at, found.end(), " ")
            return self._text(at, at + 1, sign)
        return self._markdown(at, sign)

    def _markdown(self, at: int, sign: str) -> int:
        source, end = self.source, self.end
        if found := _BREAK.match(source, at, end):
            return self._text(at, found.end(), HARD)
        if found := _SUBITEM.match(source, at, end) or _PARAGRAPH.match(source, at, end):
            return self._text(at, found.end(), HARD)
        if found := _LINE.match(source, at, end):
            return self._text(at, found.end(), SOFT)
        if found := _BLANKS.match(source, at, end):
            return self._text(at, found.end(), found[0])
        if sign == "\\" and (found := _ESCAPE.match(source, at, end)):
            return self._text(at, found.end(), found[1])
        if sign == "`" and (found := _OF_TEXT.match(source, at, end)):
            return self._link_of_text(found)
        if sign == "`":
            return self._code(at)
        if sign == "$" and (pieces := [*math_mark(source, at, end)]):
            self.pieces += pieces
            return pieces[-1].end
        if sign in "*_":
            return self._run(at, sign)
        if sign == "!" and source.startswith("[", at + 1) and (stop := self._image(at)):
            return self._picture(at, stop)
        if sign == "[":
            self.brackets.append(len(self.pieces))
            return self._text(at, at + 1, "[")
        if sign == "]":
            return self._bracket(at)
        if sign == "{" and (found := _ATTRIBUTES.match(source, at, end)) and self._attributed(at):
            return self._void(at, found.end(), "attributes")
        return self._text(at, at + 1, sign)

    def _attributed(self, at: int) -> bool:
        """Whether there is something before an attribute list that it could belong to."""
        last = self.pieces[-1] if self.pieces else None
        return last is not None and (last.kind in ("close", "void") or last.text in ("]", "*", "_", "`", SOFT, HARD))

    def _angle(self, at: int) -> int:
        source, end = self.source, self.end
        if source.startswith("<!--", at):
            found = _COMMENT.match(source, at, end)
            return self._void(at, found.end() if found else end, "comment")
        if found := _HIDDEN.match(source, at, end):
            return self._void(at, found.end(), "hidden")
        if found := _HANDLE.match(source, at, end):
            return self._void(at, found.end(), "handle")
        if self.markdown and (found := _AUTOLINK.match(source, at, end)):
            inner = (at + 1, found.end() - 1)
            self.pieces.append(Piece("open", at, at + 1, tag="a", url=found[1], address=inner))
            self._text(*inner, found[1])
            self.pieces.append(Piece("close", found.end() - 1, found.end(), tag="a"))
            return found.end()
        found = _TAG.match(source, at, end)
        if not found:
            return self._text(at, at + 1, "<")
        closing, name, attributes, slash = found[1], found[2].lower(), found[3], found[4]
        if name == "br":
            return self._text(at, found.end(), HARD)
        if name == "img":
            return self._picture(at, found.end())
        if name in _EMPTY or (slash and name not in _BLOCKS):
            return self._void(at, found.end(), name)
        tag = _NAMES.get(name, name)
        if name in _BLOCKS and self.pieces:
            self._text(at, at, HARD)
        if closing:
            self.pieces.append(Piece("close", at, found.end(), tag=tag))
        else:
            self.pieces.append(self._opening(at, found.end(), tag, attributes, found.start(3)))
        return found.end()

    def _opening(self, at: int, end: int, tag: str, attributes: str, base: int) -> Piece:
        name, url, address = "", "", (-1, -1)
        for found in _ATTRIBUTE.finditer(attributes):
            group = next(number for number in (2, 3, 4) if found[number] is not None)
            key = found[1].lower()
            if key in ("class", "itemprop"):
                name = f"{name} {found[group]}".strip()
            elif key == "href" and tag == "a":
                url = html.unescape(found[group]).strip()
                address = (base + found.start(group), base + found.end(group))
        return Piece("open", at, end, tag=tag, name=name.lower(), url=url, address=address)

    def _link_of_text(self, found: re.Match[str]) -> int:
        label, url = found.span(1), found.span(2)
        self.pieces.append(Piece("open", found.start(), label[0], tag="a", url=found[2], address=url))
        self._text(*label, found[1])
        self.pieces.append(Piece("close", label[1], found.end(), tag="a"))
        return found.end()

    def _code(self, at: int) -> int:
        source = self.source
        stop = at
        while stop < self.end and source[stop] == "`":
            stop += 1
        ticks = source[at:stop]
        if len(ticks) in self.no_ticks:
            return self._text(at, stop, ticks)
        close = re.compile(rf"(?<!`){ticks}(?!`)").search(source, stop, self.end)
        if not close:
            self.no_ticks.add(len(ticks))
            return self._text(at, stop, ticks)
        self.pieces.append(Piece("open", at, stop, tag="code"))
        self._text(stop, close.start(), source[stop : close.start()])
        self.pieces.append(Piece("close", close.start(), close.end(), tag="code"))
        return close.end()

    def _run(self, at: int, sign: str) -> int:
        """CommonMark 6.2, "left-flanking" and "right-flanking delimiter run"."""
        source = self.source
        stop = at
        while stop < self.end and source[stop] == sign:
            stop += 1
        before = source[at - 1] if at > self.start else " "
        after = source[stop] if stop < self.end else " "
        left = not after.isspace() and (not _is_sign(after) or before.isspace() or _is_sign(before))
        right = not before.isspace() and (not _is_sign(before) or after.isspace() or _is_sign(after))
        if sign == "_":
            left, right = left and (not right or _is_sign(before)), right and (not left or _is_sign(after))
        for place in range(at, stop):
            self.runs.append(Run(len(self.pieces), sign, left, right, stop - at))
            self._text(place, place + 1, sign)
        return stop

    def _picture(self, at: int, stop: int) -> int:
        """A picture shows nothing that is read, unless it is a badge."""
        if pieces := [*badge(self.source, at, stop)]:
            self.pieces += pieces
            return stop
        return self._void(at, stop, "img")

    def _image(self, at: int) -> int:
        close = self.source.find("](", at, min(self.end, at + 2000))
        return self._target(close + 2)[2] if close > 0 else 0

    def _bracket(self, at: int) -> int:
        """A closing bracket ends a link if an address follows; else both brackets are text."""
        begun = self.brackets.pop() if self.brackets else -1
        if begun >= 0 and self.source.startswith("(", at + 1):
            first, last, stop = self._target(at + 2)
            if stop and self.pieces[begun].text == "[":
                url = self.source[first:last].strip("<>")
                opened = self.pieces[begun]
                self.pieces[begun] = Piece("open", opened.start, opened.end, tag="a", url=url, address=(first, last))
                self.pieces.append(Piece("close", at, stop, tag="a"))
                return stop
        if begun >= 0 and self.pieces[begun].text == "[" and (known := _addresses(self.source)):
            opened = self.pieces[begun]
            named = _REFERENCE.match(self.source, at + 1, self.end)
            name = (named[1] if named else "") or self.source[opened.end : at]
            if leads := known.get(folded(name)):
                stop = named.end() if named else at + 1
                self.pieces[begun] = Piece("open", opened.start, opened.end, tag="a", url=leads, address=(at, at))
                self.pieces.append(Piece("close", at, stop, tag="a"))
                return stop
        return self._text(at, at + 1, "]")

    def _target(self, at: int) -> tuple[int, int, int]:
        """The address that starts in parentheses: its place, and where they end; the last is 0 if it is none."""
        source, depth, place = self.source, 1, at
        limit = min(self.end, at + 4000)
        while place < limit:
            sign = source[place]
            if sign == "\\":
                place += 1
            elif sign == "(":
                depth += 1
            elif sign == ")":
                depth -= 1
                if not depth:
                    break
            elif sign == "\n" and source.startswith("\n", place + 1):
                return at, at, 0
            place += 1
        if depth:
            return at, at, 0
        inside = source[at:place]
        title = _TITLE.search(inside)
        stop = at + (title.start() if title else len(inside.rstrip()))
        first = at + len(inside) - len(inside.lstrip())
        address = source[first:stop]
        if re.search(r"\s", address) and not address.startswith("<") and not re.search(r"\{[{%]", address):
            return at, at, 0
        return min(first, stop), stop, place + 1

    def _emphasise(self) -> None:
        """Make tags of the runs that belong together; the others stay text."""
        opened: list[Run] = []
        pairs: list[tuple[Run, Run]] = []
        for run in self.runs:
            match = next(
                (other for other in reversed(opened[-40:]) if other.sign == run.sign and run.fits(other)), None
            )
            if run.closes and match and not self._crosses(match.place, run.place):
                while opened.pop() is not match:
                    pass
                pairs.append((match, run))
            elif run.opens:
                opened.append(run)
        pairs += self._loose({run.place for pair in pairs for run in pair})
        closed = {end.place: begun.place for begun, end in pairs}
        done: set[int] = set()
        for begun, end in sorted(pairs, key=lambda pair: -pair[0].place):
            if begun.place in done:
                continue
            double = closed.get(end.place + 1) == begun.place - 1
            touching = double and self._touch(begun.place - 1, begun.place) and self._touch(end.place, end.place + 1)
            if touching:
                self._tag((begun.place - 1, begun.place), (end.place, end.place + 1), "b")
                done |= {begun.place - 1, begun.place}
            else:
                self._tag((begun.place,), (end.place,), "i")
                done.add(begun.place)
        self.pieces = [piece for piece in self.pieces if piece.end > piece.start or piece.text]

    def _loose(self, paired: Container[int]) -> Iterator[tuple[Run, Run]]:
        """Pairs that close behind a blank, which some editors write: `**A title **by somebody`.

        A single sign opens such a pair only where a line begins.
        """
        groups: list[list[Run]] = []
        for run in self.runs:
            if run.place in paired:
                continue
            last = groups[-1][-1] if groups else None
            if last and last.sign == run.sign and last.place == run.place - 1 and self._touch(last.place, run.place):
                groups[-1].append(run)
            else:
                groups.append([run])
        before: list[Run] = []
        for group in groups:
            ends = bool(_CLOSES_LATE.match(self.source, self.pieces[group[0].place].start - 1))
            alike = len(before) == len(group) and before[0].sign == group[0].sign
            if alike and ends and not self._crosses(before[0].place, group[-1].place):
                yield from zip(reversed(before), group, strict=True)
                before = []
                continue
            start = self.pieces[group[0].place].start
            leads = len(group) == 2 or (start == self.start or self.source[start - 1] == "\n")
            before = group if group[-1].opens and leads and len(group) < 3 else []

    def _touch(self, first: int, second: int) -> bool:
        return self.pieces[first].end == self.pieces[second].start

    def _tag(self, begun: tuple[int, ...], ended: tuple[int, ...], tag: str) -> None:
        for kind, indices in (("open", begun), ("close", ended)):
            start, end = self.pieces[indices[0]].start, self.pieces[indices[-1]].end
            self.pieces[indices[0]] = Piece("open" if kind == "open" else "close", start, end, tag=tag)
            for index in indices[1:]:
                self.pieces[index] = Piece("void", end, end)

    def _crosses(self, first: int, last: int) -> bool:
        """Whether an element opens but does not close between two pieces, or the other way round."""
        if last - first == 1:
            return True
        depth = 0
        for piece in self.pieces[first : min(last, first + 4000)]:
            depth += (piece.kind == "open") - (piece.kind == "close")
            if depth < 0:
                return True
        return depth != 0


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def tags(pieces: Iterable[Piece]) -> str:
    """The markup of pieces in short, for debugging and for tests: `<b>text</b>`."""
    written = {"open": "<{0.tag}>", "close": "</{0.tag}>", "void": "<!{0.tag}>", "text": "{0.text}"}
    return "".join(written[piece.kind].format(piece) for piece in pieces)
