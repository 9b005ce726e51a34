"""The keys that some registries give their users: secrets, which stay in the environment and go to one address each."""

import ipaddress
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pubman.config import RegistryName
from pubman.errors import ConfigError
from pubman.registries import REGISTRIES


@dataclass(frozen=True, slots=True)
class Key:
    """A key: the address that it is for, the header that carries it, and its value, which nothing prints."""

    url: str
    header: str
    value: str = field(repr=False)

    def opens(self, url: str) -> bool:
        """Whether a request for `url` carries the key."""
        return url.startswith((f"{self.url}/", f"{self.url}?"))


def keys(bases: Mapping[RegistryName, str], environment: Mapping[str, str] | None = None) -> dict[RegistryName, Key]:
    """The keys in the environment (`PUBMAN_OPENALEX_KEY`, …) of registries at `bases`.

    A key goes to the registry itself, to the address that the environment names, and to the loopback, but to no other
    that a configuration names: a repository that somebody else wrote would read it. It never goes unencrypted, but to
    the loopback. `ConfigError` for a key that no header can hold.
    """
    environment = os.environ if environment is None else environment
    found: dict[RegistryName, Key] = {}
    for name, registry in REGISTRIES.items():
        value = environment.get(registry.key, "").strip() if registry.key else ""
        if not value:
            continue
        if not re.fullmatch(r"[!-~]{1,1000}", value):
            raise ConfigError(f"{registry.key} holds something that is no key", remedy="copy the key again")
        url = bases[name]
        trusted = url == registry.url or bool(environment.get(registry.variable))
        if is_loopback(url) or (trusted and url.startswith("https://")):
            # https://developers.openalex.org/api-reference/authentication takes the key in a header too.
            prefix = "Bearer " if registry.header == "Authorization" else ""
            found[name] = Key(url, registry.header, prefix + value)
    return found


def is_loopback(url: str) -> bool:
    """Whether an address is this machine's own."""
    host = urlsplit(url).hostname or ""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"
