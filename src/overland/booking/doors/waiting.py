"""The part of the door of booking that is about waiting for seats."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.booking.waiting import JoinList, Waiting, WaitingAccess
from overland.kernel.doors import safe
from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal


class WaitingLists(Protocol):
    """Who waits for seats of a trip that is sold out, in the order in which they came."""

    async def join_list(self, by: Principal, request: JoinList, once: Once) -> Waiting:
        """Wait for seats of a trip that has not as many left. They are held for the next in the list as they come free.

        Raises SeatsLeft, AlreadyWaiting, JoinedOften, NotForSale, Invalid.
        """
        ...

    @safe
    async def waiting(self, by: Principal, access: WaitingAccess) -> Waiting:
        """An entry of a waiting list, with its place or the seats it was offered. Raises NotFound."""
        ...

    @safe
    async def waiting_list(self, by: Principal, trip_id: UUID) -> list[Waiting]:
        """Who waits for seats of a trip, or has been offered some, in their order (BOOKINGS_READ)."""
        ...

    async def leave_list(self, by: Principal, access: WaitingAccess) -> Waiting:
        """Wait no more; what was offered or is over already stays as it is. Raises NotFound."""
        ...
