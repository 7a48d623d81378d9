"""What everyone may look at before they buy: places, offers, trips, seats."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Final
from uuid import UUID

import msgspec
from litestar import get
from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery, QueryParameter, SkipValidation
from litestar.response import Stream

from overland.booking.filters import DayPart, Filters, Sort
from overland.booking.http.answers import AtCounter, By, Id
from overland.booking.journeys import SplitOffer
from overland.booking.limits import checked
from overland.booking.offers import (
    Connection,
    DayPrice,
    PlaceHit,
    PlaceQuery,
    SearchDays,
    SearchResult,
    SearchTrips,
    TripOnSale,
    TripProgress,
)
from overland.booking.refusals import NotForSale
from overland.booking.seat_facts import SeatFact
from overland.booking.seats import ChooseSeats, ChosenSeats, SeatMap, SeatMapQuery
from overland.booking.watch import RoadWatch, SeatWatch
from overland.kernel.document import refusals
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid, NotFound

SEARCH = ["Search"]
OnWatch = NamedDependency[SkipValidation[SeatWatch]]
OnRoad = NamedDependency[SkipValidation[RoadWatch]]
_AT_ONCE = {"cache-control": "no-store, no-transform", "x-accel-buffering": "no"}
Stop = Annotated[int, QueryParameter(ge=0, le=254, description="A stop's place in the trip's order, from 0.")]
People = Annotated[int, QueryParameter(ge=1, le=6)]
Texts = list[Annotated[str, msgspec.Meta(max_length=120)]] | None
Women = Annotated[bool, QueryParameter(description="As women find it who wish women beside them.")]
_MANY = "May be given several times."


async def provide_search(
    origin: FromQuery[UUID],
    destination: FromQuery[UUID],
    day: FromQuery[date],
    passengers: People = 1,
    sort: Annotated[Sort, QueryParameter(description="What comes first.")] = Sort.DEPARTURE,
    time: Annotated[list[DayPart] | None, QueryParameter(max_items=4, description=f"When one boards. {_MANY}")] = None,
    operator: Annotated[list[UUID] | None, QueryParameter(max_items=50, description=f"Whose trips. {_MANY}")] = None,
    bus_kind: Annotated[Texts, QueryParameter(max_items=50, description=f"Kinds of bus. {_MANY}")] = None,
    amenity: Annotated[Texts, QueryParameter(max_items=50, description=f"What must be on board. {_MANY}")] = None,
    pickup: Annotated[Texts, QueryParameter(max_items=50, description=f"Stops to get on at. {_MANY}")] = None,
    drop_off: Annotated[Texts, QueryParameter(max_items=50, description=f"Stops to get off at. {_MANY}")] = None,
    most: Annotated[int | None, QueryParameter(ge=0, le=10**12, description="Highest price, minor units.")] = None,
    together: Annotated[bool, QueryParameter(description="Seats beside one another for everyone.")] = False,  # noqa: FBT002
) -> SearchTrips:
    """What this address looks for."""
    filters = Filters(
        tuple(time or ()), tuple(operator or ()), tuple(bus_kind or ()), tuple(amenity or ()), tuple(pickup or ()),
        tuple(drop_off or ()), most, together,
    )  # fmt: skip
    return SearchTrips(origin, destination, day, passengers, checked(filters), sort)


_SEARCH: Final = {"wanted": Provide(provide_search)}
Wanted = NamedDependency[SkipValidation[SearchTrips]]


@get("/places", guards=[anyone], tags=SEARCH)
async def find_places(
    counter: AtCounter,
    text: Annotated[str, QueryParameter(max_length=120)] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=50)] = 8,
    near: Annotated[UUID | None, QueryParameter(description="A place to tell the distance from.")] = None,
) -> list[PlaceHit]:
    """Places that something leaves from or goes to, by part of the name, with or without diacritics.

    A hit with a `station` was found by that station's name: filter by `pickup` or `drop_off` to leave from there only.
    """
    return await counter.places(PlaceQuery(text, limit, near))


@get("/offers", guards=[anyone], tags=SEARCH, dependencies=_SEARCH, responses=refusals(NotFound, Invalid))
async def search_offers(counter: AtCounter, wanted: Wanted) -> SearchResult:
    """What goes from one place to another on a day, as the clocks where one boards show it."""
    return await counter.search(wanted)


@get("/connections", guards=[anyone], tags=SEARCH, dependencies=_SEARCH, responses=refusals(NotFound, Invalid))
async def search_connections(counter: AtCounter, wanted: Wanted) -> list[Connection]:
    """What leads there with one or two changes, where nothing goes through or that takes much longer.

    A filter of a bus or its amenities must fit every part, one of stops and times where the journey begins and ends.
    """
    return await counter.connections(wanted)


@get("/offers/split", guards=[anyone], tags=SEARCH, dependencies=_SEARCH, responses=refusals(NotFound, Invalid))
async def search_split_offers(counter: AtCounter, wanted: Wanted) -> list[SplitOffer]:
    """Trips of a day that have no seats for everyone all the way, but if they are changed on the way.

    `POST /v1/purchases` holds the pieces, each as a part.
    """
    return await counter.split_offers(wanted)


@get("/offers/days", guards=[anyone], tags=SEARCH, responses=refusals(NotFound, Invalid))
async def search_days(
    counter: AtCounter,
    origin: FromQuery[UUID],
    destination: FromQuery[UUID],
    first: FromQuery[date],
    days: Annotated[int, QueryParameter(ge=1, le=31)] = 7,
    passengers: People = 1,
) -> list[DayPrice]:
    """The lowest price of each of some days; a day without seats for everyone is left out."""
    return await counter.search_days(SearchDays(origin, destination, first, days, passengers))


@get("/trips/{trip_id:uuid}", guards=[anyone], tags=SEARCH, responses=refusals(NotFound))
async def get_trip(counter: AtCounter, trip_id: Id) -> TripOnSale:
    """A trip with its stops."""
    return await counter.trip(trip_id)


@get("/trips/{trip_id:uuid}/progress", guards=[anyone], tags=SEARCH, responses=refusals(NotFound))
async def get_progress(counter: AtCounter, trip_id: Id) -> TripProgress:
    """Where a trip is by now: boarding, under way or arrived, how late, and which stops are behind."""
    return await counter.progress(trip_id)


@get("/trips/{trip_id:uuid}/seats", guards=[anyone], tags=SEARCH, responses=refusals(NotFound, NotForSale, Invalid))
async def get_seat_map(
    by: By,
    counter: AtCounter,
    trip_id: Id,
    origin: Stop,
    destination: Stop,
    beside_women: Women = False,  # noqa: FBT002
) -> SeatMap:
    """The seats of a trip between two of its stops: the plan, each seat's state and price.

    `/seats/events` with the same query follows them: server-sent events named `seats`, whose data is
    `{"taken": {"A1": "reserved"}}` with every seat that is not vacant, now and after each change.
    """
    return await counter.seat_map(by, SeatMapQuery(trip_id, origin, destination, beside_women))


@get(
    "/trips/{trip_id:uuid}/seats/best", guards=[anyone], tags=SEARCH, responses=refusals(NotFound, NotForSale, Invalid)
)
async def choose_seats(
    counter: AtCounter,
    trip_id: Id,
    origin: Stop,
    destination: Stop,
    people: People = 1,
    wish: Annotated[list[SeatFact] | None, QueryParameter(max_items=9, description=f"What is liked. {_MANY}")] = None,
    beside_women: Women = False,  # noqa: FBT002
    children: Annotated[int, QueryParameter(ge=0, le=5, description="How many of them are children.")] = 0,
) -> ChosenSeats:
    """Good seats for so many people: together, as wished where that can be had. They are not held by this."""
    return await counter.choose_seats(
        checked(ChooseSeats(trip_id, origin, destination, people, tuple(wish or ()), beside_women, children))
    )


@get("/trips/{trip_id:uuid}/seats/events", guards=[anyone], include_in_schema=False)
async def watch_seats(
    watch: OnWatch,
    trip_id: Id,
    origin: Stop,
    destination: Stop,
    beside_women: Women = False,  # noqa: FBT002
) -> Stream:
    """The seats that are taken, and again after each change, as server-sent events.

    It is no operation of the document, which knows only answers that end at once. The stream ends after some minutes;
    a browser then begins another by itself.
    """
    told = await watch.follow(SeatMapQuery(trip_id, origin, destination, beside_women))
    return Stream(_events(b"seats", told), media_type="text/event-stream", headers=_AT_ONCE)


@get("/trips/{trip_id:uuid}/progress/events", guards=[anyone], include_in_schema=False)
async def watch_progress(road: OnRoad, trip_id: Id) -> Stream:
    """Where a trip is, and again after each change, as server-sent events; see `watch_seats`."""
    told = await road.follow(trip_id)
    return Stream(_events(b"progress", told), media_type="text/event-stream", headers=_AT_ONCE)


async def _events(name: bytes, told: AsyncIterator[msgspec.Struct | None]) -> AsyncIterator[bytes]:
    yield b"retry: 3000\n\n"
    async for news in told:
        if news is None:
            yield b": still here\n\n"
        else:
            yield b"event: %b\ndata: %b\n\n" % (name, msgspec.json.encode(news))


SEARCHES = (
    find_places, search_offers, search_split_offers, search_connections, search_days, get_trip, get_progress,
    get_seat_map, choose_seats, watch_seats, watch_progress,
)  # fmt: skip
