"""The part of the door of booking that keeps seats from sale, and says who may sit where."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.booking.blocks import BringBlocks, Quota, QuotaDraft, StandingBlock, StandingBlockDraft
from overland.booking.boarding import BlockSeats
from overland.booking.reserving import ReservingPolicy
from overland.booking.seating import SeatingPolicy
from overland.booking.seats import SeatMap
from overland.kernel.doors import patient, safe
from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.operations import SheetReport


class SeatRules(Protocol):
    """Seats out of sale, on one trip or on every trip of a route, and the rules about who has which."""

    async def block(self, by: Principal, request: BlockSeats, once: Once) -> SeatMap:
        """Take seats out of sale (SEATS_BLOCK). Raises SeatsTaken."""
        ...

    async def unblock(self, by: Principal, request: BlockSeats) -> SeatMap:
        """Give blocked seats back (SEATS_BLOCK): every block of theirs that touches this journey."""
        ...

    @safe
    async def standing_blocks(self, by: Principal, operator_id: UUID) -> list[StandingBlock]:
        """What is blocked on every trip of a route (SEATS_BLOCK)."""
        ...

    async def keep_seats(
        self, by: Principal, operator_id: UUID, draft: StandingBlockDraft, once: Once
    ) -> StandingBlock:
        """Block seats on every such trip, on those on sale already too where they are free (SEATS_BLOCK)."""
        ...

    @patient(60)
    async def bring_blocks(self, by: Principal, wish: BringBlocks) -> SheetReport:
        """Keep seats as a table says, whole or not at all (SEATS_BLOCK). Raises SheetUnreadable for what is none."""
        ...

    async def end_standing_block(self, by: Principal, operator_id: UUID, standing_id: UUID) -> None:
        """Keep these seats no longer (SEATS_BLOCK). Raises NotFound."""
        ...

    @safe
    async def seat_quotas(self, by: Principal, operator_id: UUID) -> list[Quota]:
        """How many seats of each trip of a route a channel may have (SEATS_BLOCK)."""
        ...

    async def set_quota(self, by: Principal, operator_id: UUID, draft: QuotaDraft) -> Quota:
        """Let this hold in place of what held before (SEATING_WRITE). Raises Invalid."""
        ...

    async def drop_quota(self, by: Principal, operator_id: UUID, quota_id: UUID) -> None:
        """Let it hold no longer (SEATING_WRITE). Raises NotFound."""
        ...

    @safe
    async def seating_policy(self, operator_id: UUID) -> SeatingPolicy:
        """What an operator has settled about who sits beside whom; it is no secret."""
        ...

    async def settle_seating(self, by: Principal, operator_id: UUID, policy: SeatingPolicy) -> SeatingPolicy:
        """Let this hold for what is booked from now on (SEATING_WRITE)."""
        ...

    @safe
    async def reserving_policy(self, operator_id: UUID) -> ReservingPolicy:
        """How long an operator keeps seats without money."""
        ...

    async def settle_reserving(self, by: Principal, operator_id: UUID, policy: ReservingPolicy) -> ReservingPolicy:
        """Let this hold for what is booked from now on (SEATING_WRITE). Raises Invalid."""
        ...
