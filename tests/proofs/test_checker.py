"""The judges themselves: small histories made by hand, and honest and dishonest clerks made at random."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.checker import DoubleSale, double_sales, unlikely_seats
from proofs.recorder import Answer, Free, Hold, Recorder

DONE, TAKEN, UNKNOWN = Answer.DONE, Answer.TAKEN, Answer.UNKNOWN


def took(claim: int, begun: int, ended: int | None, legs: tuple[int, int] = (0, 5), seats: str = "A") -> Hold:
    return Hold(claim, tuple(seats), legs, begun, ended, DONE if ended else UNKNOWN)


def refused(
    claim: int, begun: int, ended: int, legs: tuple[int, int] = (0, 5), seats: str = "A", gone: str = "A"
) -> Hold:
    return Hold(claim, tuple(seats), legs, begun, ended, TAKEN, frozenset(gone))


def freed(claim: int, begun: int, ended: int | None) -> Free:
    return Free(claim, begun, ended, DONE if ended else UNKNOWN)


def history(*operations: Hold | Free) -> Recorder:
    return Recorder(
        [o for o in operations if isinstance(o, Hold)], [o for o in operations if isinstance(o, Free)]
    )  # fmt: skip


HONEST = {
    "nothing": history(),
    "one after the other": history(took(0, 1, 2), freed(0, 3, 4), took(1, 5, 6)),
    "off and on at one stop": history(took(0, 1, 2, (0, 3)), took(1, 3, 4, (3, 5))),
    "given up while the next asks": history(took(0, 1, 2), freed(0, 3, 9), took(1, 4, 5)),
    "refused while another holds": history(took(0, 1, 2), refused(1, 3, 4), freed(0, 5, 6), took(2, 7, 8)),
    "refused at the same time": history(took(0, 1, 9), refused(1, 2, 8)),
    "unknown, and it happened": history(took(0, 1, None), refused(1, 5, 6)),
    "unknown, and it did not": history(took(0, 1, None), took(1, 5, 6)),
    "unknown, and it happens later": history(took(0, 1, None), took(1, 2, 3), freed(1, 4, 5), refused(2, 6, 7)),
    "a group refused for one seat": history(
        took(0, 1, 2), refused(1, 3, 4, seats="AB", gone="A"), took(2, 5, 6, seats="B")
    ),
    "another order than that of the questions": history(
        took(0, 1, 20), refused(1, 2, 5), freed(2, 3, 19), took(2, 0, 1)
    ),
}  # fmt: skip

DISHONEST = {
    "twice at once": history(took(0, 1, 2), took(1, 3, 4)),
    "twice on one leg": history(took(0, 1, 2, (0, 3)), took(1, 3, 4, (2, 5))),
    "the second while the first lasts": history(took(0, 1, 2), took(1, 3, 4), freed(0, 5, 6)),
    "long before, never given up": history(took(0, 1, 2), took(1, 3, 4, (6, 7)), took(2, 5, 6, (4, 5))),
}

SOLD_OUT_IN_VAIN = {
    "refused though nobody was there": history(refused(0, 1, 2)),
    "refused though given up": history(took(0, 1, 2), freed(0, 3, 4), refused(1, 5, 6)),
    "refused for another leg": history(took(0, 1, 2, (0, 2)), refused(1, 3, 4, (2, 5))),
    "a refused group kept a seat": history(
        took(0, 1, 2), refused(1, 3, 4, seats="AB", gone="A"), refused(2, 5, 6, seats="B", gone="B")
    ),
}


@pytest.mark.parametrize("told", HONEST.values(), ids=HONEST.keys())
def test_an_honest_history_is_believed(told: Recorder) -> None:
    assert double_sales(told) == []
    assert unlikely_seats(told) == []


@pytest.mark.parametrize("told", DISHONEST.values(), ids=DISHONEST.keys())
def test_a_double_sale_is_seen_by_both(told: Recorder) -> None:
    assert double_sales(told) != []
    assert unlikely_seats(told) == ["A"]


@pytest.mark.parametrize("told", SOLD_OUT_IN_VAIN.values(), ids=SOLD_OUT_IN_VAIN.keys())
def test_a_seat_refused_in_vain_is_seen_by_the_search(told: Recorder) -> None:
    assert double_sales(told) == []
    assert len(unlikely_seats(told)) == 1


def test_a_double_sale_names_seat_leg_and_claims() -> None:
    told = history(took(7, 1, 2, (0, 3), "AB"), took(9, 3, 4, (2, 4), "B"))
    assert double_sales(told) == [DoubleSale("B", 2, 7, 9)]


def test_what_may_have_been_given_up_proves_nothing() -> None:
    assert double_sales(history(took(0, 1, 2), freed(0, 3, None), took(1, 4, 5))) == []


class Clerk:
    """Answers at an instant between question and answer; a careless one forgets to look once in a while."""

    def __init__(self, seed: int, careless: float) -> None:
        self.luck = random.Random(seed)
        self.careless = careless
        self.occupied: dict[int, tuple[str, range]] = {}
        self.told = Recorder()
        self.mistakes = 0

    def work(self, times: int) -> Recorder:
        for step in range(times):
            at = step * 100
            if self.occupied and self.luck.random() < 0.45:
                self.free(at)
            else:
                self.ask(step, at)
        return self.told

    def ask(self, claim: int, at: int) -> None:
        seat, origin = self.luck.choice("AB"), self.luck.randrange(5)
        legs = (origin, self.luck.randint(origin + 1, 6))
        span = range(*legs)
        busy = any(s == seat and set(span) & set(other) for s, other in self.occupied.values())
        careless = busy and self.luck.random() < self.careless
        self.mistakes += careless
        answer = TAKEN if busy and not careless else DONE
        begun, ended = self.around(at)
        gone = frozenset({seat}) if answer is TAKEN else frozenset()
        self.told.holds.append(Hold(claim, (seat,), legs, begun, ended, answer, gone))
        if answer is DONE:
            self.occupied[claim] = (seat, span)

    def free(self, at: int) -> None:
        claim = self.luck.choice(list(self.occupied))
        del self.occupied[claim]
        hold = next(h for h in self.told.holds if h.claim == claim)
        begun, ended = self.around(at)
        assert hold.completed is not None
        hold.completed = min(hold.completed, at - 1)
        self.told.frees.append(Free(claim, max(begun, hold.completed), ended, DONE))

    def around(self, at: int) -> tuple[int, int]:
        return at - self.luck.randrange(1, 400), at + self.luck.randrange(1, 400)


@given(st.integers(), st.integers(1, 200))
@settings(max_examples=60)
def test_an_honest_clerk_is_always_believed(seed: int, times: int) -> None:
    told = Clerk(seed, careless=0).work(times)
    assert double_sales(told) == []
    assert unlikely_seats(told) == []


def test_a_careless_clerk_is_found_out() -> None:
    clerks = [Clerk(seed, careless=0.2) for seed in range(20)]
    found = [len(double_sales(clerk.work(300))) > 0 for clerk in clerks]
    assert all(clerk.mistakes for clerk in clerks)
    assert all(found)
    assert all(unlikely_seats(clerk.told) for clerk in clerks)


def test_a_long_history_is_judged() -> None:
    told = Clerk(1, careless=0).work(20_000)
    assert (double_sales(told), unlikely_seats(told)) == ([], [])
