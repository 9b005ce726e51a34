"""Ctrl-C keeps what was learned, and whoever waits is told how far it is and for whom: real sockets, real signals."""

import contextlib
import json
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from registries.facts import AQUILA, LORA, SAFARI, SURVEY, Work
from registries.samples import BOUNDS, library_of
from registries.stand_in import Asked, Exchange, Fault, World, drip, hang, status

from pubman.bibtex import read_string
from pubman.lock import Lock, read
from pubman.registries.guard import Guard
from pubman.verify import InterruptedVerificationError, Progress, Verdict, verify
from pubman.verify.progress import INTERRUPTED

COMMAND = [sys.executable, "-m", "pubman", "verify"]


@pytest.fixture
def project(here: World, tmp_path: Path) -> Path:
    """A project whose two kinds of identifiers are asked of two hosts."""
    (tmp_path / "pubman.toml").write_text("")
    (tmp_path / "refs.bib").write_text("".join(map(entry, (SAFARI, AQUILA, LORA))))
    return tmp_path


def entry(work: Work) -> str:
    identifier = f"doi = {{{work.doi}}}" if work.doi else f"eprint = {{{work.arxiv}}}, archiveprefix = {{arXiv}}"
    return f"@article{{{work.key}, title = {{{work.title}}}, {identifier}}}\n"


def environment(here: World, folder: Path) -> dict[str, str]:
    urls = {f"PUBMAN_{name.upper()}_URL": url for name, url in here.urls.items()}
    return os.environ | urls | {"XDG_CACHE_HOME": str(folder / "cache"), "COLUMNS": "200"}


def wait_until(true: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


def interrupted(here: World, folder: Path, *options: str, until: object, seconds: float = 10) -> tuple[int, str, str]:
    """What the command prints and how it ends if it is interrupted as soon as `until` is true."""
    command = subprocess.Popen(
        [*COMMAND, *options],
        cwd=folder,
        env=environment(here, folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until(until)
        time.sleep(0.3)  # what has been answered has to arrive there too
        command.send_signal(signal.SIGINT)
        out, err = command.communicate(timeout=seconds)
    finally:
        command.kill()
    return command.returncode, out, err


@pytest.mark.parametrize("fault", [hang, drip, status(429, retry_after="60")], ids=["hang", "drip", "retry after"])
def test_an_interruption_ends_at_once_and_keeps_what_was_learned(here: World, project: Path, fault: Fault) -> None:
    here.ail("arxiv", fault)
    code, out, err = interrupted(here, project, until=lambda: here.count("arxiv") and here.count("crossref"))
    assert code == 130
    assert out == ""
    assert err == "pubman: interrupted, 1 of 3 entries were not verified; what was found out is in pubman.lock\n"
    assert {(line.key, line.verdict) for line in read(project).identifiers} == {
        (SAFARI.key, "verified"),
        (AQUILA.key, "verified"),
    }
    here.faults.clear()
    here.asked.clear()
    assert subprocess.run(COMMAND, cwd=project, env=environment(here, project), check=False).returncode == 0
    assert {asked.registry for asked in here.asked} == {"arxiv"}


def test_an_interruption_prints_no_json_and_takes_nothing_from_the_lock(here: World, project: Path) -> None:
    assert subprocess.run(COMMAND, cwd=project, env=environment(here, project), check=False).returncode == 0
    before = (project / "pubman.lock").read_bytes()
    here.asked.clear()
    here.ail("arxiv", hang)
    here.ail("crossref", hang)
    code, out, err = interrupted(here, project, "--json", "--refresh", until=lambda: len(here.asked) == 2)
    assert (code, out) == (130, "")
    assert "Traceback" not in err
    assert (project / "pubman.lock").read_bytes() == before


def test_a_doubt_that_an_interruption_leaves_is_not_remembered(here: World, project: Path) -> None:
    wrong = entry(SAFARI).replace("title", "year = 1999, title")
    (project / "refs.bib").write_text(wrong + entry(AQUILA))
    here.ail(f"/works/{SAFARI.doi.lower()}", hang)
    code, _, _ = interrupted(here, project, until=lambda: here.count("crossref") == 2)
    assert code == 130
    assert [line.key for line in read(project).identifiers] == [AQUILA.key]


def test_in_python_an_interruption_is_one_and_has_the_report(here: World) -> None:
    here.ail("arxiv", hang)

    def interrupt() -> None:
        wait_until(lambda: here.count("arxiv") and here.count("crossref"))
        time.sleep(0.2)
        os.kill(os.getpid(), signal.SIGINT)

    usual = signal.getsignal(signal.SIGINT)
    killer = threading.Thread(target=interrupt)
    killer.start()
    with pytest.raises(InterruptedVerificationError) as caught:
        verify(library_of([SAFARI, LORA]), urls=here.urls, lock=Lock(), cache=False)
    killer.join()
    report = caught.value.report
    assert [one.verdict for one in report.entries] == [Verdict.VERIFIED, Verdict.UNKNOWN]
    assert report.lock is not None
    assert {line.key for line in report.lock.identifiers} == {SAFARI.key}
    assert isinstance(caught.value, KeyboardInterrupt)
    assert signal.getsignal(signal.SIGINT) is usual


def test_progress_counts_entries_and_requests_and_says_who_is_waited_for(here: World) -> None:
    here.ail("arxiv", status(429, retry_after="2"), times=1)
    seen: list[str] = []
    told: list[Progress] = []

    def look(progress: Progress) -> None:
        if not told:
            told.append(progress)
            threading.Thread(target=watch, args=(progress,), daemon=True).start()

    def watch(progress: Progress) -> None:
        for _ in range(60):
            seen.append(str(progress))
            time.sleep(0.05)

    report = verify(library_of([SAFARI, SURVEY, LORA]), urls=here.urls, cache=False, bounds=BOUNDS, progress=look)
    assert report.ok
    assert (told[0].done, told[0].entries) == (3, 3)
    assert sum(told[0].requests.values()) == 3
    host = here.urls["arxiv"].removeprefix("http://")
    waiting = [line for line in seen if line.endswith(f"waiting for {host}: it asks us to wait: 2 s left")]
    assert waiting
    assert waiting[-1].startswith("1 of 3 entries; requests: ")
    assert not told[0].waiting


def on_a_terminal(here: World, folder: Path, *options: str) -> str:
    """All that the command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    size = environment(here, folder) | {"COLUMNS": "80"}
    with subprocess.Popen(
        [*COMMAND, *options], cwd=folder, env=size, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    ) as command:
        os.close(theirs)
        written = b""
        while select.select([ours], [], [], 30)[0]:
            try:
                data = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not data:
                break
            written += data
        command.wait(timeout=10)
    os.close(ours)
    return written.decode()


def late(exchange: Exchange, asked: Asked) -> None:
    """Nothing for three seconds, and then a refusal."""
    time.sleep(3)
    exchange.reply(403, "")


def test_a_terminal_is_shown_progress_and_left_clean(here: World, project: Path) -> None:
    here.ail("arxiv", late)
    written = on_a_terminal(here, project)
    lines = [line for line in re.split(r"\r\x1b\[K", written) if line]
    assert any(line.startswith("2 of 3 entries; requests: ") for line in lines)
    assert any("no answer for 2 s" in line for line in lines) or any(line.endswith("…") for line in lines)
    assert all(len(line) < 80 for line in lines[:-1])
    assert lines[-1].startswith("127.0.0.1:")
    assert "entries; requests" not in lines[-1]


def test_what_is_no_terminal_is_shown_no_progress(here: World, project: Path) -> None:
    here.ail("arxiv", late)
    done = subprocess.run(
        [*COMMAND, "--json"], cwd=project, env=environment(here, project), capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert done.stderr == ""
    assert json.loads(done.stdout)["counts"]["unknown"] == 1


def test_quiet_shows_no_progress_on_a_terminal(here: World, project: Path) -> None:
    here.ail("arxiv", late)
    assert "requests" not in on_a_terminal(here, project, "--quiet")


@pytest.fixture
def black_hole() -> Iterator[str]:
    """An address at which a connection is neither made nor refused: a queue that is full."""
    with contextlib.ExitStack() as opened:
        full = opened.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):
            waiting = opened.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        probe = opened.enter_context(socket.socket())
        probe.settimeout(0.3)
        with contextlib.suppress(TimeoutError):
            probe.connect(full.getsockname())
            pytest.skip("this system's queues are never full")
        yield f"http://127.0.0.1:{full.getsockname()[1]}"


def test_an_interruption_does_not_wait_for_a_connection_that_is_not_made(
    here: World, project: Path, black_hole: str
) -> None:
    here.urls["arxiv"] = black_hole
    code, _, err = interrupted(here, project, until=lambda: here.count("crossref"), seconds=8)
    assert code == 130
    assert err == "pubman: interrupted, 1 of 3 entries were not verified; what was found out is in pubman.lock\n"
    assert {line.key for line in read(project).identifiers} == {SAFARI.key, AQUILA.key}


@pytest.mark.parametrize("where", ["name", "connection", "answer"])
def test_an_interruption_does_not_wait_for_a_link(here: World, where: str) -> None:
    """Neither for its host's name, nor for a connection, nor for an answer."""
    asked, over = threading.Event(), threading.Event()
    ours, theirs = socket.socketpair()

    def wait(reached: str, result: Any) -> Any:
        if where == reached:
            asked.set()
            over.wait(20)
        return result

    guard = Guard(lambda host: wait("name", ["192.0.9.9"]), lambda *_: wait("connection", ours))

    def interrupt() -> None:
        if where == "answer":
            theirs.recv(1)
        else:
            asked.wait(20)
        os.kill(os.getpid(), signal.SIGINT)

    killer = threading.Thread(target=interrupt)
    killer.start()
    started = time.monotonic()
    library = read_string("@misc{k, title = {A page}, url = {http://site.example/a}}")
    try:
        with pytest.raises(InterruptedVerificationError) as caught:
            verify(library, urls=here.urls, links=True, guard=guard, cache=False)
        assert time.monotonic() - started < 10, "it waited"
        assert caught.value.report.outages[0].reason == INTERRUPTED
    finally:
        over.set()
        killer.join()
        theirs.close()
