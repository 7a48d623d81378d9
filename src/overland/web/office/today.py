"""The front page: what needs a hand first, then the day's departures on a line of time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Response, get

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import NotFound, Unavailable
from overland.notifications import MessageQuery, MessageStatus, Notifications
from overland.operations import Operations, Trip, TripQuery, TripStatus
from overland.web.office.drawers import cash_of_day
from overland.web.office.first_steps import first_steps, pays_online
from overland.web.office.loads import loads
from overland.web.office.office import Office, offices
from overland.web.office.timeline import timeline
from overland.web.site import Site
from overland.web.visit import Visit
from overland.web.whereabouts import where_buses_are

DUE: Final = timedelta(minutes=10)
OVERDUE: Final = timedelta(hours=1)
WAITING: Final = {TripStatus.UPCOMING, TripStatus.BOARDING}
LATE: Final = timedelta(minutes=10)
PRESSING: Final = ("not-begun", "late", "cannot-stand", "no-bus", "no-driver", "not-on-sale", "not-completed")


@get("/office", guards=[may(Permission.NETWORK_READ)])
async def choose(visit: Visit, site: Site) -> Response[Any]:
    """Which office; straight in where there is only one."""
    found = await offices(visit, site)
    if len(found) == 1:
        return visit.go(f"/office/{found[0].code}")
    return visit.page("office/operators.html", operators=found, adds=_adds(visit), office=None, done="")


def _adds(visit: Visit) -> bool:
    return visit.by.may(Permission.OPERATORS_WRITE)


@get("/", guards=[may(Permission.NETWORK_READ)])
async def today(office: Office) -> Response[str]:
    """Today's departures, how full each leg is, and what is not as it should be."""
    now = office.site.clock.now()
    around = await trips_between(office, office.today - timedelta(days=1), office.today + timedelta(days=1))
    shown = [trip for trip in around if on_the_road(trip, office.today, now)]
    drawn = timeline(shown, await loads(office, shown), now, office.operator.zone)
    has_sold = any(lane.load and lane.load.sold for lane in drawn.lanes)
    amiss = worries(around, now, await _cannot_stand(office))
    return office.page(
        "today.html", drawn=drawn, worries=amiss, late_by=late_by, now=now,
        worry_count=sum(len(trips) for _, trips in amiss), failed=await _failed(office),
        tomorrow=office.today + timedelta(days=1), on_road=await where_buses_are(office.site, office.by, shown),
        cash=await cash_of_day(office), steps=[] if has_sold else await first_steps(office),
        unpayable=bool(shown) and not await pays_online(office),
    )  # fmt: skip


async def trips_between(office: Office, first: date, last: date) -> list[Trip]:
    """All trips of these service days (both included)."""
    found: list[Trip] = []
    cursor: str | None = None
    while True:
        query = TripQuery(first, last, office.id, cursor=cursor, limit=200)
        page = await office.site.doors[Operations].trips(office.by, query)
        found += page.items
        cursor = page.next
        if cursor is None:
            return found


def on_the_road(trip: Trip, today: date, now: datetime) -> bool:
    """Whether it belongs on today's page: it leaves today, or left yesterday and is not there yet."""
    if trip.service_day == today:
        return True
    under_way = trip.status is TripStatus.IN_PROGRESS or (trip.status in WAITING and trip.published)
    return trip.service_day < today and under_way and trip.stops[-1].arrival > now


async def _cannot_stand(office: Office) -> set[UUID]:
    """Today's and tomorrow's trips whose bus or crew may not run them as it is now."""
    operations = office.site.doors[Operations]
    boards = [await operations.day_board(office.by, office.id, office.today + timedelta(days=n)) for n in (0, 1)]
    return {worry.trip_id for board in boards for worry in board.worries if worry.concern.blocks}


def late_by(trip: Trip) -> timedelta:
    """How much later than planned it comes to, or leaves, the next halt, by what was told of it."""
    ahead = next((stop for stop in trip.stops if not stop.left_at), trip.stops[-1])
    if ahead.sequence == 0:
        return (ahead.expected_departure or ahead.departure) - ahead.departure
    return (ahead.expected_arrival or ahead.arrival) - ahead.arrival


def worries(trips: Iterable[Trip], now: datetime, cannot_stand: Collection[UUID] = ()) -> list[tuple[str, list[Trip]]]:
    """What is not as it should be, the most pressing kind first, with its trips by departure."""
    found: dict[str, list[Trip]] = {kind: [] for kind in PRESSING}
    for trip in sorted(trips, key=lambda trip: trip.stops[0].departure):
        for kind in _amiss(trip, now):
            found[kind].append(trip)
        if trip.id in cannot_stand:
            found["cannot-stand"].append(trip)
    return [(kind, of_kind) for kind, of_kind in found.items() if of_kind]


def _amiss(trip: Trip, now: datetime) -> Iterator[str]:
    first, last = trip.stops[0], trip.stops[-1]
    leaves, arrives = first.expected_departure or first.departure, last.expected_arrival or last.arrival
    if trip.status in {*WAITING, TripStatus.IN_PROGRESS} and late_by(trip) >= LATE:
        yield "late"
    if trip.status in WAITING and arrives > now:
        if trip.published and now - leaves > DUE:
            yield "not-begun"
        if trip.bus is None:
            yield "no-bus"
        if not trip.drivers:
            yield "no-driver"
        if not trip.published and leaves > now:
            yield "not-on-sale"
    if trip.status is TripStatus.IN_PROGRESS and now - arrives > OVERDUE:
        yield "not-completed"


async def _failed(office: Office) -> int:
    """How many of the latest messages reached nobody."""
    try:
        page = await office.site.doors[Notifications].messages(office.by, MessageQuery(office.id))
    except (NotFound, Unavailable):
        return 0
    return sum(message.status is MessageStatus.FAILED for message in page.items)
