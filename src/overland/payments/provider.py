"""What this room needs of a payment provider, and how a provider is described. Each is a folder beside this file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol
from uuid import UUID

import httpx
import msgspec

from overland.kernel.clock import Clock
from overland.kernel.money import Money
from overland.kernel.problems import Conflict, Unavailable
from overland.payments import ForgedNotice, PaymentStatus, RefundStatus
from overland.payments.settlement_file import Layout

if TYPE_CHECKING:
    from litestar import Litestar

    from overland.payments.practice.stage import Stage

CHOSEN_SECRET: Final = 32
"""Bytes that a secret has at least where the protocol lets the two sides choose it."""


class ProviderAway(Unavailable):
    """The provider did not answer, or not in a way that proves anything: what became of the request is unknown."""

    title = "The payment provider is not answering; please try again in a moment"


class ProviderRefused(Conflict):
    """The provider has answered, and it was no."""

    title = "The payment provider does not take this"


class Order(msgspec.Struct, frozen=True):
    """What a payer is asked for. `code` is the order's name at the provider, `account` whose account there it is.

    `created_at` and `expires_at` in UTC. `provider_reference` is the provider's own number, once it is known;
    `payer_address` the payer's IP address while the order is started, where it is known.
    """

    id: UUID
    code: str
    account: str
    amount: Money
    reference: str
    description: str
    return_url: str
    created_at: datetime
    expires_at: datetime
    language: str
    provider_reference: str = ""
    payer_address: str = ""


class Started(msgspec.Struct, frozen=True):
    """Where the payer goes on."""

    redirect_url: str
    provider_reference: str


class Said(msgspec.Struct, frozen=True):
    """What the provider says of an order. Of one that is paid, `amount` is all that has come for it.

    Of one that is pending, `arrived` is how much has come so far, in minor units.
    """

    status: PaymentStatus
    amount: Money
    provider_reference: str = ""
    arrived: int = 0


class RefundOrder(msgspec.Struct, frozen=True):
    """Money of a paid order to send back, by its own id. `provider_reference` is the refund's, once it is known."""

    id: UUID
    order: Order
    amount: Money
    reason: str
    created_at: datetime
    provider_reference: str = ""


class RefundSaid(msgspec.Struct, frozen=True):
    """What the provider says of a refund; ATTENTION when it will not be done."""

    id: UUID
    status: RefundStatus
    amount: Money
    provider_reference: str = ""


class NoticeRequest(msgspec.Struct, frozen=True):
    """A notice as it came: in the query of a GET, or as the body of a POST. Names of headers in lower case."""

    query: bytes
    headers: Mapping[str, str]
    body: bytes

    @property
    def raw(self) -> bytes:
        """The bytes that are kept."""
        return self.body or self.query


class Came(msgspec.Struct, frozen=True):
    """Money on a bank account, whatever it is for: the transfer's text, and the bank's number of it (may be "")."""

    amount: Money
    text: str
    bank_reference: str = ""


class Notice(msgspec.Struct, frozen=True):
    """What a provider tells of its own accord, proven to be its own: about an order, or about a refund of it.

    The same `event_id` again is the same notice; a protocol without one gets a digest of what was signed. `came`: money
    is on the operator's account, also if no order of ours is found for it.
    """

    event_id: str
    account: str
    order: str
    said: Said | None = None
    refund: RefundSaid | None = None
    came: Came | None = None


class Outcome(StrEnum):
    """What became of a notice, as far as its sender is told."""

    TAKEN = "taken"
    KNOWN = "known"
    UNKNOWN_ORDER = "unknown order"
    WRONG_AMOUNT = "wrong amount"
    FORGED = "forged"
    FAILED = "failed"


class Answer(msgspec.Struct, frozen=True):
    """What the sender of a notice gets to read: exactly what its protocol asks for."""

    status: int
    body: bytes = b""
    media_type: str = "application/json"


class Provider(Protocol):
    """A payment provider, through one operator's account with it."""

    async def start(self, order: Order) -> Started:
        """Announce an order. Raises ProviderAway, ProviderRefused."""
        ...

    async def query(self, order: Order) -> Said | None:
        """How an order stands; None when the provider never heard of it. Raises ProviderAway, ProviderRefused."""
        ...

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """Send money back, or learn how that stands. Said again it has no second effect.

        Raises ProviderAway, ProviderRefused.
        """
        ...

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:
        """Read a notice over the very bytes received. Raises ForgedNotice unless the provider signed it, lately."""
        ...

    def answer(self, outcome: Outcome) -> Answer:
        """What the sender of a notice is answered."""
        ...

    def proves_return(self, query: bytes) -> bool:
        """Whether the provider signed what the payer came back with. It is never proof of a payment."""
        ...


@dataclass(frozen=True)
class Merchant:
    """An operator's account with a provider: its name here, its credentials, and where the provider is reached."""

    account: str
    credentials: Mapping[str, str] = field(repr=False)
    url: str


@dataclass(frozen=True)
class Surroundings:
    """What an adapter is given to work with. `public_url` is how providers and payers reach this service."""

    client: httpx.AsyncClient
    clock: Clock
    public_url: str

    def notice_url(self, provider: str, account: str) -> str:
        """Where an account's notices go."""
        return f"{self.public_url}/v1/payments/notices/{provider}/{account}"

    def return_url(self, order: Order) -> str:
        """Where the payer of an order comes back to, with what the provider has signed."""
        return f"{self.public_url}/v1/payments/{order.id}/return"


@dataclass(frozen=True)
class Credential:
    """One thing that an operator enters. `samples` are published values, which prove nothing and are refused."""

    name: str
    pattern: str = r"\S+"
    shortest: int = 1
    longest: int = 200
    samples: frozenset[str] = frozenset()

    def fault(self, value: str) -> str:
        """Why a value cannot be it, as a key; empty when it can."""
        size = len(value.encode())
        if not self.shortest <= size <= self.longest:
            return "missing" if not size else "secret-too-short" if size < self.shortest else "too-long"
        if value in self.samples or any(word in value.lower() for word in ("sample", "example", "change-me")):
            return "published-sample"
        if not re.fullmatch(self.pattern, value):
            return "not-as-provider-writes"
        # One letter over and over is long, and still no secret.
        return "too-simple" if self.shortest >= CHOSEN_SECRET and len(set(value)) < 8 else ""


@dataclass(frozen=True)
class ProviderKind:
    """A provider's folder, described. `hosts` are its addresses by environment; `practice` is ours.

    `order_code` names an attempt at the provider by its id and when it was made; unique for an account.
    `practice_credentials` makes credentials of the right form out of 64 hexadecimal digits.
    `merchant_name` is the credential by which the provider knows who speaks; without credentials it is empty, and the
    provider is the installation's. `least` and `most` in minor units of any of `currencies` (none: all).
    `in_parts`: an order is paid by any number of transfers, to an account of the operator's own, and people send money
    back from there. `our_own`: it is this room itself, without an account, and off until an operator wants it.
    `statement` is how its settlement file is laid out.
    """

    code: str
    adapter: Callable[[Surroundings, Merchant], Provider]
    simulator: Callable[[Stage], Litestar] | None = None
    credentials: tuple[Credential, ...] = ()
    merchant_name: str = ""
    hosts: Mapping[str, str] = field(default_factory=dict)
    currencies: frozenset[str] = frozenset()
    least: int = 1
    most: int = 10**15
    in_parts: bool = False
    our_own: bool = False
    order_code: Callable[[UUID, datetime], str] = lambda identity, _: str(identity)
    practice_credentials: Callable[[str], dict[str, str]] = lambda _: {}
    statement: Layout | None = None

    def takes(self, amount: Money) -> bool:
        """Whether such an amount can be paid this way at all."""
        return (not self.currencies or amount.currency in self.currencies) and self.least <= amount.amount <= self.most


def by_status(outcome: Outcome) -> Answer:
    """The answer of a protocol that only asks for an HTTP status. Raises ForgedNotice, or an Unavailable: try again."""
    match outcome:
        case Outcome.FORGED:
            raise ForgedNotice
        case Outcome.FAILED:
            raise Unavailable
        case _:
            return Answer(204)
