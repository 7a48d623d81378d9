"""The seats of a trip on a journey, and what each looks like to whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import msgspec

from overland.booking import rules, seating, show
from overland.booking.desk import Desk
from overland.booking.network import LineOnSale
from overland.booking.offers import TripOnSale
from overland.booking.seating import Beside
from overland.booking.seats import PriceReasons, SeatChoice, SeatMap, SeatMapQuery, SeatState
from overland.booking.store import claims
from overland.booking.store.claims import Occupied
from overland.booking.store.trips import StoredTrip
from overland.kernel.db import Database
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal

_STATES = {"held": SeatState.RESERVED, "sold": SeatState.PAID, "blocked": SeatState.BLOCKED}
_STRENGTH = list(SeatState)


async def occupied_all(db: Database, trip_ids: Sequence[UUID]) -> list[list[Occupied]]:
    """What is not free on each of these trips, in one reading for all who ask at the same moment."""
    found = await claims.occupied(db, trip_ids)
    return [found.get(trip_id, []) for trip_id in trip_ids]


async def trip(desk: Desk, trip_id: UUID) -> TripOnSale:
    """What everyone may know of a trip. Raises NotFound."""
    found = await desk.find_trip(trip_id, fresh=True)
    return show.trip_on_sale(desk.network.known(found.line_id), found)


async def seat_map(desk: Desk, by: Principal, query: SeatMapQuery) -> SeatMap:
    """Each seat with its state on this journey. Only the operator's people see a trip that is no longer sold."""
    found = await desk.find_trip(query.trip_id, fresh=True)
    line = desk.network.known(found.line_id)
    stretch = (query.origin, query.destination)
    staff = by.may(Permission.BOARDING_READ, found.operator_id)
    if staff:
        rules.check_order(line, *stretch)
    else:
        rules.check_stretch(line, *stretch)
        rules.check_selling(found.selling)
        rules.check_open(line, found.status, found.starts_at, query.origin, desk.clock.now())
    occupied = [o for o in await desk.seats.ask(query.trip_id) if rules.overlap(stretch, (o.origin, o.destination))]
    line = await desk.asked(found, line, occupied)
    kept = set() if staff else seating.kept(line.touching, stretch, occupied, women=query.beside_women)
    policy = await desk.seatings.of(found.operator_id)
    shown = _map(line, found, stretch, occupied, kept, staff=staff)
    return msgspec.structs.replace(shown, women_together=policy.women_together)


def taken(
    occupied: Sequence[Occupied], stretch: tuple[int, int], touching: Beside, *, women: bool = False
) -> dict[str, SeatState]:
    """What passengers see of the seats that are not vacant on this stretch: of several claims the strongest.

    Seats that are kept for others look as if somebody held them.
    """
    kept = seating.kept(touching, stretch, occupied, women=women)
    found: dict[str, SeatState] = dict.fromkeys(kept, SeatState.RESERVED)
    for one in occupied:
        if rules.overlap(stretch, (one.origin, one.destination)):
            states = (found.get(one.seat, SeatState.VACANT), _state(one, staff=False))
            found[one.seat] = max(states, key=_STRENGTH.index)
    return dict(sorted(found.items()))


def _map(
    line: LineOnSale, trip: StoredTrip, stretch: tuple[int, int], occupied: Sequence[Occupied], kept: set[str], *,
    staff: bool,
) -> SeatMap:  # fmt: skip
    taken = {o.seat for o in occupied} | kept
    price = rules.cheapest(line, *stretch, taken) or Money.zero(line.content.currency)
    by_seat: dict[str, list[Occupied]] = {}
    for one in occupied:
        by_seat.setdefault(one.seat, []).append(one)
    choice = partial(_choice, line, stretch, kept, staff=staff)
    seats = tuple(choice(label, by_seat.get(label, [])) for label in line.seats)
    return SeatMap(
        show.offer(line, trip, stretch, taken, price), line.content.plan, seats, reasons=_reasons(line, stretch)
    )


def _reasons(line: LineOnSale, stretch: tuple[int, int]) -> tuple[PriceReasons, ...]:
    """Why each class costs what it does; nothing where prices are those of the table."""
    found = []
    for seat_class in dict.fromkeys(line.seats.values()):
        price, effects = line.fare(*stretch, seat_class), line.why(*stretch, seat_class)
        if price and effects:
            usual = Money(price.amount - sum(effect.amount for effect in effects), price.currency)
            found.append(PriceReasons(seat_class, usual, price, effects))
    return tuple(found)


def _choice(
    line: LineOnSale, stretch: tuple[int, int], kept: set[str], label: str, claimed: Sequence[Occupied], *, staff: bool
) -> SeatChoice:
    """A seat on the journey; where several claims stand on its legs, the strongest state is shown."""
    states = [_state(one, staff=staff) for one in claimed]
    vacant = SeatState.RESERVED if label in kept else SeatState.VACANT
    state = max(states, key=_STRENGTH.index, default=vacant)
    price = line.fare(*stretch, line.seats[label])
    shown = SeatChoice(label, line.seats[label], state, price, "", line.facts[label])
    why = next((one for one in claimed if one.reason), None) if staff else None
    if why is None:
        return shown
    return msgspec.structs.replace(shown, reason=why.reason, owner=why.owner, free_at=why.free_at)


def _state(one: Occupied, *, staff: bool) -> SeatState:
    return SeatState.BOARDED if one.boarded and staff else _STATES[one.state]
