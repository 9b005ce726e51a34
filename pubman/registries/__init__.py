"""The registries of scholarly works: what each of them says of an identifier.

Fetching is dumb: a registry turns an identifier into a `Record`, or says that it has none; whether the record is the
entry's work is judged in `pubman.verify`. Importing this room loads no HTTP library; `Transport` does.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pubman.config import RegistryName
from pubman.errors import ConfigError
from pubman.identifiers import parse_url


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry: what people call it, where its API is, and the variable that names another address for it.

    `key` is the variable that holds the user's key for it, `header` the header that carries one.
    """

    title: str
    url: str
    variable: str
    key: str = ""
    header: str = ""


REGISTRIES: Mapping[RegistryName, Registry] = {
    "crossref": Registry("Crossref", "https://api.crossref.org", "PUBMAN_CROSSREF_URL"),
    "datacite": Registry("DataCite", "https://api.datacite.org", "PUBMAN_DATACITE_URL"),
    "doi": Registry("doi.org", "https://doi.org", "PUBMAN_DOI_URL"),
    "arxiv": Registry("arXiv", "https://export.arxiv.org", "PUBMAN_ARXIV_URL"),
    "dblp": Registry("dblp", "https://sparql.dblp.org", "PUBMAN_DBLP_URL"),
    "openalex": Registry(
        "OpenAlex", "https://api.openalex.org", "PUBMAN_OPENALEX_URL", "PUBMAN_OPENALEX_KEY", "Authorization"
    ),
    "semantic_scholar": Registry(
        "Semantic Scholar",
        "https://api.semanticscholar.org",
        "PUBMAN_SEMANTIC_SCHOLAR_URL",
        "PUBMAN_SEMANTIC_SCHOLAR_KEY",
        "x-api-key",
    ),
    "orcid": Registry("ORCID", "https://pub.orcid.org", "PUBMAN_ORCID_URL"),
}


def addresses(
    chosen: Mapping[RegistryName, str] | None = None, environment: Mapping[str, str] | None = None
) -> dict[RegistryName, str]:
    """The base URL of every registry, without a trailing slash.

    A variable of the environment (`PUBMAN_CROSSREF_URL`, …) wins over what the configuration has `chosen`, which wins
    over the registry's own address. An address may be a mirror on the loopback; `ConfigError` says which is none.
    """
    environment = os.environ if environment is None else environment
    found: dict[RegistryName, str] = {}
    for name, registry in REGISTRIES.items():
        url = environment.get(registry.variable) or (chosen or {}).get(name) or registry.url
        parsed = parse_url(url)
        if parsed is None or parsed.value.startswith("mailto:") or urlsplit(url).query or urlsplit(url).fragment:
            raise ConfigError(
                f"the address of {registry.title} is not an http address: {url!r}",
                remedy=f"correct {registry.variable}, or unset it for {registry.url}",
            )
        found[name] = parsed.value.rstrip("/")
    return found
