"""Looking back: who changed what, put together from the logs of all rooms."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import msgspec

from overland.kernel.audit import Audit, Change, ChangeWish, audit_of
from overland.kernel.pages import cursor
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Unavailable
from overland.kernel.room import Doors, NoSuchDoor
from overland.kernel.seal import Sealing
from overland.reporting import Changes

T = TypeVar("T")
ROOMS: Final = ("identity", "operations", "payments", "booking", "notifications", "reporting")
"""Whoever keeps a log."""


async def changes(doors: Doors, by: Principal, wish: ChangeWish) -> Changes:
    """The latest first. A room that is away is left out and named."""
    by.require(Permission.AUDIT_READ, wish.operator_id)
    more = msgspec.structs.replace(wish, limit=wish.limit + 1)
    found = await _ask(doors, lambda log: log.changes(by, more))
    heard = [rows for rows in found.values() if rows is not None]
    merged = heapq.merge(*heard, key=_place, reverse=True)
    first = [row for _, row in zip(range(wish.limit + 1), merged, strict=False)]
    items = first[: wish.limit]
    after = cursor(*items[-1].place) if len(first) > wish.limit else None
    return Changes(items, after, tuple(room for room, rows in found.items() if rows is None))


def _place(change: Change) -> tuple[object, ...]:
    return change.place


async def seals(doors: Doors, by: Principal) -> list[Sealing]:
    """What the last checks found; a room that is away says nothing."""
    by.require(Permission.AUDIT_READ)
    found = await _ask(doors, lambda log: log.sealing(by))
    return [one or Sealing(room, fault="away") for room, one in found.items()]


async def check(doors: Doors, by: Principal) -> list[Sealing]:
    """What is found now."""
    by.require(Permission.AUDIT_READ)
    found = await _ask(doors, lambda log: log.check(by))
    return [one or Sealing(room, fault="away") for room, one in found.items()]


async def _ask(doors: Doors, ask: Callable[[Audit], Awaitable[T]]) -> dict[str, T | None]:
    async def one(room: str) -> T | None:
        try:
            return await ask(doors[audit_of(room)])
        except (NoSuchDoor, Unavailable):
            return None

    return dict(zip(ROOMS, await asyncio.gather(*map(one, ROOMS)), strict=True))
