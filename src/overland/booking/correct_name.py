"""Correcting a traveller's name: once and by a few letters, so that a ticket is not handed on; staff may do more."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.booking.amend import changing
from overland.booking.bookings import Access, Booking
from overland.booking.changes import CorrectName
from overland.booking.desk import Desk
from overland.booking.likeness import is_correction
from overland.booking.limits import checked
from overland.booking.refusals import WrongStep
from overland.booking.store import amendments
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.kernel.text import one_line


async def correct_name(desk: Desk, by: Principal, access: Access, ticket_id: UUID, request: CorrectName) -> Booking:
    """Give a ticket the right name. The name that it has already changes nothing."""
    name = one_line(checked(request).name)
    if not name:
        raise Invalid(fields={"name": "name-unreadable" if name is None else "missing"})
    async with changing(desk, by, access, ticket_id) as change:
        was, stored = change.seat.name, change.booking
        if name == was:
            return await change.shown()
        if not change.staff:
            done = await amendments.of_booking(change.tx, stored.trip_id, stored.id)
            if any(one.kind == "renamed" and one.ticket_id == ticket_id for one in done):
                raise WrongStep(status=stored.status.value, because="renamed")
            if not is_correction(was, name):
                raise Invalid(fields={"name": "another-name"})
        return await change.keep("renamed", msgspec.structs.replace(change.seat, name=name), was, name)
