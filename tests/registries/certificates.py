"""Certificates for hosts on the loopback, and a stand-in that speaks TLS with them."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registries.stand_in import Exchange, Server, World

from pubman.config import RegistryName

OPENSSL = shutil.which("openssl")
_AUTHORITY = """
[ca]
default_ca = one
[one]
dir = .
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = names
x509_extensions = more
[names]
commonName = supplied
[more]
subjectAltName = IP:127.0.0.1
basicConstraints = CA:TRUE
"""


def certificate(folder: Path, first: str, last: str) -> tuple[Path, Path]:
    """A certificate of 127.0.0.1 that was signed by itself and holds between two days (`20200131`), and its key."""
    for name, text in {"index": "", "serial": "01\n", "authority": _AUTHORITY}.items():
        (folder / name).write_text(text)
    asked = (
        "req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key -out asked -subj /CN=127.0.0.1"
    )
    signed = (
        "ca -batch -selfsign -notext -config authority -in asked -keyfile key -out signed "
        f"-startdate {first}000000Z -enddate {last}000000Z"
    )
    for command in (asked, signed):
        subprocess.run([str(OPENSSL), *command.split()], cwd=folder, check=True, capture_output=True)
    return folder / "signed", folder / "key"


@contextmanager
def over_tls(here: World, registry: RegistryName, certified: Path, key: Path) -> Iterator[None]:
    """Let a registry be reached by https only."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certified, key)
    server = Server(("127.0.0.1", 0), Exchange)
    server.registry, server.world = registry, here
    server.socket = context.wrap_socket(server.socket, server_side=True)
    here.urls[registry] = f"https://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
