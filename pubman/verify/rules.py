"""The findings of a verification: code, name, gravity, and what each means."""

from collections.abc import Mapping
from dataclasses import dataclass

from pubman.findings import Severity
from pubman.lint import fix_of as fix_of_linting
from pubman.lint.rules import Fix


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: its kebab-case name, its severity, its page in the documentation, how safe its repairs are."""

    name: str
    severity: Severity
    page: str
    fix: Fix = ""


RULES: Mapping[str, Rule] = {
    "VER001": Rule(
        "different-work",
        Severity.ERROR,
        "The identifier exists and belongs to a work with another title. Most often it was copied from a neighbour. "
        "Compare the title that the registry gives with the entry's, and correct whichever is wrong.",
    ),
    "VER002": Rule(
        "no-such-identifier",
        Severity.ERROR,
        "Nobody has registered the identifier: doi.org's handle system says so of a DOI, arXiv and doi.org of an "
        "arXiv id. Look for a slip of the keyboard, or for a DOI that is announced and not registered yet.",
    ),
    "VER003": Rule(
        "malformed-identifier",
        Severity.WARNING,
        "The field `doi`, or `eprint` of an arXiv paper, holds something that cannot be an identifier, "
        "so nothing could be asked. Write `10.1234/abc` or `2407.12074`.",
    ),
    "VER004": Rule(
        "identifier-of-the-whole",
        Severity.NOTE,
        "The DOI is that of the book in which the chapter stands. That is often meant; many chapters have their own.",
    ),
    "VER005": Rule(
        "found-nowhere",
        Severity.WARNING,
        "The entry has no identifier, and Crossref, dblp and arXiv, which all answered, have no work of its title by "
        "its authors, while Crossref has other works of the same year in the same venue: the mark of an invented "
        "reference. Only articles and conference papers since 2000 are meant.",
    ),
    "VER006": Rule(
        "one-work-twice",
        Severity.WARNING,
        "Two entries have identifiers of one work: the same one, or two whose records have the same title and people "
        "in the same venue and year, or that a registry calls identical. A list prints the work twice. Keep one.",
    ),
    "VER007": Rule(
        "preprint-and-publication",
        Severity.WARNING,
        "Of two entries one is the preprint of the other: they share an identifier, a registry says so, or their "
        "records have the same title and people. A list prints the work twice. Keep the publication, and give it the "
        "preprint's identifier in `eprint`; silence this where both are meant. It stands at the preprint, and is told "
        "instead of VER015.",
    ),
    "VER010": Rule(
        "name-spelt-otherwise",
        Severity.NOTE,
        "An author's family name differs in one letter from that in the record, beside the same given name. It is one "
        "person, and one of the two has a slip.",
    ),
    "VER011": Rule(
        "authors-differ",
        Severity.WARNING,
        "The entry names people whom no record of the work names, leaves some out without `and others`, or has "
        "another order. Initials, accents, particles, short names, groups and the order of a name's parts do not "
        "count; the authors of any version of a preprint will do. A registry's own slip can be left.",
    ),
    "VER012": Rule(
        "title-differs",
        Severity.WARNING,
        "The identifier exists, and the title of its record is nearly the entry's, or has a subtitle that the entry "
        "leaves out. Accents, case, punctuation, markup, hyphens and spellings such as British ones do not count. "
        "Correct the title; a registry's own slip can be left.",
        fix="unsafe",
    ),
    "VER013": Rule(
        "year-differs",
        Severity.WARNING,
        "The entry's year is none of those in which the work was issued, online or in print, or any version posted. "
        "Often it is the preprint's.",
        fix="unsafe",
    ),
    "VER014": Rule(
        "venue-differs",
        Severity.WARNING,
        "The work appeared in another journal or at another conference: the names have no word in common, and neither "
        "is the other's acronym. Servers of preprints claim no venue, and workshops show what appears elsewhere. "
        "Of an entry without an identifier it is said only if the registries know one publication.",
        fix="unsafe",
    ),
    "VER015": Rule(
        "preprint-is-published",
        Severity.WARNING,
        "The entry cites a preprint, and dblp or Crossref knows where the work has appeared since. Cite that, unless "
        "it is the preprint that is meant. The repair adds the publication's DOI.",
        fix="unsafe",
    ),
    "VER016": Rule(
        "identifier-known",
        Severity.NOTE,
        "The entry lacks the DOI of its work, and a registry knows it: Crossref, by its title, or arXiv, whose authors "
        "named it. The repair adds it.",
        fix="unsafe",
    ),
    "VER017": Rule(
        "identifier-with-trimmings",
        Severity.WARNING,
        "The field `doi` holds more than the DOI: an address, `doi:`, an escaped underscore, a full stop, "
        "the version of a preprint whose DOI has none. It was "
        "understood here; styles that make a link of the field make a broken one. Write `10.1234/abc`.",
        fix="safe",
    ),
    "VER018": Rule(
        "volume-or-pages-differ",
        Severity.NOTE,
        "The record has another volume, issue, first or last page. Article numbers, ranges cut short, combined issues, "
        "Roman numbers, letters beside a number, and what is online ahead of print do not count. Registries err here "
        "more than elsewhere: look at the work itself.",
        fix="unsafe",
    ),
    "VER019": Rule(
        "owner-differs",
        Severity.WARNING,
        "The owner of the list, whom the configuration or `owner=` names, is an author of the entry and none of the "
        "record, stands at another place among its authors, or has another ORCID iD there: the work may be a "
        "namesake's. Marks of equal contribution do not count, and no repair touches authors.",
    ),
    "VER020": Rule(
        "retracted",
        Severity.ERROR,
        "The work was retracted, withdrawn or removed. Cite it only to speak of that.",
    ),
    "VER021": Rule(
        "expression-of-concern",
        Severity.WARNING,
        "The publisher has voiced doubt about the work. Read the notice before relying on it.",
    ),
    "VER022": Rule(
        "corrected",
        Severity.NOTE,
        "A correction of the work, a clarification or an addendum was published. Nothing is wrong with citing it.",
    ),
    "VER023": Rule(
        "retracted-elsewhere",
        Severity.WARNING,
        "OpenAlex or Semantic Scholar has the work as retracted (`--second-opinions`), and neither its registry nor "
        "Retraction Watch's table, if it was given, knows of it. They have taken corrections for retractions before. "
        "Look at the publisher's page.",
    ),
    "VER024": Rule(
        "published-say-its-authors",
        Severity.NOTE,
        "The entry cites a preprint, and its record says in words where it has been published (arXiv's journal "
        "reference). Only the authors say so; look for the publication.",
    ),
    "VER025": Rule(
        "partly-retracted",
        Severity.WARNING,
        "A part of the work was retracted, such as a figure or a section, and the rest stands. Read the notice: what "
        "you cite it for may be in that part.",
    ),
    "VER030": Rule(
        "broken-link",
        Severity.WARNING,
        "With `--links`: the link's host says that there is no such page (404, 410), or there is no such host. Correct "
        "the link, or look for a copy at web.archive.org. Hosts that do not answer, or not to programs, break no link.",
    ),
    "VER031": Rule(
        "moved-link",
        Severity.NOTE,
        "With `--links`: the link's host says that the page has moved for good (301, 308). The link still leads there, "
        "as long as somebody keeps the redirect. A move to `https` or by a final slash alone is not told.",
    ),
    "VER032": Rule(
        "private-link",
        Severity.WARNING,
        "With `--links`: the link leads into a private network: to `localhost`, to a private or reserved IP address, "
        "to a name that no public host has, or to an IP address that is spelt so that it hides. Readers cannot follow "
        "it, and pubman does not: it could reach what is meant for its own network only. Give a public address.",
    ),
    "VER090": Rule(
        "not-in-the-lock",
        Severity.ERROR,
        "With `--locked` nobody is asked: `pubman.lock` has to know every entry as it is now. This one is new or has "
        "changed since. Run `pubman verify` and commit `pubman.lock`.",
    ),
    "VER091": Rule(
        "drift",
        Severity.NOTE,
        "A registry says otherwise than when the entry was verified: another title or year, a new notice, or the work "
        "has been published. What is wrong with the entry because of it is a finding of its own.",
    ),
}

BY_SEARCH = frozenset({"VER005", "VER015", "VER016"})
"""What only a search finds."""

BY_LINKS = frozenset({"VER030", "VER031", "VER032"})
"""What only following links finds."""

BY_SECONDS = frozenset({"VER023"})
"""What only second opinions find."""


def fix_of(code: str) -> Fix:
    """How safe the repairs of a code are, of linting too: `safe`, `unsafe`, or empty for a code that has none."""
    return RULES[code].fix if code in RULES else fix_of_linting(code)
