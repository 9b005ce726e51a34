"""One exchange with a host: paced, bounded in time and size, and tried again where that can help."""

import contextlib
import random
import socket
import time
import weakref
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from threading import Event, Lock
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from pubman.registries.answers import NoAnswerError
from pubman.registries.bodies import is_data
from pubman.registries.deadline import timed_pools
from pubman.registries.keys import Key
from pubman.registries.pace import HOUSE_RULES, UNTOLD, Slot, retry_after

_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_UNWELCOME = frozenset({401, 403, 418, 451})


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one question may cost.

    All times are in seconds: `connect` and `silent` bound the wait for the next sign of the host, `exchange` one
    attempt as a whole, `patience` a pause that the host asks for. `backoff` is the first pause of our own, doubled
    at every attempt. `size` bounds a body in bytes, compressed or not.
    """

    attempts: int = 3
    connect: float = 10.0
    silent: float = 15.0
    exchange: float = 30.0
    patience: float = 60.0
    backoff: float = 0.5
    size: int = 32 * 2**20


class _FaultError(Exception):
    """An attempt that brought no answer.

    `final` if another would bring none either, `slow` if it took so long that a third is too much to wait for.
    """

    def __init__(self, reason: str, *, final: bool = False, slow: bool = False, host_is_down: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final
        self.slow = slow
        self.host_is_down = host_is_down


class PacedAdapter(HTTPAdapter):
    """A transport adapter whose attempts all pass through the slot of their host.

    urllib3's own retries would sleep below the slot, each thread for itself; here they are off, and what one
    thread learns from `Retry-After` holds for all.
    """

    def __init__(self, bounds: Bounds, keys: Iterable[Key] = ()) -> None:
        self._bounds = bounds
        self._keys = tuple(keys)
        self._over = Event()
        super().__init__(max_retries=0)
        self.progress: Callable[[], None] | None = None
        """Called before each request, one call at a time."""
        self._slots: dict[str, Slot] = {}
        self._lock, self._telling = Lock(), Lock()
        self._random = random.SystemRandom()
        self._stopped = ""
        self._connections: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self.sent: Counter[str] = Counter()
        """The requests that left for each host, retries included."""

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: Any) -> None:
        """Make the pool of connections, timed ones."""
        super().init_poolmanager(connections, maxsize, block, **options)
        self.poolmanager.pool_classes_by_scheme = timed_pools(self._bounds.exchange, self._opened, self._over)

    def proxy_manager_for(self, proxy: str, **options: Any) -> urllib3.ProxyManager:
        """The pool of connections through a proxy, timed ones too."""
        manager: urllib3.ProxyManager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = timed_pools(self._bounds.exchange, self._opened, self._over)
        return manager

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send a request; the response has been read to its end. `NoAnswerError` if no attempt brought one."""
        host = urlsplit(request.url or "").netloc.rpartition("@")[2]
        slot = self._slot(host)
        for attempt in range(self._bounds.attempts):
            with slot.turn():
                with self._lock:
                    self.sent[host] += 1
                if self.progress:
                    with self._telling:
                        self.progress()
                try:
                    response = self._exchange(self._with_key(request), verify, cert, proxies)
                    response.request = request
                    if response.status_code == 200 and not is_data(response.content):
                        raise _FaultError("sent something that is neither JSON nor a feed", final=True)
                    if response.status_code in _UNWELCOME:
                        slot.failed(f"answered with status {response.status_code}", for_good=False)
                    elif response.status_code not in _TRY_AGAIN and not response.is_redirect:
                        slot.answered(response.headers)
                    if response.status_code not in _TRY_AGAIN:
                        return response
                    fault = _FaultError(f"answered with status {response.status_code}")
                    asked = retry_after(response.headers)
                except _FaultError as caught:
                    fault, asked = caught, None
                if self._stopped:
                    break
                if asked is not None and asked > self._bounds.patience:
                    fault = _FaultError(f"asks to be left alone for {asked:.0f} s", final=True, host_is_down=True)
                if fault.final or attempt + 1 == self._bounds.attempts or (fault.slow and attempt):
                    slot.failed(fault.reason, for_good=fault.host_is_down)
                    break
                jittered = self._bounds.backoff * 2**attempt * self._random.uniform(0.5, 1.5)
                why = f"it {fault.reason}" if asked is None else "it asks us to wait"
                slot.pause(jittered if asked is None else asked, why)
        raise NoAnswerError(host, self._stopped or fault.reason)

    def failed(self, host: str, reason: str) -> NoAnswerError:
        """Count a failure that showed only above this adapter; the error to raise for it."""
        self._slot(host).failed(reason, for_good=False)
        return NoAnswerError(host, reason)

    def stop(self, reason: str) -> None:
        """Ask nobody any more: what is under way is broken off, and who waits learns so at once."""
        with self._lock:
            self._stopped = reason
            self._over.set()
            slots, connections = list(self._slots.values()), list(self._connections)
        for slot in slots:
            slot.close(reason)
        for connection in connections:
            _break_off(connection)

    @property
    def waiting(self) -> dict[str, str]:
        """The hosts that keep us waiting for longer than a moment, and why."""
        with self._lock:
            slots = list(self._slots.items())
        return {host: why for host, slot in slots if (why := slot.waiting)}

    def _opened(self, connection: socket.socket) -> None:
        with self._lock:
            self._connections.add(connection)
            stopped = self._stopped
        if stopped:
            _break_off(connection)

    def _with_key(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """The request with the key of its address, if there is one.

        Above this adapter nobody has it: not the cache, which keeps requests, and not what follows a redirect.
        """
        for key in self._keys:
            if key.opens(request.url or ""):
                request = request.copy()
                request.headers[key.header] = key.value
        return request

    def _slot(self, host: str) -> Slot:
        with self._lock:
            if host not in self._slots:
                self._slots[host] = Slot(host, HOUSE_RULES.get(host, UNTOLD))
                if self._stopped:
                    self._slots[host].close(self._stopped)
            return self._slots[host]

    def _exchange(
        self,
        request: requests.PreparedRequest,
        verify: bool | str,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None,
        proxies: Mapping[str, str] | None,
    ) -> requests.Response:
        until = time.monotonic() + self._bounds.exchange
        try:
            response = super().send(
                request,
                stream=True,
                timeout=(self._bounds.connect, self._bounds.silent),
                verify=verify,
                cert=cert,
                proxies=proxies,
            )
            try:
                body = self._read(response.raw, until)
            finally:
                response.close()
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise _fault(error) from error
        # requests-cache reads `raw` again, and finds there what was read and decoded here.
        headers = {name: value for name, value in response.headers.items() if name.lower() != "content-encoding"}
        response.raw = urllib3.HTTPResponse(
            body=BytesIO(body),
            headers=headers,
            status=response.status_code,
            reason=response.reason,
            preload_content=False,
            request_url=request.url,
        )
        response.headers = requests.structures.CaseInsensitiveDict(headers)
        return response

    def _read(self, raw: urllib3.HTTPResponse, until: float) -> bytes:
        """The decoded body. `read1` returns what has come, so that a body that drips in does not outlast its time."""
        body = bytearray()
        while chunk := raw.read1(2**16, decode_content=False):
            body += chunk
            if len(body) > self._bounds.size:
                raise _FaultError(f"sent more than {self._bounds.size // 2**20} MiB", final=True)
            if time.monotonic() > until:
                raise _FaultError(f"took more than {self._bounds.exchange:g} s to answer", final=True)
        encoding = raw.headers.get("content-encoding", "identity").strip().lower()
        match encoding:
            case "identity" | "":
                return bytes(body)
            case "gzip" | "x-gzip":
                return self._gunzip(bytes(body))
        raise _FaultError("answered in an encoding that was not asked for", final=True)

    def _gunzip(self, body: bytes) -> bytes:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            unpacked = unpacker.decompress(body, self._bounds.size + 1)
        except zlib.error as error:
            raise _FaultError("sent a damaged answer") from error
        if len(unpacked) > self._bounds.size:
            raise _FaultError(f"sent more than {self._bounds.size // 2**20} MiB", final=True)
        if body and not unpacker.eof:
            raise _FaultError("broke off in the middle of its answer")
        return unpacked


def _break_off(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _fault(error: Exception) -> _FaultError:
    """Say in a few words, without addresses, what went wrong on the way."""
    match error:
        case requests.exceptions.SSLError():
            return _FaultError("has no valid certificate", final=True, host_is_down=True)
        case requests.exceptions.ProxyError():
            return _FaultError("could not be reached through the proxy", host_is_down=True)
        case requests.exceptions.ConnectTimeout():
            return _FaultError("could not be reached in time", host_is_down=True)
        case requests.exceptions.ReadTimeout() | urllib3.exceptions.ReadTimeoutError():
            return _FaultError("did not answer in time", slow=True)
        case requests.exceptions.ConnectionError(args=[urllib3.exceptions.MaxRetryError(reason=reason)]) if isinstance(
            reason, urllib3.exceptions.NewConnectionError
        ):
            return _FaultError("could not be reached", host_is_down=True)
        case requests.exceptions.ConnectionError() | urllib3.exceptions.ProtocolError() | ConnectionError():
            return _FaultError("broke off in the middle of its answer")
    return _FaultError("sent something that is not HTTP", final=True)
