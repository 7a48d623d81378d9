"""How a price comes of a fare and the rules around it. Pure: the same facts cost the same, for whoever asks.

Every rule counts from the fare of the table, never from what another rule made of it: so each effect is one number that
can be told, and their order does not matter. Then the sum is rounded, and then the limits hold: the operator's own,
and above all of them the country's. The fare of the table itself is always within them: where nothing moves it, it is
asked as it stands, and rounding never carries a price across it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from overland.operations.events import PairFare
from overland.operations.tariffs import (
    ByNearness,
    ByOccupancy,
    EffectKind,
    FareCap,
    FareChange,
    FareEffect,
    FareRule,
    TariffDraft,
)

WHOLE: Final = 10_000


class Asked(NamedTuple):
    """What a price depends on. `departs` is when one boards, on the clocks there; both instants know their zone.

    `taken` of `seats` on the stretch nobody else can have.
    """

    route_id: UUID
    seat_class: str
    departs: datetime
    now: datetime
    taken: int
    seats: int


class Fare(NamedTuple):
    """What a seat costs before rules move it, and what its route's table says; minor units, not below zero.

    They differ where a trip has prices of its own. Rules count from the one, limits from the other.
    """

    amount: int
    table: int

    @classmethod
    def of(cls, pair: PairFare) -> Fare:
        """As a line has it."""
        return cls(pair.amount, pair.amount if pair.table is None else pair.table)


class Priced(NamedTuple):
    """A price in minor units; the fare and every effect add up to it."""

    amount: int
    effects: tuple[FareEffect, ...] = ()


def price_fare(fare: int | Fare, tariff: TariffDraft, caps: Iterable[FareCap], asked: Asked) -> Priced:
    """What a seat costs of this fare; a number is one of the table."""
    at, table = fare if isinstance(fare, Fare) else Fare(fare, fare)
    moved = [
        FareEffect(EffectKind.RULE, amount, rule.names) for rule in tariff.rules if (amount := _effect(at, rule, asked))
    ]
    if not moved and at == table:
        return Priced(at)
    limits = [*_own_limits(table, tariff), *_caps(table, tariff.round_to, caps, asked)]
    if moved:
        was, at = at, at + sum(effect.amount for effect in moved)
        limits.insert(0, _rounding(was, at, tariff.round_to))
    for limit in limits:
        if after := limit.bounded(at) - at:
            moved.append(FareEffect(limit.kind, after, limit.cap.names if limit.cap else None))
            at += after
    return Priced(at, tuple(moved))


def matches(rule: FareRule, asked: Asked) -> bool:
    """Whether a rule holds for this seat and departure, whatever its buckets say."""
    day, clock = asked.departs.date(), asked.departs.time()
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    return (
        (not rule.routes or asked.route_id in rule.routes)
        and (not rule.classes or asked.seat_class in rule.classes)
        and (rule.first_day is None or day >= rule.first_day)
        and (rule.last_day is None or day <= rule.last_day)
        and rule.weekdays[day.weekday()]
        and _within(seconds, rule.since, rule.until)
    )


class _Limit(NamedTuple):
    kind: EffectKind
    least: int
    most: int | None
    cap: FareCap | None = None

    def bounded(self, amount: int) -> int:
        above = max(amount, self.least)
        return above if self.most is None else min(above, self.most)


def _rounding(fare: int, at: int, step: int) -> _Limit:
    """The rounding, as a limit that leaves one amount."""
    near = _half_up(at, step) * step
    near = max(near, fare) if at >= fare else min(near, fare)
    return _Limit(EffectKind.ROUNDING, near, near)


def _own_limits(fare: int, tariff: TariffDraft) -> Iterator[_Limit]:
    """The least and the most."""
    step = tariff.round_to
    yield _Limit(EffectKind.LEAST, min(-(-fare * tariff.least // (WHOLE * step)) * step, fare), None)
    yield _Limit(EffectKind.MOST, 0, max(fare * tariff.most // (WHOLE * step) * step, fare))


def _caps(fare: int, step: int, caps: Iterable[FareCap], asked: Asked) -> Iterator[_Limit]:
    day = asked.departs.date()
    holding = [cap for cap in caps if cap.first_day <= day <= cap.last_day]
    for cap in sorted(holding, key=lambda cap: cap.basis_points)[:1]:
        most = max(fare * (WHOLE + cap.basis_points) // (WHOLE * step) * step, fare)
        yield _Limit(EffectKind.CAP, 0, most, cap)


def _effect(fare: int, rule: FareRule, asked: Asked) -> int:
    """What the rule adds to the fare, in minor units."""
    if not matches(rule, asked):
        return 0
    fixed = rule.effect.amount if isinstance(rule.effect, FareChange) else 0
    return _half_up(fare * _share(rule.effect, asked), WHOLE) + fixed


def _share(effect: FareChange | ByOccupancy | ByNearness, asked: Asked) -> int:
    """Basis points of the fare; of buckets, those of the last one that is reached."""
    if isinstance(effect, FareChange):
        return effect.basis_points
    if isinstance(effect, ByOccupancy):
        reached = [step.basis_points for step in effect.steps if asked.taken * 100 >= step.per_cent * asked.seats]
    else:
        left = (asked.departs - asked.now).total_seconds()
        reached = [step.basis_points for step in effect.steps if left <= step.hours * 3600]
    return reached[-1] if reached else 0


def _within(seconds: int, since: int, until: int) -> bool:
    return since <= seconds < until if since < until else seconds >= since or seconds < until


def _half_up(number: int, unit: int) -> int:
    """How many whole units, rounded half up."""
    return (2 * number + unit) // (2 * unit)
