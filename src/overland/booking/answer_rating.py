"""Ratings as an operator reads and answers them, and as the platform lets one count no more."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.rate import shown
from overland.booking.ratings import AnswerRating, HideRating, Rating, RatingQuery
from overland.booking.store import ratings as store
from overland.booking.store.ratings import StoredRating
from overland.kernel.db import Tx
from overland.kernel.pages import Page, page, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound

MOST = 100


class _Position(msgspec.Struct, frozen=True, array_like=True):
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    id: UUID


async def ratings(desk: Desk, by: Principal, query: RatingQuery) -> Page[Rating]:
    """An operator's ratings (BOOKINGS_READ), the newest first; those that are hidden with the reason."""
    by.require(Permission.BOOKINGS_READ, query.operator_id)
    limit, after = max(1, min(query.limit, MOST)), position(query.cursor, _Position)
    pair = (after.at, after.id) if after else None
    rows = page(await store.of_operator(desk.db, query.operator_id, pair, limit + 1), limit, _place)
    await desk.network.learn(row.line_id for row in rows.items)
    return Page([shown(desk, row) for row in rows.items], rows.next)


def _place(row: StoredRating) -> tuple[datetime, UUID]:
    return (row.at, row.ticket_id)


async def answer_rating(desk: Desk, by: Principal, operator_id: UUID, ticket_id: UUID, request: AnswerRating) -> Rating:
    """Say something to it (RATINGS_ANSWER); said again, the newest holds."""
    by.require(Permission.RATINGS_ANSWER, operator_id)
    words = " ".join(checked(request).words.split())
    if not words:
        raise Invalid(fields={"words": "missing"})
    async with desk.db.transaction() as tx:
        await _known(tx, operator_id, ticket_id)
        await store.answer(tx, operator_id, ticket_id, words, by.account_id, desk.clock.now())
        return await _shown(desk, tx, operator_id, ticket_id)


async def hide_rating(desk: Desk, by: Principal, operator_id: UUID, ticket_id: UUID, request: HideRating) -> Rating:
    """Let it count no more (RATINGS_HIDE); who did so and why is kept. Twice is once."""
    by.require(Permission.RATINGS_HIDE, operator_id)
    reason = " ".join(checked(request).reason.split())
    if not reason:
        raise Invalid(fields={"reason": "missing"})
    async with desk.db.transaction() as tx:
        await _known(tx, operator_id, ticket_id)
        await store.hide(tx, operator_id, ticket_id, reason, by.account_id, desk.clock.now())
        return await _shown(desk, tx, operator_id, ticket_id)


async def _known(tx: Tx, operator_id: UUID, ticket_id: UUID) -> StoredRating:
    found = await store.one(tx, operator_id, ticket_id)
    if found is None:
        raise NotFound
    return found


async def _shown(desk: Desk, tx: Tx, operator_id: UUID, ticket_id: UUID) -> Rating:
    kept = await _known(tx, operator_id, ticket_id)
    await desk.network.learn([kept.line_id])
    return shown(desk, kept)
