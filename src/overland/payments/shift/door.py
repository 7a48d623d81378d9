"""The counter's verbs, for the room's door."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.idempotency import Once
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.payments.desk import Desk
from overland.payments.shift import (
    CloseShift,
    Drawers,
    HandOut,
    MoveCash,
    OpenShift,
    OwedAtCounter,
    Shift,
    ShiftQuery,
    ShiftReport,
    look,
)
from overland.payments.shift.close import close_shift
from overland.payments.shift.hand_out import hand_out
from overland.payments.shift.move_cash import move_cash
from overland.payments.shift.open import open_shift


class ShiftTill:
    """Every method is a verb of its own file; see `Shifts` for what each promises."""

    desk: Desk

    async def open_shift(self, by: Principal, wish: OpenShift, once: Once) -> Shift:
        """See open.py."""
        return await open_shift(self.desk, by, wish, once)

    async def my_shift(self, by: Principal, operator_id: UUID) -> Shift | None:
        """See look.py."""
        return await look.my_shift(self.desk, by, operator_id)

    async def move_cash(self, by: Principal, wish: MoveCash, once: Once) -> Shift:
        """See move_cash.py."""
        return await move_cash(self.desk, by, wish, once)

    async def close_shift(self, by: Principal, wish: CloseShift, once: Once) -> Shift:
        """See close.py."""
        return await close_shift(self.desk, by, wish, once)

    async def shift(self, by: Principal, operator_id: UUID, shift_id: UUID) -> ShiftReport:
        """See look.py."""
        return await look.shift(self.desk, by, operator_id, shift_id)

    async def shifts(self, by: Principal, query: ShiftQuery) -> Page[Shift]:
        """See look.py."""
        return await look.shifts(self.desk, by, query)

    async def drawers(self, by: Principal, operator_id: UUID, since: datetime) -> Drawers:
        """See look.py."""
        return await look.drawers(self.desk, by, operator_id, since)

    async def owed_at_counter(self, by: Principal, operator_id: UUID) -> list[OwedAtCounter]:
        """See look.py."""
        return await look.owed_at_counter(self.desk, by, operator_id)

    async def hand_out(self, by: Principal, wish: HandOut, once: Once) -> Shift:
        """See hand_out.py."""
        return await hand_out(self.desk, by, wish, once)
