"""Where a trip should be by what was told of it: delays are carried on, earliness is not."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overland.kernel.problems import Invalid
from overland.operations import Seen, StopReport, TripStop
from overland.operations.follow import Told, check_report, follow

SEVEN = datetime(2026, 11, 6, 0, 0, tzinfo=UTC)
VINH, HUE = SEVEN + timedelta(hours=5, minutes=30), SEVEN + timedelta(hours=13)
MINUTE = timedelta(minutes=1)


def halt(sequence: int, arrival: datetime, departure: datetime) -> TripStop:
    return TripStop(
        sequence, UUID(int=sequence), f"stop {sequence}", "town", "Asia/Ho_Chi_Minh", arrival, departure, 0, True, True
    )


WAY = (halt(0, SEVEN, SEVEN), halt(1, VINH, VINH + 10 * MINUTE), halt(2, HUE, HUE))


def late(told: Told) -> list[int]:
    """Minutes behind the timetable: where it comes to, and where it leaves, stop by stop."""
    found = []
    for stop in follow(WAY, told):
        assert stop.expected_arrival is not None
        assert stop.expected_departure is not None
        found += [
            (stop.expected_arrival - stop.arrival) // MINUTE, (stop.expected_departure - stop.departure) // MINUTE
        ]  # fmt: skip
    return found


def test_nothing_told_nothing_expected() -> None:
    assert follow(WAY, {}) == WAY


def test_a_late_departure_is_carried_on_to_the_end() -> None:
    assert late({(0, Seen.LEFT): SEVEN + 20 * MINUTE}) == [0, 20, 20, 20, 20, 20]


def test_an_announced_delay_holds_until_something_is_seen() -> None:
    announced = {(0, Seen.EXPECTED): SEVEN + 45 * MINUTE}
    assert late(announced) == [0, 45, 45, 45, 45, 45]
    assert late({**announced, (0, Seen.LEFT): SEVEN + 5 * MINUTE}) == [0, 5, 5, 5, 5, 5]


def test_what_is_early_waits_where_people_get_on() -> None:
    assert late({(1, Seen.ARRIVED): VINH - 15 * MINUTE}) == [0, 0, -15, 0, 0, 0]


def test_made_up_at_a_halt_it_is_on_time_behind_it() -> None:
    told = {(0, Seen.LEFT): SEVEN + 8 * MINUTE, (1, Seen.LEFT): VINH + 10 * MINUTE}
    assert late(told) == [0, 8, 8, 0, 0, 0]


@given(st.dictionaries(st.tuples(st.integers(0, 2), st.sampled_from(Seen)), st.integers(0, 300), min_size=1))
def test_expected_times_never_run_backwards(minutes: dict[tuple[int, Seen], int]) -> None:
    order = sorted(minutes, key=lambda key: (key[0], [Seen.ARRIVED, Seen.EXPECTED, Seen.LEFT].index(key[1])))
    told, latest = {}, 0
    for key in order:  # what can be told: everybody before has been at most as late
        latest = max(latest, minutes[key])
        told[key] = WAY[key[0]].departure + latest * MINUTE
    halts = follow(WAY, told)
    times = [at for stop in halts for at in (stop.expected_arrival, stop.expected_departure)]
    assert all(before is not None and after is not None and before <= after for before, after in pairwise(times))


@pytest.mark.parametrize(
    ("report", "at", "field"),
    [
        (StopReport(3, Seen.LEFT), SEVEN, "sequence"),
        (StopReport(2, Seen.LEFT), HUE, "seen"),
        (StopReport(0, Seen.ARRIVED), SEVEN, "seen"),
        (StopReport(1, Seen.LEFT), VINH + timedelta(days=3), "at"),
        (StopReport(1, Seen.LEFT), HUE, "at"),
        (StopReport(1, Seen.EXPECTED), VINH, "at"),
        (StopReport(1, Seen.ARRIVED), SEVEN + 19 * MINUTE, "at"),
    ],
    ids=["no-such-stop", "leaves-the-end", "comes-to-the-start", "days-off", "in-the-future", "early", "out-of-order"],
)
def test_what_cannot_be_is_named(report: StopReport, at: datetime, field: str) -> None:
    told = {(0, Seen.LEFT): SEVEN + 20 * MINUTE}
    with pytest.raises(Invalid) as refused:
        check_report(WAY, told, report, at, VINH)
    assert list(refused.value.facts["fields"]) == [field]
    check_report(WAY, told, msgspec.structs.replace(report, sequence=1, seen=Seen.LEFT), VINH, VINH)
