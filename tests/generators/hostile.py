"""A bibliography whose every field tries to be something else than text, and what a page must then show."""

from pathlib import Path

TRICKS = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "liquid": "{{ site.title }} {% include x %}",
    "shortcode": '{{< figure src="x" >}} {{% ref "x" %}}',
    "yaml": "!!python/object/apply:os.system [ls] &a *a --- ... # no comment",
    "key": "a: b\nevil: true",
    "link": "[here](javascript:alert(1)) ![i](x)",
    "emphasis": "*bold* _italic_ `code` ~~gone~~ ==m==",
    "math": "$x$ \\(y\\) $$z$$",
    "quotes": "\"double\" 'single' \\ back",
    "pandoc": "[x]{.red} ::: {=html} @cite [^1]",
    "at": "recall@10, CHI @ 20, a@b.example, @cite, x@y-z",
    "entity": "&lt;b&gt; &amp; &copy",
}
"""What is tried, by name; as the text of a field once LaTeX is decoded."""

BIDI = "\u202egnp.exe\u2066 \u200f"


def bibliography() -> str:
    """An entry for each trick, in its title, its venue, its authors, its abstract, a keyword and a link's label."""
    return "\n".join(_entry(name, trick) for name, trick in TRICKS.items())


def _entry(name: str, trick: str) -> str:
    value = _latex(f"{trick} {BIDI}end")
    keyword = value.replace(",", "")
    return (
        f"@article{{{name},\n  author = {{{{{value}}} and Mao, Yuzhu}},\n  title = {{Start {value}}},\n"
        f"  journal = {{Journal {value}}},\n  abstract = {{Abstract {value}}},\n  keywords = {{{keyword}}},\n"
        f"  doi = {{10.1000/<script>x{{{{y}}}}'}},\n  url = {{https://example.org/?a=%3Cscript%3E&b='{{{{c}}}}}},\n"
        f"  url_odd = {{https://example.org/[*x*]}},\n  year = {{2020}},\n}}\n"
    )


def _latex(text: str) -> str:
    from pubman.bibtex.encode import encode

    return encode(text)


def write_hostile(folder: Path, site: str) -> None:
    """A project with that bibliography and one site."""
    (folder / "refs.bib").write_text(bibliography(), encoding="utf-8")
    (folder / "pubman.toml").write_text(f'owner = "Mao, Yuzhu"\n\n[sites.web]\n{site}', encoding="utf-8")
