"""What seats cost at this moment: the line's fares as the operator's rules move them by day, time and demand.

Worked out anew for every search, seat map and hold, from the line, the rules, the instant and the seats that are taken
on the stretch; the hold then keeps it. Lines of operators without rules are asked as they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from time import monotonic
from typing import Final
from zoneinfo import ZoneInfo

from overland.booking import rules
from overland.booking.network import LineOnSale
from overland.booking.store import tariffs as store
from overland.booking.store.claims import Occupied
from overland.kernel.db import Database
from overland.operations import Asked, ByOccupancy, Fare, FareCap, FareCaps, Priced, Tariff, TariffDraft, price_fare

FRESH: Final = 2.0
"""Seconds after which what another process learned is known here."""

Stretch = tuple[int, int]
Taken = Callable[[Stretch], Collection[str]]
"""The seats that nobody else can have on a stretch."""


class Moment:
    """What one trip's seats cost at one instant."""

    def __init__(
        self, line: LineOnSale, tariff: TariffDraft, caps: Mapping[str, Sequence[FareCap]], starts_at: datetime,
        now: datetime, taken: Taken,
    ) -> None:  # fmt: skip
        self._line = line
        self._tariff = tariff
        self._caps = caps
        self._starts_at = starts_at
        self._now = now
        self._taken = taken
        self._sold: dict[Stretch, tuple[int, int]] = {}

    def price(self, stretch: Stretch, seat_class: str, fare: Fare) -> Priced:
        """What a seat of this fare costs, and why."""
        stop = self._line.stops[stretch[0]]
        taken, seats = self._fill(stretch)
        departs = self._line.departs(self._starts_at, stretch[0]).astimezone(ZoneInfo(stop.zone))
        asked = Asked(self._line.content.route_id, seat_class, departs, self._now, taken, seats)
        return price_fare(fare, self._tariff, self._caps.get(stop.country, ()), asked)

    def _fill(self, stretch: Stretch) -> tuple[int, int]:
        """How many seats are taken of how many, of all classes."""
        if stretch not in self._sold:
            gone = self._line.seats.keys() & set(self._taken(stretch))
            self._sold[stretch] = len(gone), len(self._line.seats)
        return self._sold[stretch]


class Known:
    """The rules as they were read; good for one request."""

    def __init__(self, tariffs: Collection[Tariff], caps: Collection[FareCaps]) -> None:
        self._tariffs = {tariff.operator_id: tariff for tariff in tariffs}
        self._caps = {found.country: found.caps for found in caps}

    def moved_by_demand(self, line: LineOnSale) -> bool:
        """Whether it matters to this line's prices how many seats are taken."""
        found = self._of(line)
        return found is not None and any(isinstance(rule.effect, ByOccupancy) for rule in found.rules)

    def at(self, line: LineOnSale, starts_at: datetime, now: datetime, taken: Taken) -> LineOnSale:
        """The line as it is asked for on a trip that begins at `starts_at`, at this instant (both UTC)."""
        found = self._of(line)
        if found is None and not line.own_prices:
            return line
        return line.at(Moment(line, found or TariffDraft(), self._caps, starts_at, now, taken))

    def among(self, line: LineOnSale, starts_at: datetime, now: datetime, occupied: Collection[Occupied]) -> LineOnSale:
        """The same, where all claims on the trip are at hand."""
        return self.at(line, starts_at, now, lambda stretch: taken_on(stretch, occupied))

    def _of(self, line: LineOnSale) -> Tariff | None:
        """The rules that may hold on this line, and its limits; none where nothing moves its prices."""
        found = self._tariffs.get(line.content.operator_id)
        route = line.content.route_id
        held = found is not None and any(not rule.routes or route in rule.routes for rule in found.rules)
        return found if held or line.own_prices else None


class Tariffs:
    """The rules as they were at most some seconds ago."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known = Known((), ())
        self._looked = -FRESH
        self._learned = 0

    async def known(self) -> Known:
        """All of them."""
        if (now := monotonic()) - self._looked >= FRESH:
            learned = self._learned
            self._known = Known(await store.tariffs(self._db), await store.caps(self._db))
            if learned == self._learned:
                self._looked = now
        return self._known

    async def learn(self, told: Tariff | FareCaps) -> None:
        """Operations has told what holds from now on."""
        async with self._db.transaction() as tx:
            await (store.learn_tariff(tx, told) if isinstance(told, Tariff) else store.learn_caps(tx, told))
        self._learned += 1
        self._looked = -FRESH


def taken_on(stretch: Stretch, occupied: Collection[Occupied]) -> set[str]:
    """The seats that somebody has on some leg of a stretch."""
    return {o.seat for o in occupied if rules.overlap(stretch, (o.origin, o.destination))}
