"""Sao Mai's other buses, so that there is something to change to and to come back with, and what is bought together."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from booking.cast import HA_NOI, LAN, MORNING, SAO_MAI, VINH, ZONE, departure, line, named, on_sale, once, people
from booking.conftest import House, access, money_for
from overland.booking import Booking, Direction, HoldPart, HoldTogether
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.operations import Line, LineStop, PairFare

PU_MAT = named("Pù Mát")
HILLS, BACK = named("Friday 12:40 into the hills"), named("Sunday 15:00 back")
SUNDAY = date(2026, 11, 8)


def hills(operator_id: UUID = SAO_MAI, name: str = "hills") -> Line:
    """Vinh – Pù Mát, two hours, 80,000 ₫."""
    return _two_stops(
        f"{name} {operator_id}", operator_id, (VINH, "Vinh", "Bến xe Vinh"), (PU_MAT, "Pù Mát", "Con Cuông"), 80_000
    )


def back(name: str = "back", fare: int = 180_000) -> Line:
    """Vinh – Hà Nội."""
    return _two_stops(name, SAO_MAI, (VINH, "Vinh", "Bến xe Vinh"), (HA_NOI, "Hà Nội", "Bến xe Giáp Bát"), fare)


def _two_stops(
    name: str, operator_id: UUID, origin: tuple[UUID, str, str], destination: tuple[UUID, str, str], fare: int
) -> Line:
    stops = tuple(
        LineStop(n, named(stop), place, city, "", stop, "", "", 19.0, 105.0, ZONE, 7200 * n, 7200 * n, 0, True, True)
        for n, (place, city, stop) in enumerate((origin, destination))
    )
    return line(name, operator_id, stops=stops, fares=(PairFare(0, 1, "standard", fare), PairFare(0, 1, "vip", fare)))


def part(trip: UUID, stretch: tuple[int, int], *seats: str, back: bool = False) -> HoldPart:
    """Seats on a trip, there or back."""
    return HoldPart(trip, *stretch, seats, Direction.RETURN if back else Direction.OUTWARD)


def with_change(*seats: str) -> tuple[HoldPart, ...]:
    """Hà Nội – Vinh – Pù Mát, in the same seats."""
    return part(MORNING, (0, 2), *seats), part(HILLS, (0, 1), *seats)


def there_and_back(*seats: str) -> tuple[HoldPart, ...]:
    """Hà Nội – Vinh on Friday, and on Sunday the other way."""
    return part(MORNING, (0, 2), *seats), part(BACK, (0, 1), *seats, back=True)


def split(first: str = "A1", then: str = "B2") -> tuple[HoldPart, ...]:
    """Hà Nội – Huế, another seat from Vinh on."""
    return part(MORNING, (0, 2), first), part(MORNING, (2, 3), then)


async def open_lines(house: House) -> None:
    """Put the other buses on sale."""
    await house.opened.hear(on_sale(departure(HILLS, departure=12 * 3600 + 2400), of=hills()))
    await house.opened.hear(on_sale(departure(BACK, service_day=SUNDAY, departure=15 * 3600), of=back()))


async def hold(house: House, *parts: HoldPart, by: Principal = LAN, key: object = None) -> Booking:
    """Hold parts together."""
    request = HoldTogether(parts)
    return await house.door.hold_together(by, request, once(key, by, request))


async def check_out(house: House, held: Booking, by: Principal = LAN) -> Booking:
    """Say who travels."""
    return await house.door.checkout(by, access(held), people(*(t.seat for t in held.tickets)))


def cost(held: Booking) -> Money:
    """What all of it costs."""
    return sum((one.total for one in held.parts), Money.zero("VND"))


async def buy(house: House, *parts: HoldPart, by: Principal = LAN) -> Booking:
    """Hold, check out and pay."""
    held = await hold(house, *parts, by=by)
    await check_out(house, held, by)
    await house.opened.hear(money_for(held, amount=cost(held)))
    return await house.door.booking(by, access(held))
