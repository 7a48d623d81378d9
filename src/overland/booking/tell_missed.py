"""Counting what people looked for and did not find, and telling it to those who may do something about it."""

from __future__ import annotations

from uuid import UUID

from overland.booking.desk import Desk
from overland.booking.missed import KEPT, LONGEST, MOST_AWAITED, Missed, MissedQuery, MissedSearch
from overland.booking.store import missed as store
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid

MOST_SHOWN = 200


def note(desk: Desk, missed: Missed) -> None:
    """Remember that this was not found; it is written down within a minute, and nobody waits for it."""
    if missed in desk.missed or len(desk.missed) < MOST_AWAITED:
        desk.missed[missed] += 1


async def write_down(desk: Desk) -> None:
    """Add what was remembered to what is kept."""
    if not desk.missed:
        return
    waiting = desk.missed.copy()
    desk.missed.clear()
    try:
        async with desk.db.transaction() as tx:
            await store.count(tx, waiting)
    except BaseException:
        desk.missed.update(waiting)
        raise


async def missed_searches(desk: Desk, by: Principal, query: MissedQuery) -> list[MissedSearch]:
    """What was looked for most, first. Raises Forbidden, Invalid for more than a year."""
    by.require(Permission.REPORTS_READ, query.operator_id)
    days = (query.last_day - query.first_day).days
    if not 0 <= days < LONGEST:
        raise Invalid(fields={"last_day": "too-long" if days >= LONGEST else "before-first-day"})
    await write_down(desk)
    served = await desk.network.served_by(query.operator_id)
    found = await store.read(desk.db, query.first_day, query.last_day, served, MOST_SHOWN)
    names = {place: await _name(desk, place) for one in found for place in (one.origin, one.destination)}
    return [MissedSearch(names[one.origin], names[one.destination], one.why, one.searches, one.days) for one in found]


async def _name(desk: Desk, place_id: UUID) -> str:
    place = await desk.network.place(place_id)
    return place.place if place else str(place_id)


async def forget_missed(desk: Desk) -> None:
    """Let go of what is about days long gone."""
    async with desk.db.transaction() as tx:
        await store.forget(tx, desk.clock.now().date() - KEPT)
