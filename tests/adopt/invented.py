"""An invented list of works, and Word documents and PDFs of it in the forms that CVs have."""

from typing import NamedTuple


class Work(NamedTuple):
    """A work as a CV has it: its authors as they are written, and where it appeared."""

    authors: str
    title: str
    venue: str
    rest: str
    year: str
    url: str = ""


WORKS = (
    Work(
        "Doe, J., Roe, R., & Poe, A.",
        "Self-supervised learning of tidal rhythms from sparse harbour sensors",
        "Journal of Invented Oceanography",
        "12(3), 101–119",
        "2024",
        "https://example.org/tidal-rhythms",
    ),
    Work(
        "Roe, R., & Doe, J.",
        "How lighthouses learn: a study of coastal automation and its discontents",
        "Annals of Imaginary Engineering",
        "7(1), 1–24",
        "2024",
    ),
    Work(
        "Doe, J., Poe, A., & García, M.",
        "Communication-efficient scheduling for fleets of small autonomous ferries",
        "Proceedings of the Conference on Invented Robotics",
        "pp. 210–222",
        "2023",
        "https://doi.org/10.5555/ferries.2023",
    ),
    Work(
        "Müller, K., Doe, J., & Roe, R.",
        "Robust estimation of wave heights under incomplete observation",
        "Journal of Invented Oceanography",
        "11(4), 330–351",
        "2023",
    ),
    Work(
        "Doe, J.",
        "What buoys remember",
        "Letters on Made-up Physics",
        "3, 44–47",
        "2022",
    ),
    Work(
        "Poe, A., Doe, J., Roe, R., & Low, T.",
        "A survey of representation methods for multivariate series of harbour traffic",
        "Transactions on Fictional Computing",
        "19(2), 88–130",
        "2022",
    ),
    Work(
        "Doe, J., & Low, T.",
        "Benchmarking navigation policies in crowded estuaries",
        "Proceedings of the Workshop on Pretended Simulation",
        "pp. 15–23",
        "2021",
        "https://example.org/estuaries",
    ),
    Work(
        "Roe, R., Doe, J., & Nováková, E.",
        "Uncertainty quantification for forecasting of storm surges with ensembles",
        "Journal of Invented Oceanography",
        "9(1), 12–40",
        "2020",
    ),
    Work(
        "Doe, J., & Roe, R.",
        "Learning to dock: reinforcement learning with human corrections",
        "Proceedings of the Conference on Invented Robotics",
        "pp. 77–89",
        "2020",
    ),
    Work(
        "Doe, J., Poe, A., & O'Neil, S.",
        "Transparent decision making in the allocation of berths",
        "Review of Supposed Logistics",
        "28(6), 901–917",
        "2019",
    ),
    Work(
        "Low, T., & Doe, J.",
        "An anthology of failures in underwater communication",
        "Annals of Imaginary Engineering",
        "2(2), 55–71",
        "2018",
    ),
    Work(
        "Doe, J., van der Berg, P., & Roe, R.",
        "On the theory of moored networks and their synchronisation",
        "Letters on Made-up Physics",
        "1, 5–9",
        "2017",
    ),
)


def apa(work: Work, *, title: str = "{}", venue: str = "{}") -> str:
    """A work in APA's order; `title` and `venue` say how these are marked."""
    pages = "" if work.rest[0].isdigit() else ", "
    rest = f"({work.rest})" if pages else f", {work.rest}"
    where = f"In {venue.format(work.venue)} {rest}" if pages else f"{venue.format(work.venue)}{rest}"
    return f"{work.authors} ({work.year}). {title.format(work.title)}. {where}."
