"""What a verification costs: requests of registries that enforce their limits, beside a client that asks one by one.

The registries are stand-ins on the loopback, with the limits of the real ones (tests/registries/limits.py).
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from registries.facts import Work
from registries.limits import Gate, polite_pools
from registries.many import DOIS, PREPRINTS, register, works
from registries.stand_in import World, world

import pubman
from pubman import lock
from pubman.lock import Lock
from pubman.verify import Report

_LATENCY = 0.1
_ABSENT = 5
_SENT_SINGLY = (60, 3)
"""Of how many DOIs and preprints the client that asks one by one is run; of the rest its requests are only counted."""


def main() -> None:
    """Print a line for each way to verify the same bibliography."""
    with world() as here, tempfile.TemporaryDirectory() as folder:
        asked = works()
        register(here, asked)
        here.validators = True
        project = Path(folder)
        (project / "refs.bib").write_text("".join(map(_entry, asked)), encoding="utf-8")
        (project / "pubman.toml").write_text("", encoding="utf-8")
        print(f"{DOIS} DOIs and {PREPRINTS} arXiv ids, every answer after {_LATENCY:g} s:")
        first = _pubman("pubman verify", here, project / "refs.bib", project)
        _pubman("pubman verify, warm cache", here, project / "refs.bib", project)
        gone = [Work(f"a{number}", "Gone", 2020, ("Mao, Y.",), doi=f"10.1234/{number}") for number in range(_ABSENT)]
        (project / "gone.bib").write_text("".join(map(_entry, [*asked, *gone])), encoding="utf-8")
        _pubman(f"pubman verify, {_ABSENT} absent DOIs more", here, project / "gone.bib", None)
        assert first.lock is not None
        lock.write(project, first.lock)
        here.asked.clear()
        started = time.perf_counter()
        command = [sys.executable, "-m", "pubman", "verify", "--locked", "--quiet"]
        subprocess.run(command, cwd=project, check=True)
        _row("pubman verify --locked, the command", len(here.asked), 0, 0, time.perf_counter() - started)
        _one_by_one(here, asked)


def _pubman(name: str, here: World, path: Path, cache: Path | None) -> Report:
    here.asked.clear()
    here.gate = gate = Gate(polite_pools(), latency=_LATENCY)
    library = pubman.read(path)
    started = time.perf_counter()
    kept = cache / "http.sqlite" if cache else False
    report = pubman.verify(library, urls=here.urls, lock=Lock(), cache=kept)
    seconds = time.perf_counter() - started
    conditional = sum("if-none-match" in asked.headers for asked in here.asked)
    _row(name, len(here.asked), conditional, gate.refused, seconds)
    return report


def _one_by_one(here: World, asked: list[Work]) -> None:
    """A client that asks for each identifier, and waits as long as the limits want it to."""
    here.asked.clear()
    here.gate = gate = Gate(polite_pools(), latency=_LATENCY)
    dois = [f"{here.urls['crossref']}/works/{work.doi}" for work in asked if work.doi]
    preprints = [f"{here.urls['arxiv']}/api/query?id_list={work.arxiv}" for work in asked if work.arxiv]
    started = time.perf_counter()
    for urls, count, spacing in ((dois, _SENT_SINGLY[0], 0.1), (preprints, _SENT_SINGLY[1], 3.0)):
        for url in urls[:count]:
            begun = time.perf_counter()
            try:
                with urlopen(url) as answer:
                    answer.read()
            except HTTPError as error:
                error.close()
            time.sleep(max(0.0, 1.05 * spacing - (time.perf_counter() - begun)))
    seconds = time.perf_counter() - started
    _row(f"one by one, the first {sum(_SENT_SINGLY)}", len(here.asked), 0, gate.refused, seconds)
    least = max(0.1 * len(dois), 3.0 * len(preprints))
    print(f"{'one by one, all':40} {len(dois) + len(preprints):5} requests; at the limits, no less than {least:.0f} s")


def _row(name: str, requests: int, conditional: int, refused: int, seconds: float) -> None:
    told = f"{requests:5} requests, {conditional:3} of them conditional, {refused:3} refused (429), {seconds:6.2f} s"
    print(f"{name:40} {told}", flush=True)


def _entry(work: Work) -> str:
    identifier = f"doi = {{{work.doi}}}" if work.doi else f"eprint = {{{work.arxiv}}}, archiveprefix = {{arXiv}}"
    people = " and ".join(work.authors)
    return (
        f"@article{{{work.key},\n  author = {{{people}}},\n  title = {{{work.title}}},\n"
        f"  year = {{{work.year}}},\n  {identifier},\n}}\n\n"
    )


if __name__ == "__main__":
    main()
