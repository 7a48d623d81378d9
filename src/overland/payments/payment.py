"""A payment and money back: what is asked for, where it stands, and what is told of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.kernel.events import Event
from overland.kernel.money import Money
from overland.kernel.problems import Conflict, Gone, Unauthenticated
from overland.payments.price import PricePart
from overland.payments.shift import Tender

Text = Annotated[str, msgspec.Meta(max_length=500)]


class PaymentStatus(StrEnum):
    """Where a payment stands. Pending is also "unknown": it is asked for, never guessed.

    Held: the money of a part is here, and counts with the last part of the sale, or goes back when none comes.
    """

    PENDING = "pending"
    HELD = "held"
    PAID = "paid"
    REFUSED = "refused"
    EXPIRED = "expired"
    ATTENTION = "attention"


class RefundStatus(StrEnum):
    """Where a refund stands. One that is waiting needs a second person; one that was declined never was."""

    WAITING = "waiting"
    DECLINED = "declined"
    PENDING = "pending"
    PAID = "paid"
    ATTENTION = "attention"


class OpenPayment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wish to pay. `reference` and `description` are what the payer will recognise; `expires_at` in UTC.

    `payer_address` is where the payer's browser calls from, which some providers want to know; it is not kept.
    Money goes back over all payments of one sale, whichever booking each of them was for. A booking that is sold by
    itself is its own sale: then `sale_id` is left out. `amount` is the whole price: what is held of it is left out.
    `parts` say what it is for, as it is taxed; without any it is all for the journey.
    """

    booking_id: UUID
    operator_id: UUID
    amount: Money
    method: str
    reference: Text
    description: Text
    return_url: Annotated[str, msgspec.Meta(pattern=r"^https?://", max_length=2000)]
    expires_at: datetime
    language: Annotated[str, msgspec.Meta(pattern="^(vi|en)$")] = "vi"
    sale_id: UUID | None = None
    payer_address: Annotated[str, msgspec.Meta(max_length=64)] = ""
    parts: tuple[PricePart, ...] = ()


class Payment(msgspec.Struct, frozen=True):
    """An attempt to pay: one per provider order, stored before anything is sent.

    `refunded` is what has gone back or is on its way. `redirect_url` is where the payer goes on. `arrived` is all that
    has come for it: less than `amount` while the rest is waited for, more when some of it goes back again. `whole` is
    the price of which it pays a part, where a sale is paid in several ways.
    """

    id: UUID
    booking_id: UUID
    operator_id: UUID
    method: str
    amount: Money
    refunded: Money
    status: PaymentStatus
    created_at: datetime
    expires_at: datetime
    redirect_url: str = ""
    provider_reference: str = ""
    arrived: Money | None = None
    return_url: str = ""
    whole: Money | None = None


class TakeCash(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money over the counter; `sale_id` as in `OpenPayment`. `amount` is the whole price, the tender may be a part.

    Parts go back by themselves when the rest has not come by `expires_at` (UTC; a quarter of an hour if left out).
    """

    booking_id: UUID
    operator_id: UUID
    amount: Money
    reference: Text
    sale_id: UUID | None = None
    tender: Tender = Tender()
    expires_at: datetime | None = None
    parts: tuple[PricePart, ...] = ()


class RefundPayment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money back to where it came from: over all payments of the sale that a booking belongs to (see `OpenPayment`).

    The account `keep_for` keeps it as a balance instead, if the operator has switched balances on and its owner wants
    it so.
    """

    booking_id: UUID
    operator_id: UUID
    amount: Money
    reason: Text
    keep_for: UUID | None = None


class KeepFee(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The platform's service fee of a sale; below zero what it lets go of with a refund. `reference`: the booking's."""

    operator_id: UUID
    amount: Money
    reference: Text


class Refund(msgspec.Struct, frozen=True):
    """Money going back."""

    id: UUID
    payment_id: UUID
    booking_id: UUID
    amount: Money
    status: RefundStatus
    reason: str
    created_at: datetime


class NothingToRefund(Conflict):
    """More than was paid and not yet given back; the fact `left` in minor units."""

    title = "There is not that much left to give back"


class PaymentOver(Gone):
    """The payment's time is over or it has ended otherwise."""

    title = "This payment is over"


class ForgedNotice(Unauthenticated):
    """A notice that the provider did not sign."""

    title = "This notice is not signed as agreed"


class PaymentSucceeded(Event, frozen=True):
    """Money has arrived, proven by the provider or the till."""

    payment_id: UUID
    booking_id: UUID
    operator_id: UUID
    amount: Money
    method: str
    at: datetime


class PaymentFailed(Event, frozen=True):
    """A payment was refused or ran out; another may be tried."""

    payment_id: UUID
    booking_id: UUID
    operator_id: UUID
    status: PaymentStatus


class RefundPaid(Event, frozen=True):
    """Money is back at its source."""

    refund_id: UUID
    payment_id: UUID
    booking_id: UUID
    operator_id: UUID
    amount: Money
