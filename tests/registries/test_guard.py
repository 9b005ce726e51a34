"""No link reaches a private network, however its host is spelt, wrapped, or made to change between two looks."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.registries.guard import Guard, NoSuchHostError, PrivateError, is_private_name, is_public, look_up

PRIVATE_4 = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"),
    *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1"),
    *("198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    "168.63.129.16",
)
PRIVATE_6 = (
    *("::", "::1", "::2", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "100::1"),
    *("2001::1", "2001:10::1", "2001:db8::1", "2002:808:808::1", "3fff::1", "4000::1", "64:ff9b:1::808:808"),
    *("2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:10.0.0.1", "::ffff:0:127.0.0.1", "::127.0.0.1"),
)
PUBLIC = ("8.8.8.8", "93.184.215.14", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:4700::6810:84e5", "2a00:1450::1")


@pytest.mark.parametrize("address", [*PRIVATE_4, *PRIVATE_6, "", "example.org", "1.2.3", "::g"])
def test_an_address_of_no_public_host_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_a_public_host_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("wrap", ["::ffff:{}", "64:ff9b::{}"])
@pytest.mark.parametrize("address", PRIVATE_4)
def test_a_wrapped_address_is_judged_by_what_it_wraps(wrap: str, address: str) -> None:
    assert not is_public(wrap.format(address))
    assert is_public(wrap.format("8.8.8.8"))


@given(st.integers(0, 2**32 - 1))
def test_what_the_standard_library_calls_private_is_never_public(number: int) -> None:
    address = IPv4Address(number)
    assert not is_public(str(address)) or (address.is_global and not address.is_multicast)


@given(st.integers(0, 2**128 - 1) | st.integers(0x2000 << 112, (0x4000 << 112) - 1))
def test_what_the_standard_library_calls_private_is_never_public_in_ipv6(number: int) -> None:
    address = IPv6Address(number)
    assert not is_public(str(address)) or address.ipv4_mapped or address.is_global
    assert not is_public(str(address)) or not (address.is_multicast or address.is_link_local or address.is_loopback)


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST", "localhost.", "a.localhost", "intranet", "router.lan", "printer.local"),
        *("metadata.google.internal", "x.home.arpa", "hidden.onion", "db.corp", ""),
        *("2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "1.2.3", "127.0.0.1.", "3232235521", "8.8.8.08"),
        *("[::1]", "[fe80::1%25eth0]", "[::ffff:127.0.0.1]", "0.0.0.0", "0"),
    ],
)
def test_a_host_that_is_private_whoever_looks_it_up_is_told_by_its_name(host: str) -> None:
    assert is_private_name(host)


@pytest.mark.parametrize("host", ["example.org", "example.org.", "local.example.org", "8.8.8.8", "[2606:4700::1]"])
def test_a_public_host_is_not(host: str) -> None:
    assert not is_private_name(host)


@pytest.mark.parametrize("address", [*PRIVATE_4, *PRIVATE_6])
def test_one_private_address_among_public_ones_closes_the_host(address: str) -> None:
    dialled: list[str] = []

    def dial(address: str, port: int, timeout: float) -> socket.socket:
        dialled.append(address)
        raise OSError

    guard = Guard(lambda _: ["8.8.8.8", address], dial)
    with pytest.raises(PrivateError):
        guard.connect("example.org", 80, 1)
    assert dialled == []


def test_the_address_that_was_looked_at_is_the_one_that_is_dialled() -> None:
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    dialled: list[tuple[str, int]] = []

    def dial(address: str, port: int, timeout: float) -> socket.socket:
        dialled.append((address, port))
        return socket.socket()

    guard = Guard(lambda _: next(answers), dial)
    guard.connect("rebinding.example", 443, 1).close()
    with pytest.raises(PrivateError):
        guard.connect("rebinding.example", 443, 1)
    assert dialled == [("8.8.8.8", 443)]


def test_another_address_is_tried_where_one_is_down_but_not_all_of_many() -> None:
    dialled: list[str] = []

    def dial(address: str, port: int, timeout: float) -> socket.socket:
        dialled.append(address)
        raise ConnectionRefusedError

    guard = Guard(lambda _: [f"8.8.8.{number}" for number in range(100)], dial)
    with pytest.raises(ConnectionRefusedError):
        guard.connect("example.org", 80, 1)
    assert dialled == ["8.8.8.0", "8.8.8.1", "8.8.8.2"]


@pytest.mark.parametrize(("code", "kind"), [(socket.EAI_NONAME, NoSuchHostError), (socket.EAI_AGAIN, OSError)])
def test_a_name_that_does_not_exist_is_told_from_a_lookup_that_failed(code: int, kind: type[Exception]) -> None:
    def resolve(host: str) -> list[str]:
        raise socket.gaierror(code, "…")

    with pytest.raises(kind):
        Guard(resolve).addresses("example.org")
    assert not Guard(resolve).has_names()


def test_a_host_without_an_address_is_not_known() -> None:
    with pytest.raises(OSError, match="no address"):
        Guard(lambda _: []).addresses("example.org")


def test_the_system_is_asked_for_the_whole_name_and_for_no_name_of_this_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def getaddrinfo(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", ("8.8.8.8", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert [look_up("wiki.eng"), look_up("example.org."), look_up("8.8.8.8")] == 3 * [["8.8.8.8"]]
    assert asked == ["wiki.eng.", "example.org.", "8.8.8.8"]


def test_nothing_is_looked_up_when_a_connection_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    guard = Guard(lambda _: ["example.org"])
    with pytest.raises(PrivateError):
        guard.connect("example.org", 80, 0.1)
    with pytest.raises(ValueError, match="does not appear to be"):
        guard.dial("localhost", 80, 0.1)


def test_a_public_address_can_be_written_with_brackets() -> None:
    asked = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return [host]

    assert Guard(resolve).addresses("[2606:4700::1]") == ["2606:4700::1"]
    assert ip_address(asked[0]).is_global
