"""XML as styles and locales use it, parsed without entities, network, or unbounded size and depth."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from pubman.errors import StyleError

NAMESPACE = "http://purl.org/net/xbiblio/csl"
"""The namespace of CSL (specification, "Namespacing")."""

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 100
MAX_ELEMENTS = 200_000

_CSL = NAMESPACE + " "
_XML_LANG = "http://www.w3.org/XML/1998/namespace lang"


@dataclass(slots=True)
class Element:
    """An element of CSL's namespace: its local name, attributes, place, children and own text."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """The attribute's value, exactly as written (specification, "Whitespace Handling")."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> "Element | None":
        """The first child with this name."""
        return next(self.all(tag), None)

    def all(self, tag: str) -> Iterator["Element"]:
        """The children with this name, in order."""
        return (child for child in self.children if child.tag == tag)


class _Builder:
    """Collects expat's events into elements; what is outside CSL's namespace is skipped with its content."""

    def __init__(self, parser: expat.XMLParserType, path: str) -> None:
        self.parser = parser
        self.path = path
        self.root: Element | None = None
        self.stack: list[Element | None] = []
        self.count = 0

    def fail(self, fault: str, remedy: str = "") -> StyleError:
        return StyleError(
            fault,
            path=self.path or None,
            line=self.parser.CurrentLineNumber,
            column=self.parser.CurrentColumnNumber + 1,
            remedy=remedy,
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.stack) >= MAX_DEPTH:
            raise self.fail(f"elements are nested more than {MAX_DEPTH} deep")
        if self.count > MAX_ELEMENTS:
            raise self.fail(f"there are more than {MAX_ELEMENTS} elements")
        if not name.startswith(_CSL) or (self.stack and self.stack[-1] is None):
            if self.root is None and not self.stack:
                raise self.fail(f"the root is not an element of CSL ({NAMESPACE})", "name a CSL 1.0 style")
            self.stack.append(None)
            return
        if _XML_LANG in attributes:
            attributes["lang"] = attributes.pop(_XML_LANG)
        element = Element(
            name[len(_CSL) :], attributes, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        )
        if self.stack and (parent := self.stack[-1]) is not None:
            parent.children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def end(self, _name: str) -> None:
        self.stack.pop()

    def data(self, text: str) -> None:
        if self.stack and (element := self.stack[-1]) is not None:
            element.text += text

    def doctype(self, *_: object) -> None:
        raise self.fail("a document type declaration is not allowed", "remove the <!DOCTYPE …>")


def parse(source: bytes, *, path: str = "") -> Element:
    """The root element of a style or locale; `StyleError` with line and column for what is not one."""
    if len(source) > MAX_BYTES:
        raise StyleError(f"the style is larger than {MAX_BYTES // 2**20} MiB", path=path or None)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    builder = _Builder(parser, path)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        raise StyleError(
            f"this is not well-formed XML: {expat.ErrorString(error.code)}",
            path=path or None,
            line=error.lineno,
            column=error.offset + 1,
        ) from None
    except (ValueError, LookupError) as error:
        raise StyleError(f"the encoding cannot be read: {error}", path=path or None) from None
    if builder.root is None:
        raise builder.fail("there is no element")
    return builder.root
