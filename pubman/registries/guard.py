"""Where a link may lead: to public addresses only, and to the very address that was looked at.

A link in a bibliography may come from a stranger. Its host is looked up once for each connection, *every* address that
it has is looked at, and the connection is made to one of these addresses, not to the name: a name that is public when
it is looked at and private when it is connected to (DNS rebinding) gains nothing.
"""

import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeAlias

Resolve: TypeAlias = Callable[[str], Iterable[str]]
"""A host's name → its addresses; `OSError` if it has none that is known, of the kind `EAI_NONAME` if nobody has it."""

Dial: TypeAlias = Callable[[str, int, float], socket.socket]
"""An address, a port and the seconds to wait for it → a connection to it."""

_TRIED = 3
"""Addresses of one host that are tried, one after the other."""

# https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast (RFC 5771).
_NOT_PUBLIC_4 = tuple(
    map(
        ip_network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
            *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
            # Public by its number, and within Azure, where much of CI runs, the host of its virtual machines:
            # https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
            "168.63.129.16/32",
        ),
    )
)
# RFC 4291, 2.4: only this is global unicast so far. https://www.iana.org/assignments/iana-ipv6-special-registry has
# what is special in it: protocols (Teredo and ORCHID among them), documentation, 6to4, which wraps an IPv4 address.
_GLOBAL_6 = ip_network("2000::/3")
_NOT_PUBLIC_6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_NAT64 = ip_network("64:ff9b::/96")
"""RFC 6052: what a network without IPv4 makes of an IPv4 address."""
_ISATAP = (0x00005EFE, 0x02005EFE)
"""RFC 5214, 6.1: an interface identifier that wraps an IPv4 address starts so."""

# RFC 6761, 6762, 7686, 8375, 9476; and `internal`, which ICANN keeps for private networks (2024-07-29).
_PRIVATE_NAMES = re.compile(
    r"(?:.*\.)?(?:localhost|local|localdomain|internal|intranet|lan|corp|home|private|onion|alt|home\.arpa)"
)
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)", re.IGNORECASE)
"""WHATWG URL, "ends in a number checker": such a host is an IPv4 address, however it is spelt."""


class PrivateError(Exception):
    """The host has an address in a private network, or one that no public host has."""


class NoSuchHostError(Exception):
    """Nobody has registered the host's name."""


def is_public(address: str) -> bool:
    """Whether an IP address is that of a host on the public internet; what wraps another address is judged by that."""
    try:
        read = ip_address(address)
    except ValueError:
        return False
    if isinstance(read, IPv4Address):
        return not any(read in network for network in _NOT_PUBLIC_4)
    if read.scope_id:
        return False
    if wrapped := read.ipv4_mapped or _from_nat64(read):
        return is_public(str(wrapped))
    wraps = (int(read) >> 32 & 0xFFFFFFFF) in _ISATAP
    return read in _GLOBAL_6 and not wraps and not any(read in network for network in _NOT_PUBLIC_6)


def is_private_name(host: str) -> bool:
    """Whether a host names no public host, whoever looks it up: a private address, `localhost`, a name without a dot.

    An IPv4 address that is spelt in any other way than with four decimal numbers is taken for a private one.
    """
    name = host.lower().strip("[]").removesuffix(".")
    if ":" in name or _NUMBER.fullmatch(name):
        return not is_public(name)
    return "." not in name or _PRIVATE_NAMES.fullmatch(name) is not None


def look_up(host: str) -> list[str]:
    """The addresses that the system has for a host."""
    # With a final dot no search domain of this machine's network is tried.
    name = host if ":" in host or _NUMBER.fullmatch(host) else f"{host.removesuffix('.')}."
    return [str(found[4][0]) for found in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)]


def dial(address: str, port: int, timeout: float) -> socket.socket:
    """A connection to an address; nothing is looked up."""
    return socket.create_connection((str(ip_address(address)), port), timeout)


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets connections through to public addresses only.

    `resolve` and `dial` can be given for tests, from Python; no setting, option or variable changes them, and nothing
    changes which addresses are public.
    """

    resolve: Resolve = look_up
    dial: Dial = dial

    def addresses(self, host: str) -> list[str]:
        """The addresses of a host, all of which are public.

        `PrivateError` if one of them is not, `NoSuchHostError` if nobody has the name, `OSError` if it is not known.
        """
        if is_private_name(host):
            raise PrivateError(host)
        try:
            found = list(dict.fromkeys(self.resolve(host.strip("[]"))))
        except socket.gaierror as error:
            if error.errno == socket.EAI_NONAME:
                raise NoSuchHostError(host) from None
            raise
        except UnicodeError:
            raise NoSuchHostError(host) from None
        if not found:
            raise OSError("no address")
        if not all(map(is_public, found)):
            raise PrivateError(host)
        return found

    def connect(self, host: str, port: int, timeout: float) -> socket.socket:
        """A connection to a host, at one of the addresses that were looked at."""
        fault = OSError("no address")
        for address in self.addresses(host)[:_TRIED]:
            try:
                return self.dial(address, port, timeout)
            except OSError as error:
                fault = error
        raise fault

    def has_names(self) -> bool:
        """Whether names can be looked up at all: only then does a name that is not found not exist."""
        try:
            return bool(self.addresses("doi.org"))
        except (OSError, PrivateError, NoSuchHostError):
            return False


def _from_nat64(address: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
