"""An address starts with `http` on a host that serves `https`.

Browsers warn of it, and a page that is served by https may not load it.

    @misc{a, title = {A title}, url = {http://arxiv.org/abs/2407.12074}}

Write:

    @misc{a, title = {A title}, url = {https://arxiv.org/abs/2407.12074}}

**When it can be wrong:** never, as far as is known: only hosts that are known to redirect to https are told, and those
that other addresses of the same bibliography name with https.

**Fix:** safe; adds the `s`.
"""

import re
from collections.abc import Iterator

from pubman.bibtex.entries import VERBATIM
from pubman.lint.bibliography import Bibliography, Problem

_HOSTS = "|".join(
    map(
        re.escape,
        (
            *("doi.org", "dx.doi.org", "arxiv.org", "biorxiv.org", "medrxiv.org", "hal.science", "zenodo.org"),
            *("github.com", "gitlab.com", "bitbucket.org", "youtube.com", "youtu.be", "vimeo.com", "openreview.net"),
            *("ieeexplore.ieee.org", "dl.acm.org", "portal.acm.org", "link.springer.com", "sciencedirect.com"),
            *("nature.com", "science.org", "pnas.org", "plos.org", "plosone.org", "frontiersin.org", "mdpi.com"),
            *("onlinelibrary.wiley.com", "tandfonline.com", "journals.sagepub.com", "academic.oup.com", "jstor.org"),
            *(
                "iopscience.iop.org",
                "journals.aps.org",
                "link.aps.org",
                "pubs.acs.org",
                "pubs.rsc.org",
                "elifesciences.org",
            ),
            *("proceedings.mlr.press", "aclanthology.org", "aclweb.org", "openaccess.thecvf.com", "papers.nips.cc"),
            *("jmlr.org", "usenix.org", "ncbi.nlm.nih.gov", "semanticscholar.org", "researchgate.net", "osf.io"),
            *("figshare.com", "wikipedia.org", "drops.dagstuhl.de", "eprint.iacr.org", "ssrn.com", "cambridge.org"),
            *("huggingface.co", "kaggle.com", "orcid.org", "books.google.com"),
        ),
    )
)
_SECURE = re.compile(r"https://([\w.-]+)")
_PLAIN = re.compile(r"http(?=://([\w.-]+)(?:[/?#\s}]|$))", re.IGNORECASE)
_HTTP = re.compile(rf"http(?=://(?:[\w-]+\.)?(?:{_HOSTS})(?:[/:?#\s}}]|$))", re.IGNORECASE)


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Search the fields that hold addresses."""
    names = (*sorted(VERBATIM), "howpublished", "note")
    secure = {
        host.lower()
        for written in bibliography.fields(*names)
        if "https:" in written.text
        for host in _SECURE.findall(written.text)
    }
    for name in names:
        for written in bibliography.fields(name):
            if "http:" not in written.text or name == "doi":
                continue
            found = _HTTP.search(written.text) or next(
                (plain for plain in _PLAIN.finditer(written.text) if plain[1].lower() in secure), None
            )
            if found:
                edit = written.replaced(*found.span(), "https")
                yield written.problem(f"{name} leads through http", "write https", edit)
