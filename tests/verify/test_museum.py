"""Real references with recorded answers: what a careful verifier reports of them, and of which it must not complain."""

from conformance.museum import alarms, is_reported, run

from conftest import SHARED, needs_shared
from pubman.verify import Verdict


@needs_shared
def test_the_museum_raises_no_false_alarm_and_all_of_its_problems_are_reported() -> None:
    clean = unknown = 0
    for case, report in run(SHARED / "registry" / "museum"):
        found = alarms(report)
        if case["expect"]:
            assert is_reported(case["expect"], found), f"{case['name']}: {report}"
        else:
            assert not found, f"{case['name']}: {report}"
            clean += 1
            unknown += report.entries[0].verdict in (Verdict.UNKNOWN, Verdict.NOT_CHECKED)
        if found & {"VER001", "VER012"}:
            assert report.entries[0].verdict is Verdict.MISMATCH
    assert 3 * unknown <= clean, "a verifier that knows nothing raises no alarm either"
