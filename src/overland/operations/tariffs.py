"""What moves a price away from the fare table: rules of the operator, and caps of a country around its holidays."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.kernel.money import Money
from overland.operations.limits import CountryCode, DayTime, Index, Name, Version
from overland.operations.network import FareTable, PerKilometre

Shift = Annotated[
    int,
    msgspec.Meta(ge=-9_000, le=100_000, description="Basis points of the fare: 1500 is 15 % more, -1000 10 % off."),
]
Clock = Annotated[int, msgspec.Meta(ge=0, le=86_400, description="Seconds since midnight, as local clocks show it.")]
Hours = Annotated[int, msgspec.Meta(ge=0, le=17_520, description="Hours before departure at the boarding stop.")]
PerCent = Annotated[int, msgspec.Meta(ge=0, le=100, description="Per cent of the seats on this stretch.")]
Edition = Annotated[int, msgspec.Meta(ge=0, le=2_000_000_000)]


class RuleNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule is called where a price is explained, in each language that Overland speaks."""

    vi: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    en: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]

    def say(self, language: str) -> str:
        """The name in this language; in Vietnamese for one that is not spoken."""
        return self.en if language == "en" else self.vi


class FareChange(msgspec.Struct, frozen=True, tag="change", forbid_unknown_fields=True):
    """Always the same: a share of the fare and an amount in minor units; below zero makes it cheaper."""

    basis_points: Shift = 0
    amount: Annotated[int, msgspec.Meta(ge=-(10**12), le=10**12, description="Minor units.")] = 0


class OccupancyStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From so many seats on that are taken."""

    per_cent: PerCent
    basis_points: Shift


class ByOccupancy(msgspec.Struct, frozen=True, tag="occupancy", forbid_unknown_fields=True):
    """Buckets by how full the bus is on the stretch; the highest one reached counts. Ascending."""

    steps: Annotated[tuple[OccupancyStep, ...], msgspec.Meta(min_length=1, max_length=12)]


class NearnessStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From so many hours before departure on."""

    hours: Hours
    basis_points: Shift


class ByNearness(msgspec.Struct, frozen=True, tag="nearness", forbid_unknown_fields=True):
    """Buckets by how soon it leaves; the nearest one reached counts. Descending by hours."""

    steps: Annotated[tuple[NearnessStep, ...], msgspec.Meta(min_length=1, max_length=12)]


class FareRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where it holds, and what it does to the fare of the table. What is left out restricts nothing.

    Days, weekdays (from Monday) and times are those of departure at the boarding stop, as clocks there show it; both
    days are included, `until` is not. A `since` after `until` spans midnight.
    """

    names: RuleNames
    effect: FareChange | ByOccupancy | ByNearness
    routes: Annotated[tuple[UUID, ...], msgspec.Meta(max_length=200)] = ()
    classes: Annotated[tuple[Name, ...], msgspec.Meta(max_length=20)] = ()
    first_day: date | None = None
    last_day: date | None = None
    weekdays: tuple[bool, bool, bool, bool, bool, bool, bool] = (True,) * 7
    since: Clock = 0
    until: Clock = 86_400


class TariffDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All rules of an operator. Each counts from the fare of the table, so that their order does not matter.

    A price that rules have moved is a whole multiple of `round_to` (minor units), and stays between `least` and `most`
    (basis points of the fare of the table).
    """

    rules: Annotated[tuple[FareRule, ...], msgspec.Meta(max_length=60)] = ()
    round_to: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] = 1000
    least: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 5_000
    most: Annotated[int, msgspec.Meta(ge=10_000, le=1_000_000)] = 20_000


class Tariff(TariffDraft, frozen=True, kw_only=True):
    """A tariff, kept. Version 0 is that of who never set one; `made_at` in UTC."""

    operator_id: UUID
    version: Edition = 0
    made_at: datetime | None = None


class FareCap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Between these days of departure (both included) no price is more than so much above the fare of the table."""

    names: RuleNames
    first_day: date
    last_day: date
    basis_points: Annotated[int, msgspec.Meta(ge=0, le=100_000, description="Above the fare: 4000 is 40 % more.")]
    source: Annotated[str, msgspec.Meta(max_length=200, description="Where it is laid down.")] = ""


class FareCapsDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All caps of a country."""

    caps: Annotated[tuple[FareCap, ...], msgspec.Meta(max_length=200)] = ()


class FareCaps(FareCapsDraft, frozen=True, kw_only=True):
    """The caps of a country, kept; they bind every operator whose passengers board there."""

    country: CountryCode
    version: Edition = 0


class FaresDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Other fares for a version of a route, the one that holds today where none is named.

    `edition` is that of the fares which were read: another one answers Stale.
    """

    edition: Version
    fares: FareTable | PerKilometre
    route_version: Version | None = None


class EffectKind(StrEnum):
    """What moved a price: a rule, the rounding, or a limit that it would have passed."""

    RULE = "rule"
    ROUNDING = "rounding"
    LEAST = "least"
    MOST = "most"
    CAP = "cap"


class FareEffect(msgspec.Struct, frozen=True):
    """What something does to a price, in minor units; below zero makes it cheaper. Rules and caps have names."""

    kind: EffectKind
    amount: int
    names: RuleNames | None = None


class FarePreviewQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A journey to be priced: from halt to halt of a route, on a service day, `departure` as that of a trip.

    `hours_left` until it leaves the boarding stop, with so many per cent of seats taken. With `tariff` as if that held.
    """

    operator_id: UUID
    route_id: UUID
    origin: Index
    destination: Index
    day: date
    departure: DayTime = 28_800
    seat_class: Name = "standard"
    hours_left: Hours = 168
    taken: PerCent = 0
    tariff: TariffDraft | None = None


class FarePoint(msgspec.Struct, frozen=True):
    """Prices (minor units) that hold from so many hours before departure until the next point, one for each level."""

    hours_left: int
    prices: tuple[int, ...]


class FarePreview(msgspec.Struct, frozen=True):
    """What a passenger would pay, and why: the fare of the table and every effect add up to the price.

    `levels` are the shares of seats taken (per cent) for which the curve is drawn; the furthest point comes first.
    """

    fare: Money
    price: Money
    effects: tuple[FareEffect, ...]
    levels: tuple[int, ...]
    curve: tuple[FarePoint, ...]
