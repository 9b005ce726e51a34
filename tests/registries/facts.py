"""What the homepage in shared/seed says of its seven works: titles, authors, years and identifiers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    key: str
    title: str
    year: int
    authors: tuple[str, ...]
    doi: str = ""
    arxiv: str = ""

    @property
    def people(self) -> list[tuple[str, str]]:
        """The authors' family names and initials."""
        return [(family, given) for family, _, given in (author.partition(", ") for author in self.authors)]


LORA = Work(
    "mao2024enhancing",
    "Enhancing parameter efficiency and generalization in large-scale models: "
    "A regularized and masked low-rank adaptation approach",
    2024,
    ("Mao, Y.", "Ping, S.", "Zhao, Z.", "Liu, Y.", "Ding, W."),
    arxiv="2407.12074",
)
FLTAC = Work(
    "ping2024fltac",
    "FL-TAC: Enhanced fine-tuning in federated learning via low-rank, task-specific adapter clustering",
    2024,
    ("Ping, S.", "Mao, Y.", "Liu, Y.", "Zhang, X. P.", "Ding, W."),
)
FORMER_RECKONING = Work(
    "li2024formerreckoning",
    "FormerReckoning: Physics inspired transformer for accurate inertial navigation",
    2024,
    ("Li, J.", "Zhao, C.", "Mao, Y.", "Chen, X.", "Ding, W.", "Qu, X.", "Wang, J."),
)
SAFARI = Work(
    "mao2023safari",
    "SAFARI: Sparsity-enabled federated learning with limited and unreliable communications",
    2023,
    ("Mao, Y.", "Zhao, Z.", "Yang, M.", "Liang, L.", "Liu, Y.", "Ding, W.", "Lan, T.", "Zhang, X. P."),
    doi="10.1109/TMC.2023.3296624",
)
AQUILA = Work(
    "zhao2023aquila",
    "AQUILA: Communication efficient federated learning with adaptive quantization in device selection strategy",
    2023,
    ("Zhao, Z.", "Mao, Y.", "Shi, Z.", "Liu, Y.", "Lan, T.", "Ding, W.", "Zhang, X. P."),
    doi="10.1109/TMC.2023.3332901",
)
SURVEY = Work(
    "zhao2023towards",
    "Towards efficient communications in federated learning: A contemporary survey",
    2023,
    ("Zhao, Z.", "Mao, Y.", "Liu, Y.", "Song, L.", "Ouyang, Y.", "Chen, X.", "Ding, W."),
    doi="10.1016/j.jfranklin.2022.12.053",
    arxiv="2208.01200",
)
QUANTIZATION = Work(
    "mao2022communication",
    "Communication-efficient federated learning with adaptive quantization",
    2022,
    ("Mao, Y.", "Zhao, Z.", "Yan, G.", "Liu, Y.", "Lan, T.", "Song, L.", "Ding, W."),
    doi="10.1145/3510587",
)

SEED = (LORA, FLTAC, FORMER_RECKONING, SAFARI, AQUILA, SURVEY, QUANTIZATION)
