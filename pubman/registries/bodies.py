"""What a registry's answer is made of: JSON, or an Atom feed. Anything else is a fault, not an answer."""

import json
import xml.etree.ElementTree as ET
from typing import Any


def read_json(body: bytes) -> Any:
    """The body as JSON; `ValueError` for anything else."""
    try:
        return json.loads(body)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def read_xml(body: bytes) -> ET.Element:
    """The body as XML; `ValueError` for anything else.

    No feed declares a document type, and one that did could explode; UTF-16 would hide it from this look.
    """
    if b"<!DOCTYPE" in body or b"\0" in body:
        raise ValueError("this has a document type")
    try:
        return ET.fromstring(body)  # noqa: S314 (document types are refused above)
    except ET.ParseError as error:
        raise ValueError(str(error)) from None


def is_data(body: bytes) -> bool:
    """Whether the body is JSON or XML: a page of HTML, or half an answer, is neither."""
    try:
        read_xml(body) if body.lstrip()[:1] == b"<" else read_json(body)
    except ValueError:
        return False
    return True
