"""The variables of CSL 1.0.2 by kind (specification, "Appendix IV - Variables")."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAMES = _words(
    """author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director editor-translator editortranslator executive-producer guest host illustrator interviewer
    narrator organizer original-author performer producer recipient reviewed-author script-writer series-creator
    translator"""
)

DATES = _words("accessed available-date event-date issued original-date submitted")

NUMBERS = _words(
    """chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number
    version volume"""
)

ASSIGNED = _words("citation-number first-reference-note-number locator year-suffix citation-label")
"""What the processor or a cite gives an item, rather than the item itself."""

OLDER_NAMES = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
}
"""Names of variables that real data still carries, and what they are called now."""

STANDARD = _words(
    """abstract annote archive archive_collection archive_location archive-place authority call-number citation-key
    citation-label collection-title collection-title-short container-title container-title-short dimensions division
    DOI event event-title event-place genre ISBN ISSN jurisdiction keyword language license medium note
    original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place
    references reviewed-genre reviewed-title scale source status title title-short URL volume-title"""
)

ALL = NAMES | DATES | NUMBERS | STANDARD
"""Every variable that an item can have."""

LOCATORS = _words(
    """act appendix article-locator book canon chapter column elocation equation figure folio issue line note opus page
    paragraph part rule scene section sub-verbo supplement table timestamp title-locator verse version volume"""
)
"""The kinds of locator (specification, "Locators")."""
