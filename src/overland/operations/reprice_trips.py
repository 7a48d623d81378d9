"""Other prices for trips of their own. What is sold stays as it was sold; limits and caps hold as for every price."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Stale
from overland.operations.edit_trip import EDITABLE
from overland.operations.events import Line, PairFare
from overland.operations.move_price import Asked, Fare, Priced, price_fare
from overland.operations.own_prices import PriceChange, PriceChanges, PriceDifference, with_change
from overland.operations.publish import by_line, tell_again
from overland.operations.reach import trip_to_change
from overland.operations.refusals import StepNotAllowed
from overland.operations.store import network, tariffs, trips
from overland.operations.store.trips import TripRow
from overland.operations.tariffs import FareCap, TariffDraft
from overland.operations.together import Picked, TripDifference
from overland.operations.trips import Trip


async def reprice(tx: Tx, by: Principal, picked: Picked, change: PriceChange) -> Trip:
    """Do this to a trip's prices; `tell` says it. Raises Stale, StepNotAllowed once it runs, Invalid."""
    row = await _priceable(tx, by, picked.trip_id, picked.version)
    return await _set(tx, row, with_change(row.prices, change))


async def put_back(tx: Tx, by: Principal, trip_id: UUID, version: int, prices: PriceChanges) -> Trip:
    """Let a trip's prices be what they were. Raises as `reprice`."""
    return await _set(tx, await _priceable(tx, by, trip_id, version), prices)


async def _priceable(tx: Tx, by: Principal, trip_id: UUID, version: int) -> TripRow:
    row = await trip_to_change(tx, by, Permission.TRIPS_WRITE, trip_id)
    if row.version != version:
        raise Stale(version=row.version)
    if row.status not in EDITABLE:
        raise StepNotAllowed(status=row.status, wanted="repriced")
    return row


async def _set(tx: Tx, row: TripRow, prices: PriceChanges) -> Trip:
    if prices != row.prices:
        await trips.set_prices(tx, row, prices)
        await trips.grow(tx, row.operator_id, [row.id])
    return await trips.one_shown(tx, row)


async def tell(
    tx: Tx, operator_id: UUID, before: Sequence[TripRow], found: Sequence[TripDifference]
) -> list[TripDifference]:
    """Tell those on sale whose prices are others now, and say of all what becomes of them."""
    fitting = {one.before.id: one for one in found if one.after}
    changed = [one.before.id for one in fitting.values() if one.after and one.after.version > one.before.version]
    was = await _lines(tx, operator_id, [row for row in before if row.id in fitting])
    now = await _lines(tx, operator_id, await trips.rows(tx, operator_id, list(fitting)))
    await tell_again(tx, operator_id, [trip_id for trip_id in changed if fitting[trip_id].before.published])
    limits = await _Limits.of(tx, operator_id, now.values())
    return [
        _priced(one, was[one.before.id], now[one.before.id], limits) if one.before.id in fitting else one
        for one in found
    ]


async def _lines(tx: Tx, operator_id: UUID, rows: Sequence[TripRow]) -> dict[UUID, Line]:
    operator = await network.operator(tx, operator_id)
    return {row.id: line for line, together in await by_line(tx, operator, rows) for row in together}


class _Limits(msgspec.Struct, frozen=True):
    """What no price passes, whatever was done to it: the operator's least and most, and a country's caps."""

    tariff: TariffDraft
    caps: dict[str, tuple[FareCap, ...]]

    @classmethod
    async def of(cls, tx: Tx, operator_id: UUID, lines: Iterable[Line]) -> _Limits:
        """Those of an operator, and of the countries where its lines go."""
        tariff = msgspec.structs.replace(await tariffs.tariff(tx, operator_id), rules=())
        countries = sorted({stop.country for line in lines for stop in line.stops})
        return cls(tariff, {country: (await tariffs.caps(tx, country)).caps for country in countries})

    def hold(self, trip: Trip, pair: PairFare, country: str) -> Priced:
        """What a seat costs whose passenger boards in this country."""
        stop = trip.stops[pair.origin]
        departs = stop.departure.astimezone(ZoneInfo(stop.zone))
        asked = Asked(trip.route_id, pair.seat_class, departs, departs, 0, 1)
        return price_fare(Fare.of(pair), self.tariff, self.caps.get(country, ()), asked)


def _priced(one: TripDifference, was: Line, now: Line, limits: _Limits) -> TripDifference:
    """With what its longest stretch costs by class, before and after."""
    before = {_journey(pair): pair for pair in was.fares}
    longest = max((pair.destination - pair.origin for pair in now.fares), default=0)
    told = []
    for pair in now.fares:
        known = before.get(_journey(pair))
        if known and pair.destination - pair.origin == longest:
            country = now.stops[pair.origin].country
            old, new = limits.hold(one.before, known, country), limits.hold(one.before, pair, country)
            held = new.effects[-1].kind if new.effects else None
            told.append(PriceDifference(*_journey(pair), old.amount, new.amount, now.currency, held))
    return msgspec.structs.replace(one, prices=tuple(told))


def _journey(pair: PairFare) -> tuple[int, int, str]:
    return pair.origin, pair.destination, pair.seat_class
