"""What SePay and Casso have in common: our own code for a bank account that they only look at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import datetime
from typing import Final

import httpx
import msgspec

from overland.kernel.money import Money
from overland.payments import ForgedNotice, PaymentStatus, RefundStatus
from overland.payments.provider import (
    Answer,
    Came,
    Merchant,
    Notice,
    NoticeRequest,
    Order,
    Outcome,
    ProviderAway,
    ProviderRefused,
    RefundOrder,
    RefundSaid,
    Said,
    Started,
    Surroundings,
)  # fmt: skip
from overland.payments.vietqr.asked import address, ask, practised
from overland.payments.vietqr.signature import WrongSignature
from overland.payments.vietqr.transfer_code import recognise

PATIENCE: Final = 10.0
"""Seconds that a service has for an answer."""
_STRANGER: Final = frozenset({httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN})


class Arrived(msgspec.Struct, frozen=True):
    """A movement on the account: `amount` in whole đồng, below zero for money that left. `bank_reference` may be ""."""

    id: str
    amount: int
    texts: tuple[str, ...]
    bank_reference: str = ""

    @property
    def code(self) -> str:
        """The order it is for; empty when it names none, or when money left."""
        return recognise(*self.texts) if self.amount > 0 else ""


class WatchedAccount(ABC):
    """Transfers to a bank account, each found by the code in its text. Several for one order are added up."""

    host: str
    """Where the real service is."""

    def __init__(self, around: Surroundings, merchant: Merchant) -> None:
        self.around = around
        self.merchant = merchant
        self.own = merchant.credentials

    async def start(self, order: Order) -> Started:
        """Nobody is called: the account waits for the text."""
        own = self.own
        bank, number, holder = own["bank"], own["account_number"], own["account_holder"]
        asked = ask(bank, number, holder, order.amount.amount, order.reference, order.code)
        if self.merchant.url != self.host:
            asked = practised(asked, self.merchant.url, order.return_url)
        return Started(address(self.around.public_url, order.id, asked), "")

    async def query(self, order: Order) -> Said | None:
        """How much has arrived. Too little may still become enough until the order's time is over."""
        movements = await self.movements(order.created_at)
        return counted(order, (one for one in movements if one.code == order.code), self.around.clock.now())

    @abstractmethod
    async def movements(self, since: datetime) -> list[Arrived]:
        """What has moved on the account since then. Raises ProviderAway, ProviderRefused."""

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """Nobody can send money back from here: people at the operator make a transfer."""
        return RefundSaid(order.id, RefundStatus.ATTENTION, order.amount)

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:
        """One movement on the account. One that names no order is told of all the same, as nobody's."""
        try:
            moved = self.read_movement(request, now)
        except (WrongSignature, ValueError, RecursionError, msgspec.MsgspecError) as error:
            raise ForgedNotice from error
        amount = Money(moved.amount, "VND")
        said = Said(PaymentStatus.PAID, amount, moved.id) if moved.code else None
        came = Came(amount, next(filter(None, moved.texts), ""), moved.bank_reference) if moved.amount > 0 else None
        return Notice(moved.id, self.merchant.account, moved.code, said, came=came)

    @abstractmethod
    def read_movement(self, request: NoticeRequest, now: datetime) -> Arrived:
        """The movement in a notice. Raises WrongSignature, ValueError."""

    def answer(self, outcome: Outcome) -> Answer:
        """Success ends it; a signed notice is kept here whatever it is about."""
        status = {Outcome.FORGED: 401, Outcome.FAILED: 500}.get(outcome, 200)
        return Answer(status, b'{"success":true}' if status == httpx.codes.OK else b'{"success":false}')

    def proves_return(self, query: bytes) -> bool:  # noqa: ARG002
        """Never: the page is ours, nobody comes back from a bank."""
        return False

    async def fetch(self, path: str, query: dict[str, str], authorization: str) -> bytes:
        """An answer of the service. Raises ProviderAway, ProviderRefused."""
        try:
            answer = await self.around.client.get(
                self.merchant.url + path, params=query, headers={"authorization": authorization}, timeout=PATIENCE,
                follow_redirects=False,
            )  # fmt: skip
            if answer.status_code in _STRANGER:
                raise ProviderRefused
            answer.raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ProviderAway(retry_after=5) from error
        return answer.content


def counted(order: Order, arrived: Iterable[Arrived], now: datetime) -> Said:
    """What these transfers together say of an order."""
    found = {one.id: one for one in arrived}
    total = sum(one.amount for one in found.values())
    if total == 0 or (total < order.amount.amount and now < order.expires_at):
        return Said(PaymentStatus.PENDING, order.amount, arrived=total)
    return Said(PaymentStatus.PAID, Money(total, "VND"), min(found))
