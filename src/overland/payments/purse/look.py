"""Look at balances and vouchers."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Unauthenticated
from overland.payments.desk import Desk
from overland.payments.purse import Purse, store

MOST: Final = 200


async def own_purses(desk: Desk, by: Principal) -> list[Purse]:
    """One's own balances."""
    if by.account_id is None:
        raise Unauthenticated
    return [row.purse() for row in await store.owned(desk.db, by.account_id)]


async def vouchers(desk: Desk, by: Principal, operator_id: UUID) -> list[Purse]:
    """An operator's vouchers; of their codes only hints."""
    by.require(Permission.PAYMENTS_READ, operator_id)
    return [row.purse() for row in await store.vouchers(desk.db, {operator_id}, MOST)]
