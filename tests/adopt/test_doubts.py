"""What keeps a title or a venue from being called checked."""

import pytest

from pubman.adopt.doubts import doubts_of_title, doubts_of_venue


@pytest.mark.parametrize(
    "title",
    [
        "Green Walls for Dry Towns",
        "Vitamins C and E",
        "Say No",
        "Co-authorship among Gardeners",
        "#Walls: What People Say of Gardens",
        "¿Quién riega los muros?",
    ],
)
def test_a_title_like_others_is_not_doubted(title: str) -> None:
    assert not [*doubts_of_title(title)]


@pytest.mark.parametrize(
    ("title", "severe"),
    [
        ("Richard Roe and J.D", True),
        ("Anna Poe et J. D.", True),
        ("Ann Poe, Richard Roe and Bob Low", True),
        ("%wide%Green Walls for Dry Towns", False),
        ("Green Walls for Dry Towns. Garden Letters, Vol", False),
        ("Green Walls for Dry Towns em coautoria com Ann Poe", False),
        ("Green walls for dry towns Gard. Sci. 8: 171-173", False),
        ("Do walls keep towns dry? Garden Letters, 8, 171", False),
        ("Walls", False),
        ("Green Walls (for Dry Towns", True),
    ],
)
def test_a_title_that_holds_something_else_is_doubted(title: str, severe: bool) -> None:
    doubts = [*doubts_of_title(title)]
    assert doubts
    assert any(doubt.severe for doubt in doubts) == severe


@pytest.mark.parametrize(
    "venue",
    ["Journal of Gardens", "Gardens", "Garden Walls (GW 2024)", "Proceedings of the 3rd Meeting on Walls (GW)"],
)
def test_a_venue_like_others_is_not_doubted(venue: str) -> None:
    assert not [*doubts_of_venue(venue)]


@pytest.mark.parametrize(
    ("venue", "severe"),
    [
        ("Garden Walls (GW 2024) Pruning", False),
        ("Garden Walls (GW-W 2024) Climbing plants", False),
        ("June", True),
        ("Unpublished. 12 pages", True),
        ("R package version 0.1.0", True),
        ("Chapter", True),
        ("Garden Walls, to appear", True),
        ("A. Poe, R. Roe", True),
        ("Garden Walls 12(3), 4-5", False),
    ],
)
def test_a_venue_that_says_something_else_is_doubted(venue: str, severe: bool) -> None:
    doubts = [*doubts_of_venue(venue)]
    assert doubts
    assert any(doubt.severe for doubt in doubts) == severe
