"""Check digits that only the rules look at."""

import re

_ISSN = re.compile(r"(?:ISSN:?\s*)?(\d{4})[-‐‑–]?(\d{3})([\dXx])", re.IGNORECASE)


def is_issn(text: str) -> bool:
    """Whether a text is an ISSN with the right check digit (ISO 3297, annex A: weights 8 to 2, modulus 11)."""
    found = _ISSN.fullmatch(text.strip())
    if found is None:
        return False
    total = sum((8 - index) * int(digit) for index, digit in enumerate(found[1] + found[2]))
    return (total + (10 if found[3] in "Xx" else int(found[3]))) % 11 == 0
