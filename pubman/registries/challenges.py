"""Pages that stand where another was asked for: tests for browsers, signs of "not found", doors to sign in at."""

import re
from collections.abc import Mapping
from html import unescape

_HEADERS = {"cf-mitigated": "challenge", "x-amzn-waf-action": ""}
"""Headers by which services say so themselves, and what their values hold.

https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/,
https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html
"""

_MARKS = re.compile(
    rb"_Incapsula_Resource|/_sec/cp_challenge|/\.within\.website/x/cmd/anubis|window\._cf_chl_opt|px-captcha"
    rb"|awsWafCookieDomainList|captcha-delivery\.com"
)
_TITLE = re.compile(rb"<title[^>]{0,200}>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
_CHALLENGE = re.compile(
    r"(?:just a moment|one moment,? please|attention required|making sure you.{1,3}re not a bot|ddos-guard|captcha"
    r"|(?:are you|you are not|i.m not) a (?:robot|bot)|(?:security|browser) (?:check|verification)|client challenge"
    r"|(?:human|bot) verification|verify(?:ing)? (?:that )?you are (?:a )?human|pardon our interruption"
    r"|checking (?:if |that )?(?:your|the site|you are)\b.*|access (?:to this page )?(?:has been |is )?denied"
    r"|(?:403 )?forbidden|request (?:blocked|rejected))[\s.!?…]*(?:[|–-].*)?",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"(?:error )?\(?404\b.*|.*\b404(?: error)?\)?|.*\b(?:page|file|document|url) (?:was |is )?not found\b.*|not found",
    re.IGNORECASE,
)
_DOOR = re.compile(r"(?:accounts|login|signin|auth|sso|idp|consent)\.", re.IGNORECASE)
_DOOR_PATH = re.compile(
    r"(?:servicelogin|log_?in|sign[_-]?in|sso|saml2?|shibboleth\.sso|oauth2?|users/sign_in)", re.IGNORECASE
)


def is_challenge(headers: Mapping[str, str], body: bytes = b"") -> bool:
    """Whether a page is a test for browsers, as its headers, a mark inside or its title tell."""
    if any(name in headers and value in headers[name].lower() for name, value in _HEADERS.items()):
        return True
    return _MARKS.search(body) is not None or _CHALLENGE.fullmatch(title(body)) is not None


def says_not_found(body: bytes) -> bool:
    """Whether a page is titled like one that tells that there is none."""
    return _NOT_FOUND.fullmatch(title(body)) is not None


def is_door(host: str, segments: list[str]) -> bool:
    """Whether an address is one to sign in at, or to consent."""
    return _DOOR.match(host) is not None or any(_DOOR_PATH.fullmatch(part) for part in segments)


def title(body: bytes) -> str:
    """The title of an HTML page, `""` if it does not begin with one."""
    found = _TITLE.search(body)
    return " ".join(unescape(found[1].decode("utf-8", "replace")).split()) if found else ""
