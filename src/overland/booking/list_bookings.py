"""Bookings in pages: one's own, or an operator's by trip or by words."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking import show
from overland.booking.bookings import Booking, BookingQuery
from overland.booking.desk import Desk
from overland.booking.store import bookings
from overland.booking.store.booked import StoredBooking
from overland.booking.store.bookings import Filter
from overland.kernel.pages import Page, page, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, Unauthenticated

MOST = 100


class _Position(msgspec.Struct, frozen=True, array_like=True):
    created_at: Annotated[datetime, msgspec.Meta(tz=True)]
    id: UUID


async def list_bookings(desk: Desk, by: Principal, query: BookingQuery) -> Page[Booking]:
    """The newest first. A guest has none; an operator's are for its people (BOOKINGS_READ), an agent's for its own."""
    if query.operator_id is not None:
        _require_sight(by, query.operator_id, query.agent_id)
    elif by.account_id is None:
        raise Unauthenticated
    limit = max(1, min(query.limit, MOST))
    after = position(query.cursor, _Position)
    owner = by.account_id if query.operator_id is None else None
    wanted = Filter(owner, query.operator_id, query.trip_id, " ".join(query.text.split()), _pair(after), query.agent_id)
    rows = page(await bookings.listed(desk.db, wanted, limit + 1), limit, _place)
    await desk.network.learn(line for row in rows.items for line in (row.line_id, row.runs_as))
    return Page([show.booking(desk, desk.network.known(row.line_id), row) for row in rows.items], rows.next)


def _require_sight(by: Principal, operator_id: UUID, agent_id: UUID | None) -> None:
    own = by.agent_at(operator_id)
    if agent_id is None or own is None or by.may(Permission.BOOKINGS_READ, operator_id):
        by.require(Permission.BOOKINGS_READ, operator_id)
    elif own != agent_id:
        raise NotFound


def _pair(after: _Position | None) -> tuple[datetime, UUID] | None:
    return (after.created_at, after.id) if after else None


def _place(row: StoredBooking) -> tuple[datetime, UUID]:
    return (row.created_at, row.id)
