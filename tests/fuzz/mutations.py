"""Inputs for fuzzing: BibTeX made up by its grammar, and real or made-up files changed where their grammar shows."""

import re
from collections.abc import Callable, Sequence
from random import Random

MAX_SIZE = 12_000
"""Bytes of an input; more only costs time."""

_TOKEN = re.compile(rb"@|[A-Za-z0-9_:+.-]+|[ \t]+|\r\n|\\[A-Za-z]+|\\.|.", re.DOTALL)
_SYNTAX = re.compile(rb'[{}"@=,#()%\\\r\n$~&]')
_VALUE = re.compile(rb"=[ \t]*[{\"]")


def _words(text: str) -> Sequence[str]:
    return text.split()


_TYPES = _words(
    "article inproceedings incollection inbook book proceedings misc online phdthesis techreport xdata set string "
    "preamble comment www-x thèse Article periodical"
)
_NAMES = _words(
    "author editor title booktitle journal year month date pages volume number doi url eprint archiveprefix isbn "
    "note keywords crossref xdata ids related author+an equal pdf url_code abstract file urldate shortjournal language "
    "langid type howpublished publisher Author année pubstate options entryset issn school series edition"
)
_KEYS = _words("a b c A mao2022 Mao:2022/x_y key-1 k.é {k} 1")
_PIECES = (
    *(r"Mao, Yuzhu", r"\'{E}va Tardos", r"{\o}rsted, H. C.", "Ludwig van Beethoven", "{The ATLAS Collaboration}"),
    *(
        "Mao*, Y.",
        r"Liu\textsuperscript{*,\dagger}, Y.",
        r"\textbf{Mao, Y.}",
        "C. -I. Lin",
        "Lambert- Lacroix",
        "others",
    ),
    *(
        " and ",
        "and",
        ",",
        ", Jr, ",
        "~",
        r"\ ",
        "family=Müller, given=Hans, prefix=von",
        "张伟",
        "Чехов, Антон",
        "محفوظ",
    ),
    *(
        "A {DNA} study",
        "{{X}}",
        r"$x^2 + \alpha_{1}$",
        r"\emph{a \textbf{b}}",
        r"\textsc{x}",
        r"{\TeX}",
        r"\url{http://x}",
    ),
    *(
        r"\href{javascript:alert(1)}{x}",
        "<script>alert(1)</script>",
        "<i>a</i>",
        "&amp; & \\&",
        "50\\% of",
        "a_b^c",
        "--",
    ),
    *(
        "$",
        "$$",
        r"\(",
        r"\]",
        "\\",
        "\\\\",
        "{",
        "}",
        "{}",
        '"',
        "``a''",
        "`",
        "'",
        "?`",
        "%",
        "# ",
        "\0",
        "\x7f",
        "\u2028",
    ),
    *(
        r"\verb|x|",
        r"\frac{a}{b}",
        r"\unknown{x}[y]",
        r"\c",
        r"\c c",
        r"\'\i",
        r"\v{}",
        r"\t{oo}",
        r"\ss{}",
        "{\\em x}",
    ),
    *("2022", "1999/2003", "1850~", "2022-02-30", "..", "feb", "jan # feb", "1--26", "1-1,3+", "1999a", "{{{{a}}}}"),
    *("10.1145/3510587", "https://doi.org/10.1/a<b>", "2407.12074v2", "arXiv:math/0309136", "978-3-16-148410-0"),
    *("https://x.example/a b", "javascript:x", "file:///etc/passwd", "www.x.org", "mailto:a@b.c", "1=equal; 2=first"),
    *("é", "\u0301", "😀", "\u202e", "ß", "ﬁ", "\xa0", "\u200b", "\ufeff", " ", "\n", "\t", "\f", "x" * 300),
)


def generated(random: Random) -> bytes:
    """A file made up by the grammar, with more or less sense."""
    records = "".join(_record(random) + random.choice(["\n", "\n\n", "", " words ", "\n% comment\n"]) for _ in range(4))
    return records.encode()


def _record(random: Random) -> str:
    kind = random.choice(_TYPES)
    opening, closing = random.choice([("{", "}"), ("{", "}"), ("{", "}"), ("(", ")")])
    if kind == "string":
        return f"@string{opening}{random.choice(_KEYS)} = {_value(random)}{closing}"
    if kind == "preamble":
        return f"@preamble{opening}{_value(random)}{closing}"
    fields = "".join(
        f"{random.choice([',', ', ', chr(10) + ',', ',' + chr(10) + '  '])}{random.choice(_NAMES)}"
        f"{random.choice(['=', ' = ', chr(9) + '= '])}{_value(random)}"
        for _ in range(random.randrange(7))
    )
    return f"@{kind}{opening}{random.choice(_KEYS)}{fields}{random.choice(['', ',', chr(10), ',' + chr(10)])}{closing}"


def _value(random: Random) -> str:
    pieces = [_piece(random) for _ in range(random.choice([1, 1, 1, 2, 3]))]
    return random.choice([" # ", "#"]).join(pieces)


def _piece(random: Random) -> str:
    text = "".join(random.choice(_PIECES) for _ in range(random.choice([0, 1, 1, 2, 3, 5])))
    match random.randrange(8):
        case 0:
            return str(random.randrange(3000))
        case 1:
            return random.choice([*_KEYS, "jan", "DEC", "acm"])
        case 2:
            return f'"{text}"'
        case _:
            return f"{{{text}}}"


def mutated(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A file with a few faults put into it."""
    for _ in range(random.choice([1, 1, 1, 2, 2, 3, 5, 8])):
        data = random.choice(_MUTATIONS)(data, others, random)
    return data[:MAX_SIZE]


def _place(data: bytes, random: Random) -> int:
    """Somewhere, rather where the syntax is."""
    if random.random() < 0.6 and (places := [match.start() for match in _SYNTAX.finditer(data)]):
        return random.choice(places)
    return random.randrange(len(data) + 1)


def _without(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + data[at + random.choice([1, 1, 1, 2, 7, 60]) :]


def _inserted(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + random.choice(_PIECES).encode() + data[at:]


def _syntax(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + random.choice([b"{", b"}", b'"', b",", b"=", b"#", b"@", b"%", b"(", b")", b"\n"]) + data[at:]


def _in_value(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    places = [match.end() for match in _VALUE.finditer(data)]
    at = random.choice(places) if places else 0
    return data[:at] + "".join(random.choice(_PIECES) for _ in range(random.randrange(1, 4))).encode() + data[at:]


def _field(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    places = [match.end() for match in re.finditer(rb"@[A-Za-z]+\{[^,\s]*,", data)]
    at = random.choice(places) if places else 0
    return data[:at] + f" {random.choice(_NAMES)} = {_value(random)},".encode() + data[at:]


def _byte(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + bytes([random.randrange(256)]) + data[at + random.randrange(2) :]


def _tokens(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Two tokens change places, or one is said twice."""
    tokens = _TOKEN.findall(data)
    if len(tokens) < 2:
        return data
    one = random.randrange(len(tokens))
    other = min(len(tokens) - 1, one + random.choice([1, 2, 3, 30]))
    tokens[one], tokens[other] = random.choice([(tokens[other], tokens[one]), (tokens[one], tokens[one])])
    return b"".join(tokens)


def _repeated(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    start = _place(data, random)
    return (
        data[:start]
        + data[start : start + random.choice([1, 10, 100, 500])] * random.choice([2, 2, 3, 20])
        + data[start:]
    )


def _cut(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] if random.random() < 0.5 else data[at:]


def _spliced(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(others)
    start = _place(other, random)
    at = _place(data, random)
    return data[:at] + other[start : start + random.choice([20, 200, 1000])] + data[at:]


def _line_ends(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", random.choice([b"\r\n", b"\r", b" ", b"\n\n", b"\n\r"]))


def _encoded(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(["utf-16", "utf-16-be", "utf-8-sig", "latin-1", "cp1252"]), "replace")


def _case(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    start = _place(data, random)
    end = start + random.choice([5, 50])
    return data[:start] + data[start:end].swapcase() + data[end:]


_MUTATIONS: Sequence[Callable[[bytes, Sequence[bytes], Random], bytes]] = (
    *(_without, _without, _inserted, _inserted, _syntax, _syntax, _in_value, _in_value, _in_value, _field, _field),
    *(_byte, _tokens, _tokens, _repeated, _cut, _spliced, _line_ends, _encoded, _case),
)
