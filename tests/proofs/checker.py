"""Two judges of a history, neither of which trusts the database or its clock.

The rectangle check: a claim certainly has its seat from the hold's answer until somebody asks to give it up. Two claims
that certainly have the same leg of the same seat at the same instant are a double sale, whatever the clocks.

The linearizability check (Wing and Gong's search with Lowe's memory, one search per seat, because seats do not touch
each other): is there an order of the operations, each at one instant between its question and its answer, in which one
honest clerk would have given the very same answers? It also sees the opposite sin, a seat refused although it was free
all the time: so also a group of which some seats stayed taken although the group was refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from math import inf
from typing import NamedTuple

from proofs.recorder import Answer, Hold, Legs, Recorder


class DoubleSale(NamedTuple):
    """Two claims that had the same leg of a seat at the same time."""

    seat: str
    leg: int
    first: int
    second: int


def double_sales(history: Recorder) -> list[DoubleSale]:
    """Every proven double sale: of each leg of each seat, claims that begin before all earlier ones were given up."""
    given_up = {free.claim: free.invoked for free in history.frees}
    periods: dict[tuple[str, int], list[tuple[int, float, int]]] = defaultdict(list)
    for hold in history.holds:
        if hold.answer is Answer.DONE and hold.completed is not None:
            for seat in hold.seats:
                for leg in range(*hold.legs):
                    periods[seat, leg].append((hold.completed, given_up.get(hold.claim, inf), hold.claim))
    return [found for (seat, leg), spans in periods.items() for found in _overlaps(seat, leg, sorted(spans))]


def _overlaps(seat: str, leg: int, spans: list[tuple[int, float, int]]) -> Iterable[DoubleSale]:
    last_end, last_claim = -inf, -1
    for begin, end, claim in spans:
        if begin < last_end:
            yield DoubleSale(seat, leg, last_claim, claim)
        if end > last_end:
            last_end, last_claim = end, claim


class Did(Enum):
    """What an operation did to one seat, as its client knows."""

    TOOK = auto()
    WAS_REFUSED = auto()
    FREED = auto()


@dataclass(frozen=True)
class SeatOperation:
    """One operation as one seat saw it. `legs` is a bit mask. Without a known end it may never have happened."""

    did: Did
    legs: int
    begun: int
    ended: int | None


def unlikely_seats(history: Recorder) -> list[str]:
    """The seats whose answers no honest clerk could have given."""
    seats = by_seat(history)
    return sorted(seat for seat, operations in seats.items() if not linearizable(operations))


def by_seat(history: Recorder) -> dict[str, list[SeatOperation]]:
    """The history of each seat alone. A refused group says nothing about those of its seats that were not gone."""
    seats: dict[str, list[SeatOperation]] = defaultdict(list)
    holds = {hold.claim: hold for hold in history.holds}
    for hold in history.holds:
        for seat, did in _on_each_seat(hold):
            ended = hold.completed if hold.answer is not Answer.UNKNOWN else None
            seats[seat].append(SeatOperation(did, mask(hold.legs), hold.invoked, ended))
    for free in history.frees:
        ended = free.completed if free.answer is not Answer.UNKNOWN else None
        for seat in holds[free.claim].seats:
            seats[seat].append(SeatOperation(Did.FREED, mask(holds[free.claim].legs), free.invoked, ended))
    return seats


def _on_each_seat(hold: Hold) -> Iterable[tuple[str, Did]]:
    if hold.answer is Answer.TAKEN:
        return [(seat, Did.WAS_REFUSED) for seat in hold.gone]
    return [(seat, Did.TOOK) for seat in hold.seats]


def mask(legs: Legs) -> int:
    """A bit for each leg."""
    return (1 << legs[1]) - (1 << legs[0])


def linearizable(operations: list[SeatOperation]) -> bool:
    """Whether one clerk with one seat could have answered so."""
    return _Search(operations).succeeds()


class _Event:
    """A question or an answer in the order of time, in a list from which pairs can be lifted and put back."""

    __slots__ = ("after", "answer", "before", "number", "operation")

    def __init__(self, number: int, operation: SeatOperation | None) -> None:
        self.number = number
        self.operation = operation
        """None for an answer."""
        self.answer: _Event | None = None
        self.before: _Event | None = None
        self.after: _Event | None = None

    def lift(self) -> None:
        """Leave the list, remembering the place."""
        assert self.before is not None
        self.before.after = self.after
        if self.after:
            self.after.before = self.before

    def put_back(self) -> None:
        """Undo the last lift."""
        assert self.before is not None
        self.before.after = self
        if self.after:
            self.after.before = self


class _Search:
    def __init__(self, operations: list[SeatOperation]) -> None:
        self.head = _Event(-1, None)
        last = self.head
        for event in _in_order(operations):
            last.after, event.before = event, last
            last = event
        self.seen: set[tuple[int, int]] = set()
        self.stack: list[tuple[_Event, int]] = []

    def succeeds(self) -> bool:
        """Take the questions one by one; come upon an answer whose question was not taken: go back and try another."""
        taken, occupied = 0, 0
        event = self.head.after
        # At the end of the list only questions without an answer are left, which need never have happened.
        while event is not None:
            if event.operation is None:
                if not self.stack:
                    return False
                event, occupied = self.stack.pop()
                taken ^= 1 << event.number
                _put_back(event)
                event = event.after
                continue
            after = _apply(event.operation, occupied)
            now_taken = taken | 1 << event.number
            if after is None or (now_taken, after) in self.seen:
                event = event.after
                continue
            self.seen.add((now_taken, after))
            self.stack.append((event, occupied))
            taken, occupied = now_taken, after
            _lift(event)
            event = self.head.after
        return True


def _in_order(operations: list[SeatOperation]) -> list[_Event]:
    timed: list[tuple[int, int, _Event]] = []
    for number, operation in enumerate(operations):
        question = _Event(number, operation)
        timed.append((operation.begun, 0, question))
        if operation.ended is not None:
            question.answer = _Event(number, None)
            timed.append((operation.ended, 1, question.answer))
    # Questions before answers of the same instant: so neither is said to have come first.
    return [event for _, _, event in sorted(timed, key=lambda t: t[:2])]


def _apply(operation: SeatOperation, occupied: int) -> int | None:
    """The legs occupied afterwards, or None if an honest clerk would have answered otherwise."""
    match operation.did:
        case Did.TOOK:
            return None if occupied & operation.legs else occupied | operation.legs
        case Did.WAS_REFUSED:
            return occupied if occupied & operation.legs else None
        case Did.FREED:
            return occupied & ~operation.legs if occupied & operation.legs == operation.legs else None


def _lift(question: _Event) -> None:
    question.lift()
    if question.answer:
        question.answer.lift()


def _put_back(question: _Event) -> None:
    if question.answer:
        question.answer.put_back()
    question.put_back()
