"""Each rule finds what it is for, and leaves alone what only looks like it."""

import pytest

from pubman.lint.rules import RULES

from .conftest import Find, Mend

FOUND: tuple[tuple[str, str, str], ...] = (
    ("SYN003", "@article\n{a, title = {A}}", "write @article{"),
    ("SYN003", "@www-x{a, title = {A}}", "take @www-x for a comment"),
    ("SYN003", "@commentary{a, title = {A}}", "take @commentary for a comment"),
    ("SYN004", "@misc{a, title = {A}}}\n@misc{b, title = {B}}", "too many"),
    ("ARX003", "@misc{a, eprint = {arXiv:2407.12074v2}}", "write 2407.12074v2"),
    ("NAM006", "@misc{a, author = {Mao, Yuzhu1 and Li, Wei}}", "the number 1"),
    ("CRF002", "@misc{a, title = {A}, related = {b, c}}\n@misc{b, title = {B}}", "names 'c'"),
    ("NAM001", "@misc{a, author = {Mao, Y., others}}", "others"),
    ("PRV001", "@misc{a, file = {D:\\\\Papers\\\\x.pdf}}", "D:"),
    ("PRV001", "@misc{a, file = {/Volumes/data/x.pdf}}", "/Volumes/data"),
    ("URL001", "@misc{a, url = {http://x.example/a}}\n@misc{b, url = {https://x.example/b}}", "http"),
    ("PAG001", "@misc{a, pages = {pp. 1--2}}", "write 1--2"),
    ("IDN001", "@misc{a, pages = {10.1145/3510587}}", "pages holds a DOI"),
    ("IDN001", "@book{a, isbn = {https://example.org/a}}", "isbn holds an address"),
    ("DUP001", "@misc{a, title = {On Sparse Things}, doi = {10.1145/3}}\n@misc{b, title = {Bats}, doi = {10.1145/3}}",
               "different titles"),
    ("DUP001", "@misc{a, doi = {10.1145/3}}\n@misc{b, doi = {10.1145/3}}\n@misc{c, doi = {10.1145/3}}",
               "b, c (line 3) are the same work as a"),
    ("SYN001", "@misc{a, title = {A}}\n url = {https://example.org}}", "field url"),
    ("SYN002", "@misc{a, title = {A,\n year = {2020}}}", "field year"),
    ("DUP001", "@misc{a, eprint={2407.12074v1}}\n@misc{b, eprint={2407.12074}}", "same arXiv id"),
    ("DUP001", "@misc{a, title={On Sparse Learning}, author={Mao, Y.}, year=2020}\n"
               "@misc{b, title={On {S}parse learning}, author={Mao, Yuzhu}, year=2020}", "same title"),
    ("TYP001", "@inprocedings{a, title = {A}}", 'did you mean "inproceedings"'),
    ("TYP001", "@articlebold{a, title = {A}}", 'did you mean "article"'),
    ("FLD001", "@misc{a, titel = {A}}", '"title"'),
    ("FLD001", "@misc{a, jornal = {A}}", '"journal"'),
    ("FLD001", "@misc{a, authors = {A}}", '"author"'),
    ("FLD002", "@inproceedings{a, title = {A}, author = {B}, year = 2020}", "no booktitle"),
    ("FLD002", "@phdthesis{a, title = {A}, author = {B}, year = 2020}", "no school"),
    ("FLD003", "@article{a, title = {A}, journal = {J}, year = 2020, volume = 3, doi = {10.1145/3}}", "no pages"),
    ("FLD003", "@article{a, title = {A}, journal = {J}, year = 2020}", "no doi, url or eprint"),
    ("FLD004", '@misc{a, title = ""}', "title is empty"),
    ("DOI001", "@misc{a, doi = {not a doi}}", "no DOI"),
    ("DOI002", "@misc{a, doi = {doi:10.1145/3510587}}", "doi:10.1145"),
    ("DOI003", r"@misc{a, doi = {10.1007/a{\_}b}}", "escaped"),
    ("DOI004", "@misc{a, url = {https://dl.acm.org/doi/pdf/10.1145/3510587}}", "10.1145/3510587 stands in url"),
    ("DOI004", "@misc{a, note = {doi: 10.1145/3510587.}}", "10.1145/3510587 stands in note"),
    ("IDN001", "@misc{a, isbn = {0317-8471}}", "isbn holds an ISSN"),
    ("IDN001", "@misc{a, doi = {https://example.org/paper}}", "doi holds an address"),
    ("ARX001", "@misc{a, eprinttype = {arxiv}, eprint = {9704054}}", "no arXiv identifier"),
    ("ARX002", "@article{a, journal = {CoRR}, volume = {abs/1706.03762}}", "1706.03762"),
    ("ARX002", "@article{a, journal = {arXiv preprint}}", "no identifier says where"),
    ("ISB001", "@book{a, isbn = {123456789}}", "9 digits"),
    ("ISS001", "@article{a, issn = {0028-0836, 1476-4688}}", "1476-4688"),
    ("ORC001", "@misc{a, orcid = {0000-0002-1825-0098}}", "no ORCID"),
    ("URL001", "@misc{a, url = {http://dx.doi.org/10.1145/3}}", "http"),
    ("URL002", r"@misc{a, url = {\url{https://example.org/a}}}", "LaTeX"),
    ("DAT001", "@misc{a, year = {1066}}", "1066"),
    ("DAT001", "@misc{a, year = {MMXX}}", "no year"),
    ("DAT001", "@misc{a, year = 2042}\n@misc{b, year = 2024}", "2042 is 18 years after"),
    ("DAT002", "@misc{a, month = {0}}", "no month"),
    ("DAT002", "@misc{a, month = {Janurary}}", "no month"),
    ("DAT003", "@misc{a, month = {sep}}", "month = sep"),
    ("PAG001", "@misc{a, pages = {1–10, 12 - 14}}", "1--10, 12--14"),
    ("PAG001", "@misc{a, pages = {e1---e5}}", "e1--e5"),
    ("PAG002", "@misc{a, pages = {123--12}}", "backwards"),
    ("TTL001", "@misc{a, title = {{On Learning with Networks}}}", "whole title"),
    ("TTL002", "@misc{a, title = {EarDVFS: RL-based control}}", "EarDVFS, RL"),
    ("TTL002", "@misc{a, title = {Seeing in 3D}}", "3D"),
    ("TTL003", "@misc{a, title = {A Bayesian View}, abstract = {We take a Bayesian view of it.}}", "Bayesian"),
    ("TTL004", "@misc{a, title = {THE WHOLE TITLE IN CAPITALS}}", "capitals"),
    ("NAM001", r"@misc{a, author = {Mao, Y. and Zhao, Z. \emph{et al.}}}", "et al"),
    ("NAM002", "@misc{a, author = {Mao, Y.; Zhao, Z.}}", "something else than and"),
    ("NAM002", "@misc{a, author = {Keenan Crane, Fernando de Goes, Mathieu Desbrun}}", "something else than and"),
    ("NAM002", "@misc{a, author = {Y. Mao & Z. Zhao}}", "something else than and"),
    ("NAM003", "@misc{a, author = {MARSHALL, Benjamin}}", "in capitals"),
    ("NAM004", "@misc{a, editor = {Mao,  Yuzhu}}", "blanks"),
    ("NAM005", "@misc{a, author = {Mao, Yuzhu and Ping, Siqi}}\n"
               "@misc{b, author = {Mao, Y. and Ping, Siqi}}", "also written"),
    ("MRK001", "@misc{a, author = {A* and B and C}, equal_contribution = {1, 2}}", "marks 1, 2 as equal"),
    ("MRK001", "@misc{a, author = {A* and B and C}, author_notes = {*, *,}}", "author_notes marks 1, 2 as equal"),
    ("CHR001", "@misc{a, title = {A &lt; B}}", "&lt;"),
    ("CHR001", "@misc{a, abstract = {<jats:p>Text</jats:p>}}", "jats"),
    ("CHR002", "@misc{a, title = {donâ€™t}}", "â€™"),
    ("CHR003", "@misc{a, title = {zero\u200bwidth}}", "zero width space"),
    ("CHR003", "@misc{a, title = {lost \ufffd letter}}", "replacement character"),
    ("CHR004", r"@misc{a, author = {Erd\H{o}s, P\'al}}", "ő"),
    ("CHR005", "@misc{a, author = {Erdős, Pál}}", "ő"),
    ("STR001", "@string{one = {1}}\n@string{two = {2}}\n@misc{a, title = one # { and }}", "the string two"),
    ("STR002", '@string{m = {A}}\n@string(M = "B")\n@misc{a, title = m}', "the string m"),
    ("CRF001", "@book{p, title = {P}}\n@inbook{a, crossref = {P}}", "stands before"),
    ("PRV001", "@misc{a, file = {:/Users/me/paper.pdf:PDF}}", "/Users/me"),
    ("PRV001", "@misc{a, url = {file:///home/me/paper.pdf}}", "private path"),
    ("VEN001", "@article{a, journal = {current biology}}\n@article{b, journal = {Current Biology}}\n"
               "@article{c, journal = {Current Biology}}", "elsewhere written"),
    ("VEN001", "@article{a, journal = {ICCAD}}\n@article{b, journal = {Computer-Aided Design (ICCAD)}}", "ICCAD"),
    ("VEN002", "@article{a, journal = {J}, shortjournal = {S}}\n@article{b, journal = {J}}", "short form"),
    ("SUP001", "% pubman: ignore[D0I001]\n@misc{a, doi = {x}}", "silenced by D0I001"),
)  # fmt: skip
"""A code, a text in which it is found once, and a part of what it says."""

NOT_FOUND: tuple[tuple[str, str], ...] = (
    ("SYN002", "@misc{a, title = {A,\n@article{b, title = {B}}\n}, year = 2020}"),
    ("SYN003", "@article {a, title = {A}}\n@Misc(b, title = {B})"),
    ("SYN004", "{ @misc{a, title = {A}} }\n@comment{ @misc{b, title = {B}} }"),
    ("SYN004", "@misc{a, title = {A}, author = \n}"),
    ("ARX003", "@misc{a, eprint = {2407.12074}}\n@misc{b, eprint = {https://example.org/2407.12074}}"),
    ("NAM006", "@misc{a, author = {Gates, 3rd, Bill and {ATLAS 2} and Mao, Y.}}"),
    ("CRF002", "@misc{a, title = {A}, xref = {B}}\n@misc{b, title = {B}, related = {old}, ids = {old}}"),
    ("DUP001", "@article{a, title={On Sparse Things}, author={Mao, Y.}, year=2020, journal={CoRR}}\n"
               "@article{b, title={On Sparse Things}, author={Mao, Y.}, year=2020, journal={Nature}}"),
    ("DUP001", "@techreport{a, title={On Sparse Things}, author={Mao, Y.}, year=2020}\n"
               "@article{b, title={On Sparse Things}, author={Mao, Y.}, year=2020, journal={Nature}}"),
    ("FLD001", "@misc{a, noteX = {to read}}"),
    ("DAT001", "@misc{a, year = 2033}\n@misc{b, year = 2029}\n@misc{c, year = 2024}\n@misc{d, year = 1950}"),
    ("DAT001", "@misc{a, year = 2042}"),
    ("DAT001", "@article{a, year = 1980, date = {19/03/80}}"),
    ("DAT002", "@misc{a, month = {Outubro}}"),
    ("ISB001", "@book{a, isbn = {10.1145/3510587}}\n@book{b, isbn = {1476-4687 (Electronic) 0028-0836 (Linking)}}"),
    ("TTL003", "@misc{a, title = {Feedforward {I}nterference in {R}adio {F}ront-Ends of the small kind here}}"),
    ("TTL003", "@misc{a, title = {Low flicker-Noise mixing in radios of the small kind, an Application}}"),
    ("TTL003", "@misc{a, title = {Efficient methods for hard problems on graphs -- {A} Survey}}"),
    ("TTL003", "@misc{a, title = {Peta-scale warehousing in the small Foobar}}\n@misc{b, title = {Some foobar}}"),
    ("TTL004", "@misc{a, booktitle = {CHI 9, CSCW 10, ACM TOIS 11}}"),
    ("NAM005", "@misc{a, author = {Yang, Ming-Hsuan and Li, X.}}\n@misc{b, author = {Yang, Ming and Li, X.}}"),
    ("VEN001", "@book{a, booktitle = {AI Conference (AAAI-05)}}\n@book{b, booktitle = {AI Conference (AAAI-04)}}"),
    ("SYN001", "@misc{a, title = {A}}\nA remark: x = {not a field}"),
    ("SYN001", "@misc{a, title = {A}}\n@string{url = {https://example.org}}"),
    ("SYN002", "@misc{a, abstract = {where\n x = 1 and the year is {2020}}}"),
    ("DUP001", "@misc{a, title={Editorial}, author={Mao, Y.}, year=2020}\n"
               "@misc{b, title={Editorial}, author={Mao, Y.}, year=2020}"),
    ("DUP001", "@misc{a, title={Sparse Learning}, author={Mao, Y.}, year=2020}\n"
               "@misc{b, title={Sparse Learning}, author={Ping, S.}, year=2020}"),
    ("TYP001", "@online{a, title = {A}}\n@customc{b, title = {B}}"),
    ("FLD001", "@misc{a, abbr2 = {A}, url2 = {B}, preview = {C}, selected = {true}, mynote = {D}}"),
    ("FLD002", "@article{a, title = {A}, author = {B}, year = 2020, eprint = {2407.12074}, archiveprefix = {arXiv}}"),
    ("FLD002", "@inproceedings{a, crossref = {p}, title = {A}, author = {B}}\n"
               "@proceedings{p, title = {P}, year = 2020}"),
    ("FLD003", "@article{a, title = {A}, journal = {J}, year = 2024, doi = {10.1145/3510587}}"),
    ("FLD003", "@article{a, title = {A}, journal = {J}, year = {in press}}"),
    ("FLD003", "@article{a, title = {A}, journal = {J}, year = 1905}"),
    ("FLD003", "@article{a, title = {(In progress) A}, journal = {J}, year = 2026}"),
    ("FLD004", "@inbook{a, crossref = {p}, note = {}}\n@book{p, note = {N}}"),
    ("DOI001", "@misc{a, doi = {10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O}}"),
    ("DOI002", "@misc{a, doi = {10.1145/3510587}}"),
    ("DOI003", "@misc{a, doi = {10.1007/a_b}}"),
    ("DOI004", "@misc{a, url = {https://arxiv.org/abs/2407.12074}, note = {10.5 pages}}"),
    ("DOI004", "@misc{a, url = {https://doi.org/10.48550/arXiv.2407.12074}}"),
    ("IDN001", "@book{a, isbn = {978-0-306-40615-7}, issn = {0317-8471}, doi = {10.1145/3510587}}"),
    ("ARX001", "@misc{a, archiveprefix = {arXiv}, eprint = {math.GT/0309136v2}}\n@misc{b, eprint = {9704054}}"),
    ("ARX002", "@article{a, journal = {TMC}, url = {https://arxiv.org/abs/2407.12074}}"),
    ("ARX002", "@misc{a, howpublished = {arXiv:2407.12074}, eprint = {2407.12074}}"),
    ("ISB001", "@book{a, isbn = {0-306-40615-2 (print), 978-0-306-40615-7}}"),
    ("ISS001", "@article{a, issn = {0317-8471; 15383598}}"),
    ("ORC001", "@misc{a, orcid = {https://orcid.org/0000-0002-1825-0097}}"),
    ("URL001", "@misc{a, url = {http://www.ipb.uni-bonn.de/paper.pdf}, note = {http://arxiv.organic.example/}}"),
    ("URL002", "@misc{a, url = {https://example.org/a_b%20c~d}}"),
    ("DAT001", "@misc{a, year = {in prep}}\n@misc{b, year = {2020/2021}}\n@misc{c, date = {-0043}}"),
    ("DAT002", "@misc{a, month = {10~jan}}\n@misc{b, month = {mars}}\n@misc{c, month = {Spring}}\n@misc{d, month = 3}"),
    ("DAT003", "@misc{a, month = jan}\n@misc{b, month = {3}}\n@misc{c, month = {jan/feb}}"),
    ("PAG001", "@misc{a, pages = {1--10, 12}}\n@misc{b, pages = {A-3}}\n@misc{c, pages = {5.12.1-5.12.16-2}}"),
    ("PAG002", "@misc{a, pages = {1234--56}}\n@misc{b, pages = {9--10}}"),
    ("TTL001", "@misc{a, title = {{IEEE} at {ACM}}}\n@misc{b, title = {{DESIGN}}}"),
    ("TTL001", "@misc{a, title = {{Über die Nächte und das Licht der Sterne}}, langid = {german}}"),
    ("TTL002", r"@misc{a, title = {{LSTM} {FL-TAC} $O(N)$ \textbf{x} A plan I like}}"),
    ("TTL003", "@misc{a, title = {Learning With Sparse Networks And Models}}"),
    ("TTL003", "@misc{a, title = {Neural Networks: a short survey of methods -- Now with more algorithms}}"),
    ("TTL003", "@misc{a, title = {$k$-Tuple total domination in planar graphs}}"),
    ("TTL003", "@misc{a, title = {Das neue Leben und die alten Bücher von gestern}}"),
    ("TTL004", "@misc{a, title = {DNA}}\n@misc{b, title = {On {NASA} and {ESA} missions}}"),
    ("NAM001", "@misc{a, author = {Mao, Y. and others}}\n@misc{b, author = {Petal, Al}}"),
    ("NAM002", "@misc{a, author = {Garcia Marquez, Gabriel Jose}}\n@misc{b, author = {{Barnes, Noble and Sons}}}"),
    ("NAM003", "@misc{a, author = {Li, W. and {NASA} and WU, Yi}}\n@misc{b, author = {IEEE}}"),
    ("NAM004", "@misc{a, author = {Mao, Yuzhu and\n          Zhao, Zihao}}"),
    ("NAM005", "@misc{a, author = {Wang, Yue and Li, X.}}\n@misc{b, author = {Wang, Yan and Li, X.}}"),
    ("NAM005", "@misc{a, author = {Wang, Y. and Li, X.}}\n@misc{b, author = {Wang, Yan and Rey, G.}}"),
    ("NAM005", "@misc{a, author = {Mao, B. M.}}\n@misc{b, author = {Mao, B M}}"),
    ("MRK001", "@misc{a, author = {A* and B* and C}, author+an = {1=equal; 2=equal}}"),
    ("MRK001", "@misc{a, author = {A and B* and C*}, author+an = {1=equal}, note = {* = corresponding author}}"),
    ("MRK001", "@misc{a, author = {A♣ and B and C♣}, author_notes = {equal,,♣}, note = {♣: equal contribution}}"),
    ("CHR001", "@misc{a, title = {AT\\&T; a < b > c}, author = {A<sup>*</sup>}}"),
    ("CHR002", "@misc{a, title = {Ångström, Þór, Ñandú, naïve, Ärger, «Été»}}"),
    ("CHR003", "@misc{a, title = {Tab\there,\n می‌خواهم}}"),
    ("CHR004", r"@misc{a, title = {$\'x$ \emph{y}}, url = {\'e}}"),
    ("CHR005", "@misc{a, author = {Erd{\\H{o}}s}, url = {https://é.example}}"),
    ("STR001", "@string{tmc = {T}}\n@string{all = tmc # {x}}\n@article{a, journal = all}"),
    ("STR002", '@string{m = {A B}}\n@string(M = "A\n  B")\n@misc{a, title = m}\n@comment{@string{m = {C}}}'),
    ("CRF001", "@inbook{a, crossref = {p}}\n@book{p, title = {P}}"),
    ("PRV001", "@misc{a, file = {/pubs/paper.pdf}, url = {https://example.org/home/me/}}"),
    ("VEN001", "@inproceedings{a, booktitle = {Proc. of the 3rd Conf. on X 2020}}\n"
               "@inproceedings{b, booktitle = {Proc. of the 4th Conf. on X 2021}}"),
    ("VEN001", "@book{a, booktitle = {Approximation Theory V}}\n@book{b, booktitle = {Approximation Theory VI}}"),
    ("VEN001", "@article{a, journal = {Nature}}\n@article{b, journal = {Neuron}}"),
    ("VEN002", "@article{a, journal = {J}, shortjournal = {S}}\n@article{b, journal = {K}}"),
    ("SUP001", "% pubman: ignore[DOI001] a handle\n@misc{a, doi = {x}}"),
)  # fmt: skip
"""A code and a text in which it finds nothing."""


@pytest.mark.parametrize(("code", "text", "said"), FOUND)
def test_a_rule_finds_what_it_is_for(code: str, text: str, said: str, find: Find) -> None:
    (finding,) = find(code, text)
    assert said in str(finding)
    start, end = finding.span.start, finding.span.end
    assert 0 <= start <= end <= len(text.encode())
    before = text.encode()[:start].decode()
    assert finding.span.line == before.count("\n") + 1
    assert finding.span.column == len(before) - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize(("code", "text"), NOT_FOUND)
def test_a_rule_leaves_alone_what_only_looks_like_it(code: str, text: str, find: Find) -> None:
    assert find(code, text) == []


def test_every_rule_is_tested_both_ways() -> None:
    with_an_owner = {"OWN001", "OWN002"}
    assert {code for code, _, _ in FOUND} == set(RULES) - with_an_owner
    assert {code for code, _ in NOT_FOUND} == set(RULES) - with_an_owner


def test_the_owner_is_looked_for_only_where_somebody_is_named(find: Find) -> None:
    text = "@misc{a, author = {Moa, Yuzhu and Mao, Y. and Mao, Y.}}\n@misc{b, author = {Ping, Siqi}}"
    assert find("OWN", text) == []
    assert [finding.code for finding in find("OWN", text, owner="Mao, Yuzhu")] == ["OWN001", "OWN002"]


REPAIRED = (
    ("SYN001", "@misc{a, title = {A}}\n url = {u}\n}", "@misc{a, title = {A},\n url = {u}\n}"),
    ("SYN001", "@misc{a, title = {A}},\n url = {u}\n}", "@misc{a, title = {A},\n url = {u}\n}"),
    ("DUP001", "@misc{a, doi = {10.1145/3}}\n@misc{b, doi = {10.1145/3}}", "@misc{a, ids = {b}, doi = {10.1145/3}}\n"),
    ("DUP001", "@misc{a, doi = {10.1145/3}}\n@misc{b, doi = {10.1145/3}, ids = {z}, month = jan}\n"
               "@misc{c, title = {C}, doi = {doi:10.1145/3}}\n@misc{d, related = {b,c}, xdata = {c}}\n",
               "@misc{a, month = jan, title = {C}, ids = {b, c, z}, doi = {10.1145/3}}\n"
               "@misc{d, related = {a}, xdata = {a}}\n"),
    ("DUP001", "@misc{a, doi = {10.1145/3}, ids = {y}}\n% pubman: ignore[TTL002] so\n@misc{b, doi = {10.1145/3}}\n"
               "@misc{c, title = {C}}", "@misc{a, doi = {10.1145/3}, ids = {y, b}}\n@misc{c, title = {C}}"),
    ("SYN003", "@ article\n{a, title = {A}}", "@article{a, title = {A}}"),
    ("SYN004", "@misc{a, title = {A}}\n}\n@misc{b, title = {B}}", "@misc{a, title = {A}}\n\n@misc{b, title = {B}}"),
    ("ARX003", "@misc{a, eprint = {arXiv:2407.12074}}", "@misc{a, eprint = {2407.12074}}"),
    ("NAM006", "@misc{a, author = {Wang 0003, Wei and Mao1, Y.}}", "@misc{a, author = {Wang, Wei and Mao, Y.}}"),
    ("NAM001", "@misc{a, author = {Mao, Y., others}}", "@misc{a, author = {Mao, Y. and others}}"),
    ("PAG001", "@misc{a, pages = {pp. 1-2}}", "@misc{a, pages = {1--2}}"),
    ("DUP001", "@misc{a, title = {On A}, doi = {10.1145/3}}\n@misc{b, TITLE = {On {A}}, url = {u}, doi = {10.1145/3}}",
               "@misc{a, url = {u}, ids = {b}, title = {On A}, doi = {10.1145/3}}\n"),
    ("DUP001", "@misc{a, note = {A}, doi = {10.1145/3}}\n@misc{b, note = {B}, doi = {10.1145/3}}",
               "@misc{a, note = {A}, doi = {10.1145/3}}\n@misc{b, note = {B}, doi = {10.1145/3}}"),
    ("FLD001", "@misc{a,\n  TITEL = {A}\n}", "@misc{a,\n  TITLE = {A}\n}"),
    ("FLD004", "@misc{a,\n  doi = {},\n  year = 2020\n}", "@misc{a,\n  year = 2020\n}"),
    ("FLD004", "@misc{a, doi = {}, year = 2020}", "@misc{a, year = 2020}"),
    ("DOI004", "@misc{a,\n  URL   = {https://doi.org/10.1145/3},\n}",
               "@misc{a,\n  DOI   = {10.1145/3},\n  URL   = {https://doi.org/10.1145/3},\n}"),
    ("ARX002", "@article{a, journal={arXiv:2407.12074}}",
               "@article{a, archiveprefix={arXiv}, eprint={2407.12074}, journal={arXiv:2407.12074}}"),
    ("DAT003", "@misc{a, month = {Sept.}}", "@misc{a, month = sep}"),
    ("TTL001", "@misc{a, title = {{Learning with LSTM Networks}}}",
               "@misc{a, title = {Learning with {LSTM} Networks}}"),
    ("TTL002", "@misc{a, title = {On LSTM and GRU é}}", "@misc{a, title = {On {LSTM} and {GRU} é}}"),
    ("NAM001", "@misc{a, author = {Mao, Y., et al.}}", "@misc{a, author = {Mao, Y. and others}}"),
    ("NAM002", "@misc{a, author = {Y. Mao, Z. Zhao and S. Li}}", "@misc{a, author = {Y. Mao and Z. Zhao and S. Li}}"),
    ("NAM003", "@misc{a, author = {MAO, YUZHU and Li, W.}}", "@misc{a, author = {Mao, Yuzhu and Li, W.}}"),
    ("NAM004", "@misc{a, author = {Mao,  Y.  and Li, W.}}", "@misc{a, author = {Mao, Y. and Li, W.}}"),
    ("CHR001", "@misc{a, title = {A &amp;amp; <i>B</i>}}", r"@misc{a, title = {A \& \emph{B}}}"),
    ("CHR001", "@misc{a, url = {https://x.example/?a&amp;b}}", "@misc{a, url = {https://x.example/?a&b}}"),
    ("CHR002", "@misc{a, title = {FrÃ©dÃ©ric}}", "@misc{a, title = {Frédéric}}"),
    ("CHR003", "@misc{a, title = {ef\ufb01cient\u00ad}}", "@misc{a, title = {efficient}}"),
    ("CHR004", r"@misc{a, title = {\"{U}ber stra{\ss}e \o{} {\'\i}}}", "@misc{a, title = {Über straße ø í}}"),
    ("CHR005", "@misc{a, title = {Über Erdős – straße}}", r'@misc{a, title = {{\"U}ber Erd{\H{o}}s -- stra{\ss}e}}'),
    ("PRV001", "@misc{a,\n  file = {C\\:\\\\Users\\\\me},\n}", "@misc{a,\n}"),
    ("VEN002", "@article{a, journal = {J}, shortjournal = {S}}\n@article{b, journal = {J}}",
               "@article{a, journal = {J}, shortjournal = {S}}\n@article{b, shortjournal = {S}, journal = {J}}"),
    ("SUP001", "% pubman: ignore[D0I001]\n@misc{a}", "@misc{a}"),
)  # fmt: skip
"""A code, a text, and the text repaired."""


@pytest.mark.parametrize(("code", "text", "repaired"), REPAIRED)
def test_a_repair_changes_what_is_wrong_and_nothing_else(code: str, text: str, repaired: str, mend: Mend) -> None:
    assert mend(code, text) == repaired


@pytest.mark.parametrize(("code", "text", "said"), [case for case in FOUND if RULES[case[0]].fix])
def test_a_repair_leaves_nothing_to_repair(code: str, text: str, said: str, mend: Mend) -> None:
    once = mend(code, text)
    assert mend(code, once) == once
