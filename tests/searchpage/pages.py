"""Pages to look at: ordinary papers, hostile ones, and what a parser sees of a page."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import html5lib

import pubman
from pubman.model import Library

ORDINARY = pubman.read_string(
    r"""
@string{tmc = {IEEE Transactions on Mobile Computing}}

@article{mao2023safari,
  author = {Mao, Yuzhu and Zhao, Zihao and M{\"u}ller, J{\"o}rg},
  author+an = {1=equalcontrib; 2=equalcontrib},
  title = {{SAFARI}: Sparsity-enabled federated learning},
  journal = tmc, shortjournal = {IEEE Trans. Mob. Comput.}, acronym = {TMC},
  year = {2023}, month = jun,
  abstract = {Federated learning enables {\'E}dith's edge devices to learn.},
  keywords = {federated learning, sparsity},
  url = {https://example.org/safari}, file = {:/home/mao/papers/safari.pdf:PDF},
}

@inproceedings{ping2024,
  author = {Ping, Siqi and Mao, Yuzhu},
  title = {{FL-TAC}: Enhanced fine-tuning},
  booktitle = {Proceedings of the Workshop on Agents},
  year = {2024},
}

@misc{mao2024,
  author = {Mao, Yuzhu and Ping, Siqi},
  title = {Regularized and masked adaptation},
  eprint = {2407.12074}, archiveprefix = {arXiv}, year = {2024},
}

@book{levi1998,
  author = {לוי, דוד},
  title = {ספר על אלגוריתמים},
  langid = {hebrew},
  publisher = {Magnes}, year = {1998},
}

@article{zhang2021,
  author = {张, 伟 and Mao, Yuzhu},
  title = {联邦学习综述},
  journal = {计算机学报}, langid = {chinese}, year = {2021},
}

@unpublished{draft,
  author = {Mao, Y.},
  title = {A draft without a year},
}

@misc{secret, author = {Mao, Yuzhu}, title = {Not for others}, keywords = {hidden}, year = {2020}}
"""
)

HOSTILE = r"""
@article{x"onmouseover="alert(1)",
  author = {<img src=x onerror=alert(2)>, </script><script>alert(3)</script> and {{"><svg/onload=alert(4)>}}},
  title = {<script>alert(5)</script> </style><style>*{display:none}</style> <!-- --> ]]> &lt;b&gt; ${alert(6)} {{7*7}}},
  journal = {</select><iframe src=javascript:alert(8)>},
  year = {2020},
  abstract = {</details></main><form action=https://evil.example></form> <a href=javascript:alert(9)>y</a>},
  keywords = {"><script>alert(10)</script>, __proto__, constructor},
  url = {javascript:alert(11)},
  url_x = {data:text/html,<script>alert(12)</script>},
  url_y = {https://example.org/" onclick="alert(13)},
  note = {‮ reversed ‬ ⁦ isolated},
}

@article{pubman-search, author = {A, B}, title = {A key that is the page's own}, year = {2020}}
@article{year-2020, author = {A, B}, title = {Another}, year = {2020}}
@article{__proto__, author = {A, B}, title = {A third}, year = {2020}}
@article{"><script>alert(14)</script>, author = {A, B}, title = {A fourth}, year = {2020}}
"""

_SHIPPED = re.compile(r"(<style>|<script>)\n(?::root \{|\(\(\) => \{).*?(?=</style>|</script>)", re.DOTALL)
_parse: Callable[..., Any] = html5lib.parse


def hostile() -> Library:
    """Papers whose every field tries to run, with a NUL and an escape sequence."""
    return pubman.read_string(HOSTILE.replace("isolated", "isolated \x00 \x1b[2J"))


@lru_cache(maxsize=8)
def parsed(page: str) -> Any:
    """The page as a browser's parser reads it, without the text of its style sheet and its script."""
    return _parse(_SHIPPED.sub(r"\1", page), namespaceHTMLElements=False)


def text_of(element: Any) -> str:
    """The element's text, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def papers_of(page: str) -> list[Any]:
    """The elements of the papers, in order."""
    return [element for element in parsed(page).iter("li") if element.get("class") == "paper"]


def rules_of(page: str) -> dict[str, str]:
    """The page's content security policy, by directive."""
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found
    return dict(rule.split(" ", 1) for rule in found[1].split("; "))
