"""Whatever happens to a file: a sentence with a place and a remedy, never a traceback."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.conftest import Run

from conftest import ROOT

SEED = 20
ROUNDS = 400

CONFIG = """\
bibliography = "refs.bib"
owner = [{ name = "Mao, Yuzhu", former = ["Mao, Y. Z."] }, "Ding, Wenbo"]
style = "homepage"
sort = ["-year", "-month"]
group = "type"

[targets.homepage]
page = "about.md"
heading = "Publications"
marks = { superscript = true, legends = { equal = "{glyph} both" } }

[targets.other]
page = "about.md"
marker = "other"
numbering = "descending"
select = { year = ["2020-2023", 2024], owner = "any" }
links = { show = ["paper", "video"], separator = " | " }
"""
PAGE = """\
---
title: me
---

Publications
------

### Old ones

- nothing

News
------
```
code
```

<!-- pubman:start other -->

<!-- pubman:end -->
"""


_CHARACTERS = ("é", "工", "\u202e", "\ufeff", "\\", "{", "}", '"', "\n", "\0")


def mutated(text: str, chance: random.Random) -> bytes:
    """The text with one to four accidents."""
    data = bytearray(text.encode())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        length = chance.choice((1, 1, 3, 20, 200))
        match chance.randrange(7):
            case 0:
                del data[at : at + length]
            case 1:
                data[at:at] = data[max(0, at - length) : at]
            case 2:
                data[at:at] = bytes(chance.choices(b"{}[]()\"'#@%\\=,$~^_&<>!-`*\n\r\t \x00\x1b\xff\xc3", k=length))
            case 3:
                data[at : at + 1] = chance.choice(_CHARACTERS).encode()
            case 4:
                del data[at:]
            case 5:
                lines = data.split(b"\n")
                chance.shuffle(lines)
                data = bytearray(b"\n".join(lines))
            case 6:
                words = re.findall(rb"\w+", bytes(data)) or [b"x"]
                data[at:at] = chance.choice(words)
    return bytes(data)


def accidents() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(SEED)
    bibliography = (ROOT / "refs.bib").read_text(encoding="utf-8")
    texts = {"refs.bib": bibliography, "pubman.toml": CONFIG, "about.md": PAGE}
    for round_ in range(ROUNDS):
        name = list(texts)[round_ % 3]
        yield name, mutated(texts[name], chance)


def test_no_accident_ends_in_a_traceback(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bibliography = (ROOT / "refs.bib").read_bytes()
    originals = {"refs.bib": bibliography, "pubman.toml": CONFIG.encode(), "about.md": PAGE.encode()}
    for name, data in accidents():
        for file, original in originals.items():
            (tmp_path / file).write_bytes(original)
        (tmp_path / "pubman.lock").unlink(missing_ok=True)
        (tmp_path / name).write_bytes(data)
        result = run("build", "--accept")
        what = f"{name}: {data!r}\n{result.output}"
        assert result.exit_code in range(6), what
        assert "pubman itself" not in result.output, what
        assert "Traceback" not in result.output, what
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", result.output), what
        if result.exit_code:
            first = result.stderr.split("\n")[0]
            assert re.match(r"\S+:\d+(:\d+)?: .+; .+", first), what
        elif name == "refs.bib":
            assert run("build", "--check").exit_code == 0, what
