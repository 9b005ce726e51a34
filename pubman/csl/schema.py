"""Validation against the RELAX NG schema of CSL 1.0.2."""

import functools

from lxml import etree

from pubman.csl import sources
from pubman.errors import StyleError


@functools.cache
def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(sources.schema_path())))


def validate(source: bytes, path: str = "") -> None:
    """Raise `StyleError` with the place and the rule where a style breaks the schema."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        document = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(f"this is not well-formed XML: {error.msg}", path=path or None, line=error.lineno) from None
    schema = _schema()
    if not schema.validate(document):
        first = schema.error_log[0]
        raise StyleError(
            f"the style breaks the CSL schema: {first.message}", path=path or None, line=first.line, column=first.column
        )
