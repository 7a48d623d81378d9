"""What a payment provider must be able to do. Each is one folder beside this file; nothing else knows how one speaks.

All four calls may be repeated: a provider knows an order, and a refund, by the id that we gave it. None is made while a
transaction is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

from overland.kernel.money import Money
from overland.kernel.problems import Conflict, Unavailable
from overland.payments import PaymentStatus, RefundStatus


class ProviderAway(Unavailable):
    """The provider did not answer, or not in a way that proves anything: what became of the request is unknown."""

    title = "The payment provider is not answering; please try again in a moment"


class ProviderRefused(Conflict):
    """The provider has answered, and it was no."""

    title = "The payment provider does not take this"


class Order(msgspec.Struct, frozen=True):
    """What a payer is asked for. `account` is the merchant account at the provider; `expires_at` in UTC."""

    id: UUID
    account: str
    amount: Money
    reference: str
    description: str
    return_url: str
    expires_at: datetime
    language: str


class Started(msgspec.Struct, frozen=True):
    """Where the payer goes on."""

    redirect_url: str
    provider_reference: str


class Said(msgspec.Struct, frozen=True):
    """What the provider says of an order."""

    status: PaymentStatus
    amount: Money
    provider_reference: str = ""


class RefundOrder(msgspec.Struct, frozen=True):
    """Money to send back, by its own id."""

    id: UUID
    order_id: UUID
    account: str
    amount: Money
    reason: str


class RefundSaid(msgspec.Struct, frozen=True):
    """What the provider says of a refund; ATTENTION when it will not be done."""

    id: UUID
    status: RefundStatus
    amount: Money
    provider_reference: str = ""


class Notice(msgspec.Struct, frozen=True):
    """What a provider tells of its own accord, proven to be its own: about an order, or about a refund of it."""

    event_id: str
    account: str
    order_id: UUID
    said: Said | None = None
    refund: RefundSaid | None = None


class Provider(Protocol):
    """A payment provider."""

    async def start(self, order: Order) -> Started:
        """Announce an order. Raises ProviderAway, ProviderRefused."""
        ...

    async def query(self, order_id: UUID, account: str) -> Said | None:
        """How an order stands; None when the provider never heard of it. Raises ProviderAway."""
        ...

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """Send money back, or learn how that stands. Raises ProviderAway, ProviderRefused."""
        ...

    def read_notice(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Notice:
        """Read a notice over the very bytes received. Raises ForgedNotice unless the provider signed it, lately."""
        ...
