"""Look at balances and vouchers."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Unauthenticated
from overland.payments.desk import Desk
from overland.payments.purse import Purse
from overland.payments.store import purses
from overland.payments.store.purses import Row

MOST: Final = 200


async def own_purses(desk: Desk, by: Principal) -> list[Purse]:
    """One's own balances."""
    if by.account_id is None:
        raise Unauthenticated
    return [shown(row) for row in await purses.owned(desk.db, by.account_id)]


async def vouchers(desk: Desk, by: Principal, operator_id: UUID) -> list[Purse]:
    """An operator's vouchers; of their codes only hints."""
    by.require(Permission.PAYMENTS_READ, operator_id)
    return [shown(row) for row in await purses.vouchers(desk.db, {operator_id}, MOST)]


def shown(row: Row) -> Purse:
    """A purse as others see it."""
    return Purse(
        row.id, row.operator_id, Money(row.amount, row.currency), row.made_at, row.hint, row.expires_at, row.note,
        row.made_by, row.borne_by,
    )  # fmt: skip
