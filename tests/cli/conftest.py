"""A command line, run in a folder of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from pubman.cli import main

Run: TypeAlias = Callable[..., Result]

BIB = """\
@article{mao2022,
  author = {Mao, Yuzhu and Zhao, Zihao},
  author+an = {1=equalcontrib; 2=equalcontrib},
  title = {A first work},
  journal = {Journal of Works},
  year = {2022},
  url = {https://example.org/first},
}

@inproceedings{ping2024,
  author = {Ping, Siqi and Mao, Yuzhu},
  title = {A second work},
  booktitle = {Proceedings of Works},
  year = {2024},
}
"""
CONFIG = """\
owner = "Mao, Yuzhu"

[targets.homepage]
page = "about.md"
heading = "Publications"
"""
PAGE = "# Me\n\n## Publications\n\n## Contact\n\nmail\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bibliography, a configuration and a page with an empty section."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "pubman.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "about.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Run `pubman` with these arguments."""

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin)

    return call
