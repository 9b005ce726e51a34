"""BibTeX's grammar, read as the program BibTeX 0.99d reads it (bibtex.web, "Reading the database file(s)").

Outside of a record everything up to the next `@` is a comment. A fault ends the record that it is in; what was read
of it before stays. Unlike BibTeX, the reader goes on at the next record that starts a line, so that an unclosed
brace costs no other record, and takes a missing comma between two fields as if it were there.

A record without any fault, as nearly all are, is recognised by regular expressions that say the same.
"""

import re
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, NoReturn


class Fault(NamedTuple):
    """Something that BibTeX calls an error, at the character `at` of the text."""

    code: str
    message: str
    remedy: str
    at: int


class Piece(NamedTuple):
    """A part of a value between `#`: its characters, without delimiters, from `start` to `end`.

    `kind` is `text`, `number` or `macro`.
    """

    kind: str
    start: int
    end: int


class RawField(NamedTuple):
    """A field as it stands in the text: its name from `name_start`, its value, delimiters included, to `end`."""

    name: str
    name_start: int
    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class RawRecord:
    """A record as it stands in the text, from its `@` to `end`; `type` is in lower case.

    `type` is `string` or `preamble` for those commands; the one field of a preamble has no name. `cut` says that a
    fault ended the record.
    """

    type: str
    start: int
    end: int
    key: str = ""
    key_start: int = 0
    fields: list[RawField] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cut: bool = False


# id_class of bibtex.web: no control character, no white space, none of "#%'(),={}, no digit first; any byte above 127.
IDENTIFIER = re.compile(r"""[^\x00-\x20"#%'(),={}0-9][^\x00-\x20"#%'(),={}]*+""")
RECORD_ON_A_LINE = re.compile(r"(?:^|(?<=\r))[ \t]*(?=@[ \t]*[^\W\d_][\w-]*[ \t]*[{(])", re.MULTILINE)
_RECORD = re.compile(r"@[ \t]*[^\W\d_][\w-]*[ \t]*[{(]")
UNSEEN = "\x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
"""White space that only looks like it: for BibTeX these are letters of a name."""
_NUMBER = re.compile(r"[0-9]+")
_WHITE = re.compile(r"[ \t\r\n]*")
_KEY = {"}": re.compile(r"[^, \t\r\n}]*"), ")": re.compile(r"[^, \t\r\n]*")}
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')
_NAME_AND_EQUALS = re.compile(IDENTIFIER.pattern + r"[ \t\r\n]*=")
_LINE = re.compile(r"[^\r\n]*")
_COMMENTED_OUT = re.compile(r"%[^\r\n]*\Z")
_WORD = re.compile(r"[^ \t\r\n]{1,20}")

_BRACED = r"\{(?>[^{}]+|\{(?>[^{}]+|\{(?>[^{}]+|\{(?>[^{}]+|\{[^{}]*+\})*+\})*+\})*+\})*+\}"
_HEAD = re.compile(  # An @comment is none: reading goes on right after that word, and a key may be as long as the file.
    rf"@[ \t\r\n]*+(?!@|(?i:comment)\b)({IDENTIFIER.pattern})[ \t\r\n]*+\{{"
    r"[ \t\r\n]*+([^, \t\r\n}]++)(?=[ \t\r\n]*+[,}])"
)
_FIELD = re.compile(
    rf"[ \t\r\n]*+,[ \t\r\n]*+({IDENTIFIER.pattern})[ \t\r\n]*+=[ \t\r\n]*+"
    rf'(?:({_BRACED}|"(?>[^"{{}}]+|{_BRACED})*+")|([0-9]++)|({IDENTIFIER.pattern}))(?=[ \t\r\n]*+[,}}])'
)
_TAIL = re.compile(r"[ \t\r\n]*+(?:,[ \t\r\n]*+)?\}")
_COMMANDS = frozenset({"comment", "preamble", "string"})
_KINDS = ("", "", "text", "number", "macro")
_MACRO = 4


_SMALL = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}


def lower(name: str) -> str:
    """A name with the letters in lower case that have a case for BibTeX: those of ASCII (bibtex.web, lower_case)."""
    return name.lower() if name.isascii() else name.translate(_SMALL)


class _Stop(Exception):  # noqa: N818 - how a fault leaves a record; no error of the program
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class Reader:
    """Reads the records of one text; the time is linear in the text, whatever it holds."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._limit = len(text)
        self._has_returns = "\r" in text
        self._position = 0
        self._border = -1
        self._faults: list[Fault] = []
        # What may be spent on reading past the start of another record, to see whether a value only contains it.
        self._lookahead = 2 * len(text) + 1000

    def read(self, at: int) -> tuple[RawRecord, int]:
        """The record at an `@` (a `comment` ends after that word), and where to look for the next one."""
        border = self._border_after(at)
        if faultless := self._faultless(at, border):
            return faultless, faultless.end
        record, after = self._attempt(at, border)
        if not record.cut or after < border or border == len(self._text):
            return record, after
        self._lookahead -= border - at
        if self._lookahead > 0:
            whole, whole_after = self._attempt(at, min(len(self._text), at + self._lookahead))
            self._lookahead -= whole_after - at
            if not whole.faults:
                return whole, whole_after
        return record, border

    def _border_after(self, at: int) -> int:
        """Where the next record starts on a line of its own, as `RECORD_ON_A_LINE` finds it; else the end."""
        if self._border <= at:
            text, before = self._text, at
            while (found := text.find("@", before + 1)) >= 0:
                line_end = text.rfind("\n", before, found)
                if self._has_returns:
                    line_end = max(line_end, text.rfind("\r", before, found))
                if line_end >= 0 and not text[line_end + 1 : found].strip(" \t") and _RECORD.match(text, found):
                    break
                before = found
            self._border = found if found >= 0 else len(text)
        return self._border

    def _faultless(self, at: int, border: int) -> RawRecord | None:
        """The entry at an `@` if it ends before the border, holds no `#` and no deep braces, and has no fault."""
        text = self._text
        head = _HEAD.match(text, at, border)
        if head is None or not (kind := _plain_name(head[1])) or kind in _COMMANDS:
            return None
        fields = []
        position = head.end()
        while found := _FIELD.match(text, position, border):
            name, value = _plain_name(found[1]), found.lastindex or 0
            if not name or (value == _MACRO and not _plain_name(found[_MACRO])):
                return None
            position = found.end()
            start, end = found.span(value)
            piece = Piece("text", start + 1, end - 1) if value == 2 else Piece(_KINDS[value], start, end)
            fields.append(RawField(name, found.start(1), start, end, (piece,)))
        tail = _TAIL.match(text, position, border)
        return RawRecord(kind, at, tail.end(), head[2], head.start(2), fields) if tail else None

    def _attempt(self, at: int, limit: int) -> tuple[RawRecord, int]:
        """Read the record at an `@` as if the text ended at `limit`."""
        self._limit = limit
        self._position = at + 1
        record = RawRecord("", at, at + 1)
        self._faults = record.faults
        try:
            self._record(record)
        except _Stop as stop:
            record.faults.append(stop.fault)
            record.cut = True
        record.end = self._position
        return record, self._position

    def _record(self, record: RawRecord) -> None:
        self._skip_white()
        if self._char() == "@":
            self._fail("BIB002", "an entry type is missing before '@'", "write it, or remove the @")
        record.type, _ = self._identifier("an entry type", "{(")
        if record.type == "comment":
            return
        closing = "}" if self._expect("{(") == "{" else ")"
        match record.type:
            case "preamble":
                self._value(record, "", self._position, closing)
                self._expect(closing)
            case "string":
                name, name_start = self._name_and_equals("a string name")
                self._value(record, name, name_start, closing)
                self._expect(closing)
            case _:
                self._entry(record, closing)

    def _entry(self, record: RawRecord, closing: str) -> None:
        self._skip_white()
        match = _KEY[closing].match(self._text, self._position, self._limit)
        record.key_start = self._position
        if match:
            record.key = match[0]
            self._position = match.end()
        self._skip_white()
        if self._char() == "=":
            self._fail("BIB009", "the entry has no key", "write a key and a comma before its first field")
        while (char := self._char()) != closing:
            if char == ",":
                self._position += 1
                self._skip_white()
                self._skip_comments(record)
                if self._char() == closing:
                    break
                if self._char() == ",":
                    record.faults.append(
                        Fault("BIB002", "a field is missing between two commas", "remove one", self._position)
                    )
                    continue
            elif char == "%":
                self._skip_comments(record)
                continue
            elif record.fields and _NAME_AND_EQUALS.match(self._text, self._position, self._limit):
                last = record.fields[-1]
                message = f"a comma is missing between the value of {last.name} and {self._word()!r}"
                record.faults.append(Fault("BIB005", message, "write a comma before it", self._position))
            else:
                self._fail_expecting(f",{closing}")
            name, name_start = self._name_and_equals("a field name")
            self._value(record, name, name_start, closing)
        self._position += 1

    def _skip_comments(self, record: RawRecord) -> None:
        """Go past what starts with `%`, which biber takes for a comment and BibTeX for an error.

        In an entry that is itself commented out line by line that would hide its end.
        """
        if self._char() == "%" and _COMMENTED_OUT.search(self._text, max(0, record.start - 80), record.start):
            self._fail("BIB019", "BibTeX takes no notice of the % before an entry", "remove the entry, or its @")
        while self._char() == "%":
            remedy = "remove the line, or move it out of the entry"
            record.faults.append(Fault("BIB019", "BibTeX knows no comments inside an entry", remedy, self._position))
            match = _LINE.match(self._text, self._position, self._limit)
            self._position = match.end() if match else self._limit
            self._skip_white()

    def _name_and_equals(self, what: str) -> tuple[str, int]:
        self._skip_white()
        name, start = self._identifier(what, "=")
        self._expect("=")
        return name, start

    def _value(self, record: RawRecord, name: str, name_start: int, closing: str) -> None:
        """Read pieces joined by `#`, and the white space after them."""
        self._skip_white()
        start = self._position
        pieces: list[Piece] = []
        while True:
            pieces.append(self._piece(closing))
            self._skip_white()
            if self._position == self._limit or self._text[self._position] != "#":
                break
            self._position += 1
            self._skip_white()
        end = pieces[-1].end + (pieces[-1].kind == "text")
        record.fields.append(RawField(name, name_start, start, end, tuple(pieces)))

    def _piece(self, closing: str) -> Piece:
        start = self._position
        char = self._char()
        if char in '{"':
            end = self._balanced(start, char)
            self._position = end + 1
            return Piece("text", start + 1, end)
        if number := _NUMBER.match(self._text, start, self._limit):
            self._position = number.end()
            return Piece("number", start, number.end())
        name, start = self._identifier("a field part", f",{closing}#")
        return Piece("macro", start, start + len(name))

    def _balanced(self, start: int, opening: str) -> int:
        """The index of the delimiter that closes the string opened at `start` (bibtex.web, scan_balanced_braces)."""
        depth = 0
        pattern = _BRACE if opening == "{" else _BRACE_OR_QUOTE
        for match in pattern.finditer(self._text, start + 1, self._limit):
            char = match[0]
            if char == "{":
                depth += 1
            elif depth == 0:
                if char == '"' or opening == "{":
                    return match.start()
                self._position = match.start()
                self._fail("BIB007", "this } closes no brace of the quoted value", "remove it, or open it with {")
            elif char == "}":
                depth -= 1
        self._position = self._limit
        message = f"the value that starts here with {opening} is not closed"
        raise _Stop(Fault("BIB001", message, f"write the missing {'}' if opening == '{' or depth else opening}", start))

    def _identifier(self, what: str, followers: str) -> tuple[str, int]:
        """A name in lower case, and where it starts."""
        char = self._char()
        match = IDENTIFIER.match(self._text, self._position, self._limit)
        if match is None:
            self._fail("BIB002", f"{what} is missing before {char!r}", "write it, or remove what stands here")
        self._position = match.end()
        self._skip_white()
        # The end of the file ends its last line, too.
        if match.end() == self._position < self._limit and (char := self._char()) not in followers:
            self._fail("BIB003", f"{char!r} immediately follows {what}", f"remove the {char}")
        name, start = sys.intern(lower(match[0])), match.start()
        if (seen := name.strip(UNSEEN)) and len(seen) < len(name):
            at = start if name[0] in UNSEEN else start + len(seen)
            message = f"BibTeX takes the {self._text[at]!r} for a part of {what}"
            self._faults.append(Fault("BIB003", message, "put a plain space there", at))
            start += name.index(seen)
        return seen or name, start

    def _expect(self, chars: str) -> str:
        self._skip_white()
        char = self._char()
        if char not in chars:
            self._fail_expecting(chars)
        self._position += 1
        return char

    def _fail_expecting(self, chars: str) -> NoReturn:
        code = {"{": "BIB004", "=": "BIB006", ",": "BIB005"}.get(chars[0], "BIB008")
        wanted = " or ".join(chars)
        self._fail(code, f"{wanted} is missing before {self._word()!r}", f"write {chars[0]} here")

    def _fail(self, code: str, message: str, remedy: str) -> NoReturn:
        raise _Stop(Fault(code, message, remedy, self._position))

    def _skip_white(self) -> None:
        if match := _WHITE.match(self._text, self._position, self._limit):
            self._position = match.end()

    def _char(self) -> str:
        """The next character; at the end of the text, or of what this record may read, a fault."""
        if self._position < self._limit:
            return self._text[self._position]
        if self._limit == len(self._text):
            message = "the file ends inside a record"
        else:
            message = "another record starts before this one is closed"
        raise _Stop(Fault("BIB001", message, "write the missing delimiter", self._limit))

    def _word(self) -> str:
        match = _WORD.match(self._text, self._position, self._limit)
        return match[0] if match else ""


@lru_cache(maxsize=4096)
def _plain_name(name: str) -> str:
    """A name in lower case, one object for all records; empty for one with what looks like white space at its ends."""
    return sys.intern(lower(name)) if name.strip(UNSEEN) == name else ""
