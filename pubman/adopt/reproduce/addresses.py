"""How a template prints the address of a link: with what Jekyll needs around one of the page's own site."""

from collections import Counter
from collections.abc import Sequence

from pubman.adopt.links import address
from pubman.adopt.reproduce.jinja import literal
from pubman.adopt.reproduce.rows import Row


def printed_address(rows: Sequence[Row], expression: str) -> str:
    """What prints the address that an expression of Jinja says: `{{ site.url }}` is before it as in most references."""
    links = [link.url for row in rows for _, link in row.links.values()]
    own = [url for url in links if "://" not in url]
    around: Counter[tuple[str, str]] = Counter()
    for before, bare, after in (url.partition(address(url)) for url in own if address(url)):
        around[before, after] += bool(bare)
    before, after = around.most_common(1)[0][0] if around else ("", "")
    printed = f"{literal(before)}{{{{ {expression} }}}}{literal(after)}"
    if len(own) == len(links) or not before + after:
        return printed
    return f"{{% if '://' in {expression} %}}{{{{ {expression} }}}}{{% else %}}{printed}{{% endif %}}"
