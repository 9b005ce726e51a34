"""Which fields there are, which ones styles print, and what a reference cannot do without."""

from collections.abc import Mapping

PRINTED = (
    *("author", "editor", "title", "booktitle", "journal", "journaltitle", "year", "month", "date", "volume"),
    *("number", "pages", "publisher", "address", "school", "institution", "organization", "howpublished", "note"),
    *("edition", "chapter", "series", "type", "eprint", "archiveprefix", "primaryclass", "eprinttype", "issn", "isbn"),
    *("url", "urldate", "crossref", "translator", "location", "language", "version", "subtitle", "booksubtitle"),
    *("eventtitle", "shorttitle", "shortjournal", "abstract", "keywords", "eprintclass", "pagetotal", "venue"),
)
"""The fields that styles print or that find the work, commonest first."""

KNOWN = frozenset(
    {
        *PRINTED,
        *("addendum", "afterword", "annotation", "annotator", "annote", "authortype", "bookauthor", "bookpagination"),
        *("booktitleaddon", "commentator", "day", "doi", "editora", "editorb", "editorc", "editortype", "eid"),
        *("editoratype", "editorbtype", "editorctype", "entryset", "entrysubtype", "eventdate", "eventtitleaddon"),
        *("execute", "file", "foreword", "gender", "holder", "hyphenation", "ids", "indexsorttitle", "indextitle"),
        *("introduction", "isan", "ismn", "isrn", "issue", "issuesubtitle", "issuetitle", "issuetitleaddon", "iswc"),
        *("journalsubtitle", "journaltitleaddon", "key", "label", "langid", "langidopts", "library", "mainsubtitle"),
        *("maintitle", "maintitleaddon", "nameaddon", "options", "origdate", "origlanguage", "origlocation"),
        *("origpublisher", "origtitle", "pagination", "part", "pdf", "presort", "pubstate", "related", "relatedtype"),
        *("relatedstring", "relatedoptions", "reprinttitle", "shortauthor", "shorteditor", "shorthand", "shortseries"),
        *("shorthandintro", "sortkey", "sortname", "sortshorthand", "sorttitle", "sortyear", "titleaddon", "usera"),
        *("userb", "userc", "userd", "usere", "userf", "verba", "verbb", "verbc", "volumes", "xdata", "xref"),
        *("abbr", "acronym", "arxiv", "arxivid", "code", "hidden", "highlight", "keyword", "me", "mrnumber", "notes"),
        *("orcid", "owner", "pmid", "pmcid", "poster", "slides", "selected", "tags", "timestamp", "urls", "video"),
        *(
            "accepted",
            "news",
            "news_papers",
            "website",
            "copyright",
            "comment",
            "comments",
            "award",
            "preview",
            "html",
            "blog",
            "talk",
            "supp",
            "editors",
        ),
        *("conference", "archive", "article", "page", "articleno", "numpages", "issue_date", "status", "data", "image"),
        *("place", "places", "links", "link", "lang", "country", "category", "categories", "topic", "topics", "date2"),
        *("year2", "types", "dates", "contents", "content", "texts", "text", "series2", "journal2", "booktype"),
    }
    - {"editors", "page", "types", "dates"}
)
"""Fields that BibTeX, biblatex and the usual programs know; a name that is one of them is no slip."""

_BY = ("author", "editor", "organization", "translator")
_WHEN = ("year", "date", "pubstate")

REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (("author", "editor", "organization", "institution"), ("title",), ("journal", "journaltitle"), _WHEN),
    "book": (_BY, ("title",), _WHEN),
    "mvbook": (_BY, ("title",), _WHEN),
    "collection": (_BY, ("title",), _WHEN),
    "proceedings": (("title",), _WHEN),
    "inbook": (_BY, ("title", "chapter"), _WHEN),
    "incollection": (_BY, ("title",), ("booktitle",), _WHEN),
    "inproceedings": (_BY, ("title",), ("booktitle", "eventtitle"), _WHEN),
    "conference": (_BY, ("title",), ("booktitle", "eventtitle"), _WHEN),
    "phdthesis": (("author",), ("title",), ("school", "institution"), _WHEN),
    "mastersthesis": (("author",), ("title",), ("school", "institution"), _WHEN),
    "thesis": (("author",), ("title",), ("school", "institution"), _WHEN),
    "techreport": (_BY, ("title",), ("institution", "school", "publisher", "organization"), _WHEN),
    "report": (_BY, ("title",), ("institution", "school", "publisher", "organization"), _WHEN),
    "unpublished": (_BY, ("title",)),
    "manual": (("title",),),
    "patent": (("author", "holder"), ("title",), ("number",), _WHEN),
    "misc": (("title", "note", "howpublished"),),
    "online": (("title",), ("url", "doi", "eprint")),
}
"""What each entry type must have, one of each group: "BibTeXing", section 3.1; biblatex manual, 2.1.1."""
