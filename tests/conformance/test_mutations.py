"""Real references, made wrong in one thing or written otherwise: what is noticed of a sample of them."""

from conformance.mutations import corrupted, references, rewritten

from conftest import SHARED, needs_shared

_EVERY = 4


@needs_shared
def test_faults_are_noticed_and_other_ways_to_write_a_reference_raise_no_alarm() -> None:
    these = [one for one in references(SHARED / "registry" / "museum", every=_EVERY) if len(one.people) < 40]
    assert rewritten(these).wrong == []
    tally = corrupted([one for one in these if one.answers])
    assert tally.made["doi of another work"] == tally.noticed["doi of another work"] > 0
    assert tally.noticed.total() >= 0.85 * tally.made.total() > 0
