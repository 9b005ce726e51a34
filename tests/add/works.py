"""Works of every kind that people cite, as the registries would tell of them; none of them exists."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from registries.stand_in import Asked, Exchange, World

Facts = Mapping[str, Any]


def dated(*parts: int) -> Facts:
    return {"date-parts": [list(parts)]}


def person(given: str, family: str, **more: str) -> Facts:
    return {"given": given, "family": family, **more}


ARTICLE = "10.1000/article"
PAPER = "10.1000/978-3-000-00001-0_7"
BOOK = "10.1000/book"
CHAPTER = "10.1000/book.ch3"
FORMULAS = "10.1000/formulas"
GROUP = "10.1000/group"
LOUD = "10.1000/loud"
EARLY = "10.1000/early"
NUMBERED = "10.1000/numbered"
SERVER = "10.1101/2024.01.02.000003"
THESIS = "10.1000/thesis"
REPORT = "10.1000/report"
PUBLISHED = "10.1000/published"
FOREIGN = "10.1000/foreign"
DATA = "10.5281/zenodo.1000001"
PROGRAM = "10.5281/zenodo.1000002"
DISSERTATION = "10.5075/diss-7"
PREPRINT = "2401.00001"
APPEARED = "2301.00002"
OLD = "hep-th/9901001"

CROSSREF: Mapping[str, Facts] = {
    ARTICLE: {
        "type": "journal-article",
        "title": ["Slow rivers of the Łódź basin: a naïve estimate"],
        "author": [
            person("Jürgen", "Müller"),
            person("Anna M", "van der Berg"),
            person("Seán", "O’Neil"),
            person("José", "Núñez de Balboa"),
            person("Øystein", "Ångström", suffix="Jr."),
        ],
        "container-title": ["Journal of Slow Waters &amp; Basins"],
        "short-container-title": ["J. Slow Waters Basins"],
        "volume": "12",
        "issue": "3-4",
        "page": "1234-45",
        "publisher": "Elsevier BV",
        "ISSN": ["1234-5679"],
        "issued": dated(2021, 6, 1),
    },
    PAPER: {
        "type": "book-chapter",
        "title": ["Seeing Trees with GPUs"],
        "subtitle": ["An ImageNet-Scale Study of U-Net in Norway"],
        "author": [person("Li", "Wei"), person("Ada", "Byron")],
        "editor": [person("Eva", "Éditrice")],
        "container-title": ["Lecture Notes in Computer Science", "Computer Vision – TREES 2022"],
        "page": "101-118",
        "publisher": "Springer Nature Switzerland",
        "ISBN": ["9783161484100"],
        "issued": dated(2022),
    },
    BOOK: {
        "type": "monograph",
        "title": ["On Bayesian Gardening"],
        "subtitle": ["Roses, Priors &amp; Patience"],
        "author": [person("Rosa", "de la Cruz"), person("Thomas", "Bayes-Price")],
        "publisher": "Garden University Press",
        "publisher-location": "Oxford",
        "edition-number": "2",
        "ISBN": ["9783161484100"],
        "issued": dated(2019),
    },
    CHAPTER: {
        "type": "book-chapter",
        "title": ["How to prune"],
        "author": [person("Petra", "zu Hohenfeld")],
        "editor": [person("Rosa", "de la Cruz"), person("Max", "Green")],
        "container-title": ["The Handbook of Gardens"],
        "page": "iv-xii",
        "publisher": "Wiley",
        "issued": dated(2018, 11),
    },
    FORMULAS: {
        "type": "journal-article",
        "title": [
            'Search for <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mi>B</mml:mi>'
            "<mml:mo>+</mml:mo></mml:msup><mml:mo>→</mml:mo><mml:msub><mml:mi>K</mml:mi><mml:mn>1</mml:mn></mml:msub>"
            "</mml:math> and CO<sub>2</sub> in <i>E. coli</i> at √s = 13 TeV: 50% of α-decays &lt; 3σ"
        ],
        "author": [person("Marie", "Curie")],
        "container-title": ["Physical Letters #1"],
        "volume": "B716",
        "article-number": "012345",
        "issued": dated(2020, 2, 29),
    },
    GROUP: {
        "type": "journal-article",
        "title": ["First light of the survey"],
        "author": [{"name": "The Polar Survey Collaboration"}, person("N.", "Pole"), {"name": "Barnes and Noble"}],
        "container-title": ["Polar Notes"],
        "volume": "1",
        "page": "7",
        "issued": dated(2023, 12, 24),
    },
    LOUD: {
        "type": "proceedings-article",
        "title": ["BERT MEETS GRAPH NETWORKS: PART II"],
        "author": [person("IGOR", "NOVÁK"), person("MEI-LING", "CHEN")],
        "container-title": ["2021 IEEE International Conference on Loud Things (ICLT)"],
        "page": "1-6",
        "publisher": "IEEE",
        "event": {"name": "2021 IEEE International Conference on Loud Things (ICLT)"},
        "issued": dated(2021, 10, 3),
    },
    EARLY: {
        "type": "journal-article",
        "title": ["Sooner than print."],
        "author": [person("C. D.", "Early"), person("M.-J.", "Bird")],
        "container-title": ["IEEE Transactions on Early Things"],
        "page": "1-1",
        "publisher": "Institute of Electrical and Electronics Engineers (IEEE)",
        "issued": dated(2024),
    },
    NUMBERED: {
        "type": "journal-article",
        "title": ["A number for pages"],
        "author": [person("Nu", "Mber")],
        "container-title": ["PLOS TWO"],
        "volume": "9",
        "issue": "1",
        "page": "e0123456",
        "issued": dated(2014, 1, 9),
    },
    SERVER: {
        "type": "posted-content",
        "title": ["Cells that wait"],
        "author": [person("Bio", "Logist")],
        "institution": [{"name": "bioRxiv"}],
        "publisher": "Cold Spring Harbor Laboratory",
        "issued": dated(2024, 1, 2),
    },
    THESIS: {
        "type": "dissertation",
        "title": ["Three essays on waiting"],
        "author": [person("Pat", "Ient")],
        "institution": [{"name": "University of Somewhere"}],
        "publisher": "University of Somewhere Library",
        "issued": dated(2017, 5),
    },
    REPORT: {
        "type": "report",
        "title": ["The state of the snow"],
        "author": [{"name": "Snow Office"}],
        "publisher": "Office of Scientific and Technical Information (OSTI)",
        "issued": dated(1999),
    },
    PUBLISHED: {
        "type": "journal-article",
        "title": ["Waiting pays"],
        "author": [person("Ann", "Author"), person("Otto", "Other")],
        "container-title": ["Transactions on Machine Waiting"],
        "volume": "3",
        "page": "10-20",
        "issued": dated(2024, 3),
    },
    FOREIGN: {
        "type": "journal-article",
        "title": ["Über die Kräfte der unbelebten Natur"],
        "author": [person("J. R.", "Mayer")],
        "container-title": ["Annalen der Chemie und Pharmacie"],
        "volume": "42",
        "page": "233-240",
        "language": "de",
        "issued": dated(1842),
    },
}

DATACITE: Mapping[str, Facts] = {
    DATA: {
        "titles": [{"title": "Tides of 2023: raw data"}],
        "creators": [{"name": "Müller, Jürgen", "givenName": "Jürgen", "familyName": "Müller"}],
        "publicationYear": 2023,
        "types": {"resourceTypeGeneral": "Dataset"},
        "publisher": "Zenodo",
        "version": "1.2",
    },
    PROGRAM: {
        "titles": [{"title": "someone/tidal_tools: v2.0"}],
        "creators": [{"name": "someone"}, {"name": "Sea Lab", "nameType": "Organizational"}],
        "publicationYear": 2022,
        "types": {"resourceTypeGeneral": "Software"},
        "publisher": {"name": "Zenodo"},
        "version": "v2.0",
    },
    DISSERTATION: {
        "titles": [{"title": "Learning to wait"}, {"title": "With patience", "titleType": "Subtitle"}],
        "creators": [{"name": "Weiß, Zoë", "givenName": "Zoë", "familyName": "Weiß"}],
        "publicationYear": 2016,
        "types": {"resourceTypeGeneral": "Dissertation", "resourceType": "Doctoral thesis"},
        "publisher": "EPFL",
    },
    f"10.48550/arxiv.{PREPRINT}": {
        "titles": [{"title": "Attention to LoRA: $\\ell_1$-Regularized Fine-Tuning of GPT-2"}],
        "creators": [
            {"name": "van Dyk, Joan", "givenName": "Joan", "familyName": "van Dyk"},
            {"name": "Zhang, Xiao-Ping", "givenName": "Xiao-Ping", "familyName": "Zhang"},
        ],
        "publicationYear": 2024,
        "types": {"resourceTypeGeneral": "Preprint"},
        "publisher": "arXiv",
    },
}

ARXIV: Mapping[str, Facts] = {
    PREPRINT: {
        "title": "Attention to LoRA: $\\ell_1$-Regularized Fine-Tuning of GPT-2",
        "authors": ["Joan van Dyk", "Xiao-Ping Zhang"],
        "published": "2024-01-01T10:00:00Z",
        "subject": "cs.LG",
    },
    APPEARED: {
        "title": "Does Waiting Pay?",
        "authors": ["Ann Author", "Otto Other"],
        "published": "2023-01-05T10:00:00Z",
        "subject": "stat.ML",
        "doi": PUBLISHED,
    },
    OLD: {
        "title": "Strings before the web",
        "authors": ["E. String"],
        "published": "1999-01-01T10:00:00Z",
        "subject": "hep-th",
    },
}

ALL = (*CROSSREF, DATA, PROGRAM, DISSERTATION, f"arXiv:{PREPRINT}v1", APPEARED, OLD)
"""What is asked for; the published one comes a second time, by its preprint."""


def furnish(here: World) -> World:
    """Let the registries know all of them."""
    here.works |= {doi: facts["title"][0] for doi, facts in CROSSREF.items()}
    here.more |= {doi: dict(facts) for doi, facts in (*CROSSREF.items(), *DATACITE.items())}
    here.datasets |= {doi: facts["titles"][0]["title"] for doi, facts in DATACITE.items()}
    here.ail("arxiv /api", arxiv)
    return here


def arxiv(exchange: Exchange, asked: Asked) -> None:
    """A feed with all that arXiv tells of a paper; a search finds nothing."""
    ids = [value for value in asked.query.get("id_list", "").split(",") if value in ARXIV]
    entries = "".join(entry(value, ARXIV[value]) for value in ids)
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
        f"{entries}</feed>"
    )
    exchange.reply(200, feed, "application/atom+xml")


def entry(value: str, facts: Facts) -> str:
    people = "".join(f"<author><name>{escape(name)}</name></author>" for name in facts["authors"])
    doi = f"<arxiv:doi>{facts['doi']}</arxiv:doi>" if "doi" in facts else ""
    return (
        f"<entry><id>http://arxiv.org/abs/{value}v1</id><title>{escape(facts['title'])}</title>{people}"
        f"<published>{facts['published']}</published><updated>{facts['published']}</updated>{doi}"
        f'<arxiv:primary_category term="{facts["subject"]}"/></entry>'
    )
