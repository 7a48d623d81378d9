"""The part of the door that is about balances and vouchers, opened."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.payments.desk import Desk
from overland.payments.purse import MakeVoucher, Purse, UsePurse, Voucher, look
from overland.payments.purse.make import make_voucher
from overland.payments.purse.use import use_purse


class PurseTill:
    """See `Purses` for what each promises."""

    desk: Desk

    async def own_purses(self, by: Principal) -> list[Purse]:
        """See look.py."""
        return await look.own_purses(self.desk, by)

    async def use_purse(self, by: Principal, payment_id: UUID, use: UsePurse) -> None:
        """See use.py."""
        await use_purse(self.desk, by, payment_id, use)

    async def make_voucher(self, by: Principal, wish: MakeVoucher, once: Once) -> Voucher:
        """See make.py."""
        return await make_voucher(self.desk, by, wish, once)

    async def vouchers(self, by: Principal, operator_id: UUID) -> list[Purse]:
        """See look.py."""
        return await look.vouchers(self.desk, by, operator_id)
