"""Validation against the RELAX NG schema of CSL 1.0.2."""

import functools
from copy import deepcopy

from lxml import etree

from pubman.csl import sources
from pubman.csl.xmltree import NAMESPACE
from pubman.errors import StyleError

MAX_TRIALS = 300
"""How many changes to a broken style are tried, to find what breaks it."""

_SKELETON = f"""<style xmlns="{NAMESPACE}" class="in-text" version="1.0"><info><title>T</title><id>i</id>
<updated>2000-01-01T00:00:00+00:00</updated></info><citation><layout><text value="x"/></layout></citation></style>"""
_TEXT = f"{{{NAMESPACE}}}text"


@functools.cache
def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(sources.schema_path())))


def validate(source: bytes, path: str = "") -> None:
    """Raise `StyleError` with the place and the rule where a style breaks the schema."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        document = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(f"this is not well-formed XML: {error.msg}", path=path or None, line=error.lineno) from None
    if _schema().validate(document):
        return
    rule = _schema().error_log[0].message
    # one part at a time, so that a second fault does not hide the first
    part = next((child for child in document if not _schema().validate(_alone(child))), document)
    whole = document if part is document else _alone(part)
    element, attribute = _Search(whole).within(whole) or (part, "")
    name = etree.QName(element).localname
    if attribute:
        fault = f'{attribute}="{element.get(attribute)}" is not allowed on <{name}>'
    else:
        written = "" if element is document else "".join(f' {key}="{value}"' for key, value in _attributes(element))
        fault = f"<{name}{written}> is not allowed here, or not like this"
    line = element.sourceline or part.sourceline
    place = line if isinstance(line, int) else None
    raise StyleError(f"the style breaks the CSL schema: {fault} ({rule})", path=path or None, line=place)


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(key), str(value)) for key, value in element.attrib.items()]


def _alone(part: etree._Element) -> etree._Element:
    """A style that is valid if this child of a style is."""
    style = etree.fromstring(_SKELETON)
    copy = deepcopy(part)
    mine = style.find(copy.tag)
    if mine is not None:
        style.replace(mine, copy)
    else:
        style.append(copy)
    return style


class _Search:
    """Finds what breaks a style: libxml2 only tells which part of it the schema could not match.

    An element is at fault if the style is valid without it, or with a plain `cs:text` in its place.
    """

    def __init__(self, document: etree._Element) -> None:
        self.document = document
        self.trials = 0

    def is_valid(self) -> bool:
        self.trials += 1
        return self.trials <= MAX_TRIALS and bool(_schema().validate(self.document))

    def within(self, parent: etree._Element) -> tuple[etree._Element, str] | None:
        """The innermost element at fault inside `parent`, and its attribute at fault, if it is one attribute."""
        for child in parent:
            if self.is_at_fault(parent, child):
                return self.within(child) or (child, self.attribute_of(child))
        for child in parent:
            if len(child) and (found := self.within(child)) is not None:
                return found
        return None

    def is_at_fault(self, parent: etree._Element, child: etree._Element) -> bool:
        place = parent.index(child)
        parent.remove(child)
        without = self.is_valid()
        if not without:
            parent.insert(place, etree.Element(_TEXT, {"value": "x"}))
            without = self.is_valid()
            parent.remove(parent[place])
        parent.insert(place, child)
        return without

    def attribute_of(self, element: etree._Element) -> str:
        for name, value in list(element.attrib.items()):
            del element.attrib[name]
            valid = self.is_valid()
            element.attrib[name] = value
            if valid:
                return str(name)
        return ""
