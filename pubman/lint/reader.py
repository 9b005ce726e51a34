"""The pages of what the reader finds (`pubman.bibtex`): faults that BibTeX reports, and those that it is silent on."""

from collections.abc import Mapping
from dataclasses import dataclass

from pubman.findings import Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Told:
    """A kind of finding that another room makes: its kebab-case name, its severity, and its page."""

    name: str
    severity: Severity
    page: str
    fix = ""
    optional = False


READER: Mapping[str, Told] = {
    "BIB001": Told(
        "not-closed",
        _ERROR,
        """A value or an entry is not closed.

A brace, a parenthesis or a quotation mark is missing. BibTeX reads on to the end of the file and loses every entry on
the way; pubman goes on at the next line that starts an entry, so that only this one is cut short.

    @article{a, title = {On {Things}, year = {2023}}

Write:

    @article{a, title = {On {Things}}, year = {2023}}""",
    ),
    "BIB002": Told(
        "name-missing",
        _ERROR,
        """A type, a field's name or a value is missing where one must stand.

Two commas in a row, or a name that starts with a digit or with a letter beyond ASCII: BibTeX gives up the rest of
the entry.

    @article{a, title = {On Things}, 2nd = {no}}

Write:

    @article{a, title = {On Things}, second = {yes}}""",
    ),
    "BIB003": Told(
        "character-after-name",
        _ERROR,
        """A character stands right after a name that cannot be part of it.

BibTeX's names have no blanks, no `"#%'(),={}` and no letters beyond ASCII; what follows is lost.

    @article{a, title' = {On Things}}

Write:

    @article{a, title = {On Things}}""",
    ),
    "BIB004": Told(
        "opening-brace-missing",
        _ERROR,
        """After an entry's type comes neither `{` nor `(`.

An `@` outside of an entry starts one for BibTeX, in a comment too. Write the brace, or take the `@` out of the
comment.""",
    ),
    "BIB005": Told(
        "comma-missing",
        _ERROR,
        """There is no comma between two fields.

BibTeX loses the rest of the entry. pubman reads on as if the comma were there.

    @article{a, title = {On Things} year = {2023}}

Write:

    @article{a, title = {On Things}, year = {2023}}""",
    ),
    "BIB006": Told(
        "equals-missing",
        _ERROR,
        """There is no `=` between a field's name and its value.

BibTeX loses the rest of the entry.

    @article{a, title {On Things}}

Write:

    @article{a, title = {On Things}}""",
    ),
    "BIB007": Told(
        "brace-in-quotes",
        _ERROR,
        """A value in quotation marks has a closing brace that nothing opens.

Braces must be balanced inside of quotation marks too. Remove the brace, or put the value in braces.""",
    ),
    "BIB008": Told(
        "closing-delimiter-missing",
        _ERROR,
        """A record does not end where it must.

A `@string` holds one definition: after its value comes `}` or `)`, as it was opened.""",
    ),
    "BIB009": Told(
        "no-key",
        _ERROR,
        """An entry has no key.

Nothing can cite it, and programs take its first field for the key.

    @article{title = {On Things}}

Write:

    @article{mao2023, title = {On Things}}""",
    ),
    "BIB010": Told(
        "duplicate-key",
        _ERROR,
        """An earlier entry has the same key.

BibTeX uses the first and leaves this one out. If both are the same work, remove one; else give it a key of its own.

    @article{mao2023, title = {On Things}}
    @article{mao2023, title = {On Other Things}}

Write:

    @article{mao2023, title = {On Things}}
    @article{mao2023b, title = {On Other Things}}""",
    ),
    "BIB011": Told(
        "keys-differ-in-case",
        _WARNING,
        """Two keys differ in capitals only.

BibTeX takes them for the same key and stops; biber takes them for two. Change one of them.""",
    ),
    "BIB012": Told(
        "duplicate-field",
        _WARNING,
        """An entry has two fields of one name.

BibTeX uses the first and says nothing of the second; other programs use the last. Keep one.

    @article{a, title = {On Things}, year = {2022}, year = {2023}}

Write:

    @article{a, title = {On Things}, year = {2023}}""",
    ),
    "BIB013": Told(
        "string-of-itself",
        _WARNING,
        """A `@string` uses its own name in its definition.

It is not defined yet there, and stands for nothing. Give one of them another name.""",
    ),
    "BIB014": Told(
        "entry-inside-value",
        _WARNING,
        """A value goes on into what looks like the next entry.

A brace is closed too late: BibTeX finds nothing wrong, and the next entry has vanished into this value. Close the
value where it ends.""",
    ),
    "BIB015": Told(
        "undefined-string",
        _WARNING,
        """A value is a name that no `@string` defines.

BibTeX leaves the field empty. Define the string before this entry, or put the value in braces.

    @article{a, title = {On Things}, journal = tmc}

Write:

    @string{tmc = {IEEE Transactions on Mobile Computing}}
    @article{a, title = {On Things}, journal = tmc}""",
    ),
    "BIB016": Told(
        "strings-grow",
        _ERROR,
        """The strings of the file double each other without end.

What is beyond the bound is left out. No honest file comes near it.""",
    ),
    "BIB017": Told(
        "no-such-parent",
        _WARNING,
        """`crossref` or `xdata` names a key that no entry of the file has.

Nothing is inherited, so that the entry may have no book and no year. Correct the key, or add the entry.""",
    ),
    "BIB018": Told(
        "circle-of-parents",
        _ERROR,
        """`crossref` or `xdata` leads back to the entry itself.

Nothing is inherited along the circle. Break it.""",
    ),
    "BIB019": Told(
        "comment-inside-entry",
        _ERROR,
        """There is a `%` inside an entry, and BibTeX knows no comments there.

BibTeX loses the rest of the entry, biber and pubman go past the line. Remove the line, or move it out of the entry. An
entry whose lines all start with `%` is still an entry to BibTeX: remove its `@`.

    @article{a, title = {On Things},
      % year = {2022},
      year = {2023}}

Write:

    @article{a, title = {On Things},
      year = {2023}}""",
    ),
    "BIB020": Told(
        "unknown-command",
        _WARNING,
        """A field uses a LaTeX command that pubman does not know.

The command's argument is printed as it is. Write the characters that the command prints; on a page there is no LaTeX
to carry it out.""",
    ),
    "BIB021": Told(
        "too-long",
        _WARNING,
        """A value is too long for its LaTeX to be decoded.

It is kept as it is written. A brace that is closed too late is the usual cause.""",
    ),
    "BIB025": Told(
        "too-many-names",
        _WARNING,
        """A list of names has more names than anybody prints.

The rest is left out. End the list with `and others`.""",
    ),
    "BIB026": Told(
        "empty-name",
        _WARNING,
        """A name in a list is empty.

Two `and` stand side by side, or one at an end.

    @article{a, author = {Mao, Yuzhu and and Zhao, Zihao}}

Write:

    @article{a, author = {Mao, Yuzhu and Zhao, Zihao}}""",
    ),
    "BIB027": Told(
        "too-many-commas",
        _WARNING,
        """A name has more commas than a name can have.

People are separated by `and`, never by commas: `Family, Jr., Given` is the longest form of a name.

    @article{a, author = {Mao, Yuzhu, Zhao, Zihao}}

Write:

    @article{a, author = {Mao, Yuzhu and Zhao, Zihao}}""",
    ),
    "BIB030": Told(
        "unknown-glyph",
        _WARNING,
        """A glyph stands on a name, and nothing says what it means.

On one page `†` is the corresponding author, on the next an equal contribution. Give it a meaning in the
configuration: `glyphs = {"†" = "corresponding"}`.""",
    ),
    "BIB031": Told(
        "senseless-annotation",
        _WARNING,
        """An annotation such as `author+an` speaks of nobody.

Write the person's position before the label: `author+an = {1=equal; 2=equal}`.""",
    ),
    "BIB032": Told(
        "no-such-position",
        _WARNING,
        """An annotation, or a field such as `equal_contribution`, counts further than there are people.

People are counted from 1.""",
    ),
    "BIB033": Told(
        "malformed-orcid-annotation",
        _WARNING,
        """`author+an:orcid` has something that is no ORCID iD, or one with a wrong check digit.

Copy it from orcid.org.""",
    ),
    "BIB034": Told(
        "unknown-person",
        _WARNING,
        """A field such as `cofirst` names somebody who is no author of the entry.

Write the name as it stands in `author`.""",
    ),
    "BIB040": Told(
        "no-address",
        _WARNING,
        """A field that is printed as a link is neither a web address nor a path relative to the page.

Such a link is not printed: it could be a script. Write an address that starts with `https://`.""",
    ),
    "BIB090": Told(
        "too-many-problems",
        _ERROR,
        """The file has more problems than anybody reads.

Mend the first ones: the others often follow from them.""",
    ),
    "BIB100": Told(
        "key-in-two-files",
        _WARNING,
        """Two files of one bibliography have an entry with the same key.

Only the first is used. Rename one, or remove it.""",
    ),
    "BIB101": Told(
        "news-without-venue-or-month",
        _WARNING,
        """An entry says that it was accepted, and the list of news cannot say where or when.

Write the month as well (`accepted = {2024-12}`), and the venue's name in `news`, unless the entry has an `acronym` or a
venue. The line is left out until then.""",
    ),
    "BIB102": Told(
        "file-without-entry",
        _WARNING,
        """A file of a site stands for an entry that is not listed any more, and somebody has written to it.

pubman removes such a file when it is exactly as pubman has left it. Where somebody has written to it, or has put other
files into its folder, it stays. Delete it, or bring the entry back.""",
    ),
    "BIB103": Told(
        "own-words-outdated",
        _WARNING,
        """An entry has changed, and the words that stand for it on the page have not.

In `[targets.NAME.lines]` a configuration can have an item in the page's own words. It stays as it is when its entry
changes. Put the words right, or take the line out: then the item has the form of all others. If they are right as they
are, `pubman build --accept` takes note of it.""",
    ),
}
"""Every code of the reader."""
