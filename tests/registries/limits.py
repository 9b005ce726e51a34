"""The limits of the real registries, enforced: who asks too often, or too much at a time, gets a 429."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from registries.stand_in import Asked, Exchange, Fault


@dataclass
class Pool:
    """What a registry allows for one kind of request: `most` starts in `seconds`, `at_a_time` under way.

    `told` says whether its answers tell of it, as Crossref's do and arXiv's do not.
    """

    belongs: Callable[[Asked], bool]
    most: int
    seconds: float
    at_a_time: int
    told: bool = False
    starts: list[float] = field(default_factory=list)
    inside: int = 0

    @property
    def headers(self) -> Mapping[str, str]:
        if not self.told:
            return {}
        return {
            "x-rate-limit-limit": str(self.most),
            "x-rate-limit-interval": f"{self.seconds:.0f}s",
            "x-concurrency-limit": str(self.at_a_time),
        }


def polite_pools() -> list[Pool]:
    """The pools of Crossref's polite users (https://api.crossref.org, "Rate limits"), arXiv's terms, and some more.

    Lists are counted apart from single works.
    """
    return [
        Pool(lambda asked: asked.registry == "crossref" and asked.path == "/works", 3, 1, 3, told=True),
        Pool(lambda asked: asked.registry == "crossref", 10, 1, 3, told=True),
        # https://info.arxiv.org/help/api/tou.html
        Pool(lambda asked: asked.registry == "arxiv", 1, 3, 1),
        Pool(lambda asked: asked.registry == "doi", 20, 1, 1),
        Pool(lambda asked: asked.registry == "datacite", 10, 1, 1),
    ]


class Gate:
    """Lets requests through that their pool allows, each after `latency` seconds, and counts the others."""

    def __init__(self, pools: list[Pool], *, latency: float = 0.0) -> None:
        self._pools = pools
        self._latency = latency
        self._lock = threading.Lock()
        self.refused = 0

    def __call__(self, exchange: Exchange, asked: Asked, answer: Fault) -> None:
        pool = next((pool for pool in self._pools if pool.belongs(asked)), None)
        if pool is None:
            answer(exchange, asked)
            return
        exchange.told = pool.headers
        if (wait := self._enter(pool)) is not None:
            exchange.reply(429, "Too many requests.", "text/plain", {"Retry-After": str(wait)})
            return
        try:
            time.sleep(self._latency)
        finally:
            # Before the answer leaves: who has it may ask again.
            with self._lock:
                pool.inside -= 1
        answer(exchange, asked)

    def _enter(self, pool: Pool) -> int | None:
        """The whole seconds to wait, `None` to come in."""
        with self._lock:
            now = time.monotonic()
            pool.starts = [start for start in pool.starts if now - start < pool.seconds]
            if len(pool.starts) < pool.most and pool.inside < pool.at_a_time:
                pool.starts.append(now)
                pool.inside += 1
                return None
            self.refused += 1
            left = pool.seconds - (now - pool.starts[0]) if len(pool.starts) >= pool.most else 0.0
            return max(1, round(left + 0.5))
