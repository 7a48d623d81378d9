"""Balances and vouchers: money an operator owes to a passenger's account, or to whoever knows a code.

What is left in it stays; what it has paid goes back into it. One that has less pays a part, if the payer wants that.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict, NotFound
from overland.payments.attention import Bearer


class Purse(msgspec.Struct, frozen=True):
    """A balance or a voucher, and what is left in it. A voucher has a `hint` of its code, and ends (UTC).

    `borne_by`: who has given what is in it.
    """

    id: UUID
    operator_id: UUID
    left: Money
    made_at: datetime
    hint: str = ""
    expires_at: datetime | None = None
    note: str = ""
    made_by: str = ""
    borne_by: Bearer = "operator"


class MakeVoucher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A voucher as goodwill; `expires_at` in UTC, `note` says why it is given.

    What is `borne_by` the marketplace, which only its own people give (SETTLE), it owes the operator once it is spent.
    """

    operator_id: UUID
    amount: Money
    expires_at: datetime
    note: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    borne_by: Bearer = "operator"


class Voucher(msgspec.Struct, frozen=True):
    """A new voucher. Its `code` is shown this once."""

    purse: Purse
    code: str


class UsePurse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pay with a voucher's code; without one, with one's own balance. With `part`, as much as there is in it."""

    code: Annotated[str, msgspec.Meta(max_length=40)] = ""
    part: bool = False


class NotEnoughLeft(Conflict):
    """The purse has less than the whole price, and was not to pay a part; facts `left` and `price` in minor units."""

    title = "There is not enough left for the whole price"


class VoucherUnknown(NotFound):
    """There is no such voucher of this operator, or its time is over."""

    title = "This voucher is not known here, or its time is over"


class Purses(Protocol):
    """The part of the door of payments that is about balances and vouchers."""

    @safe
    async def own_purses(self, by: Principal) -> list[Purse]:
        """One's own balances, at every operator that owes one. Raises Unauthenticated."""
        ...

    async def use_purse(self, by: Principal, payment_id: UUID, use: UsePurse) -> None:
        """Pay a pending payment by balance or voucher. Paid already with the same purse, nothing happens.

        A `part` takes the payment's place, and is held until the rest is paid in another way.

        Raises NotFound, VoucherUnknown, NotEnoughLeft, PaymentOver, Unauthenticated.
        """
        ...

    async def make_voucher(self, by: Principal, wish: MakeVoucher, once: Once) -> Voucher:
        """Give a voucher as goodwill (PAYMENTS_REFUND); up to the operator's limit for refunds. Raises Invalid."""
        ...

    @safe
    async def vouchers(self, by: Principal, operator_id: UUID) -> list[Purse]:
        """An operator's vouchers, the newest first, two hundred at most (PAYMENTS_READ)."""
        ...
