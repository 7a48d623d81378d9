"""Whose drawer it is, and the refusals of a drawer."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, Problem
from overland.payments.shift import NoOpenShift, NotInDrawer, ReceiptUsed, store
from overland.payments.shift.store import Drawer

REFUSED: Final[dict[str, Problem]] = {
    "enough_in_the_drawer": NotInDrawer(),
    "never_below_zero": NotInDrawer(),
    "shift_is_open": NoOpenShift(),
    "provider_reference_once": ReceiptUsed(),
}
"""What the database says of a drawer, as a refusal."""


async def own_drawer(tx: Tx, by: Principal, operator_id: UUID, currency: str) -> Drawer:
    """The drawer of the caller's open shift, locked. Raises what `Principal.require` raises, NoOpenShift, Invalid."""
    by.require(Permission.PAYMENTS_CASH, operator_id)
    drawer = await store.lock_open(tx, operator_id, by.account_id) if by.account_id else None
    if drawer is None:
        raise NoOpenShift
    if drawer.currency != currency:
        raise Invalid(fields={"amount": "another-currency"})
    return drawer
