"""A small project: a bibliography of two works, a configuration, and a page whose section is empty."""

from pathlib import Path

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


def write_project(folder: Path) -> None:
    """Write the project into a folder."""
    for name, text in (("refs.bib", BIB), ("pubman.toml", CONFIG), ("about.md", PAGE)):
        (folder / name).write_text(text, encoding="utf-8")
