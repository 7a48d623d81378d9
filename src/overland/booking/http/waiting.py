"""Waiting lists over REST: get on, look, get off; the whole list for staff."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post
from litestar.params import FromPath, HeaderParameter, JSONBody, QueryParameter

from overland.booking.http.answers import LONGEST_KEY, Asked, AtCounter, By, Id
from overland.booking.limits import Passengers, Sequence
from overland.booking.refusals import AlreadyWaiting, JoinedOften, NotForSale, SeatsLeft
from overland.booking.travellers import Contact
from overland.booking.waiting import JoinList, Waiting, WaitingAccess
from overland.kernel.document import KEYED, refusals
from overland.kernel.http import anyone, may, once
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound

TAGS = ["Waiting lists"]
Key = Annotated[str, QueryParameter(max_length=LONGEST_KEY, description="The key in the entry's link.")]
KeyHeader = Annotated[str, HeaderParameter(name="Booking-Key", max_length=LONGEST_KEY, description="The key again.")]


class Wanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seats between two stop sequences of the trip, for so many people, and whom to tell when they come free."""

    origin: Sequence
    destination: Sequence
    people: Passengers
    contact: Contact


@post(
    "/trips/{trip_id:uuid}/waiting-list", guards=[anyone], tags=TAGS, opt=KEYED,
    responses=refusals(NotFound, SeatsLeft, AlreadyWaiting, NotForSale, JoinedOften, Invalid),
)  # fmt: skip
async def join_waiting_list(request: Asked, by: By, counter: AtCounter, trip_id: Id, data: JSONBody[Wanted]) -> Waiting:
    """Wait for seats of a trip that has not as many left. Needs an `Idempotency-Key`.

    As soon as they come free, seats are held for the next in the list for a while, and the contact is told. The
    answer has the entry's `id` and `key`: together they open it for a guest.
    """
    caller = request.client.host if request.client else ""
    wish = JoinList(trip_id, data.origin, data.destination, data.people, data.contact, caller)
    key = once(request, "POST /v1/trips/{trip_id}/waiting-list", (trip_id, data))
    return await counter.join_list(by, wish, key)


@get(
    "/trips/{trip_id:uuid}/waiting-list", guards=[may(Permission.BOOKINGS_READ)], tags=TAGS,
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def list_waiting(by: By, counter: AtCounter, trip_id: Id) -> list[Waiting]:
    """Who waits for seats of a trip, in their order, without the keys of their links."""
    return await counter.waiting_list(by, trip_id)


@get("/waiting-list/{entry_id:uuid}", guards=[anyone], tags=TAGS, responses=refusals(NotFound))
async def get_waiting(
    by: By, counter: AtCounter, entry_id: FromPath[UUID], key: Key = "", booking_key: KeyHeader = ""
) -> Waiting:
    """Where one stands: the place in the list, or the booking that holds the seats one was offered."""
    return await counter.waiting(by, WaitingAccess(entry_id, booking_key or key))


@delete("/waiting-list/{entry_id:uuid}", guards=[anyone], tags=TAGS, status_code=200, responses=refusals(NotFound))
async def leave_waiting_list(
    by: By, counter: AtCounter, entry_id: FromPath[UUID], key: Key = "", booking_key: KeyHeader = ""
) -> Waiting:
    """Wait no more. Seats that were offered are given back with their booking's hold."""
    return await counter.leave_list(by, WaitingAccess(entry_id, booking_key or key))


WAITING = (join_waiting_list, list_waiting, get_waiting, leave_waiting_list)
