"""Settle a service fee. What is held already is sold as it was shown."""

from __future__ import annotations

from uuid import UUID

from overland.booking.desk import Desk
from overland.booking.fees import Keeper, ServiceFee, ServiceFeeDraft
from overland.booking.limits import checked
from overland.booking.store import fees as store
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid


async def service_fees(desk: Desk, by: Principal, operator_id: UUID | None) -> list[ServiceFee]:
    """All that was settled, the newest first: for an operator (PRICES_READ), or for all (PLATFORM_WRITE)."""
    by.require(Permission.PRICES_READ if operator_id else Permission.PLATFORM_WRITE, operator_id)
    return await store.all_of(desk.db, operator_id)


async def set_service_fee(
    desk: Desk, by: Principal, operator_id: UUID | None, kept_by: Keeper, draft: ServiceFeeDraft
) -> ServiceFee:
    """A fee from an instant on: the operator's own, or the platform's for it or for all. Raises Invalid."""
    if kept_by is Keeper.PLATFORM:
        by.require(Permission.PLATFORM_WRITE)
    else:
        by.require(Permission.PRICES_WRITE, operator_id)
    draft, now = checked(draft), desk.clock.now()
    begins = draft.valid_from or now
    if begins.tzinfo is None or (draft.valid_from and begins < now):
        raise Invalid(fields={"valid_from": "past"})
    if operator_id is None and kept_by is Keeper.OPERATOR:
        raise Invalid(fields={"kept_by": "choose"})
    made = ServiceFee(
        new_id(), operator_id, kept_by, draft.basis_points, Money(draft.amount, draft.currency), draft.per,
        draft.refundable, draft.at_counter, begins, now, by.key,
    )  # fmt: skip
    async with desk.db.transaction() as tx:
        await store.add(tx, made)
    desk.fees.look_again()
    return made
