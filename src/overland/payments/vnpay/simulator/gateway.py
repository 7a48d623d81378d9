"""The practice VNPay as its pages see it, and how it tells merchants: an address with a signed query."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Final

import httpx

from overland.payments.practice.sale import GivenBack, Sent, Telling
from overland.payments.practice.stage import Stage
from overland.payments.vnpay.simulator.ledger import Ledger, Payment, write_stamp
from overland.payments.vnpay.simulator.seal import pairs, seal

CALLS: Final = 10
"""Times that a merchant is called in all."""
AGAIN_AFTER: Final = 300.0
"""Seconds between two calls."""
_CODES: Final = {
    "paid": ("00", "00"), "refused": ("24", "02"), "expired": ("11", "02"), "waiting": ("24", "01"),
    "processing": ("00", "01"),
}  # fmt: skip


class Gateway:
    """Payments, and what is told of them."""

    name = "VNPay"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.ledger = Ledger(stage.clock)

    @property
    def sales(self) -> Mapping[str, Payment]:
        """All payments."""
        return self.ledger.payments

    def back(self, sale: Payment) -> str:
        """The merchant's return address with the result, signed."""
        return f"{sale.back}{'&' if '?' in sale.back else '?'}{self._query(sale, sale.status)}"

    async def tell(self, sale: Payment, how: Telling) -> None:
        """Call the merchant, with whatever is to be wrong about it."""
        done = False
        for stage in sale.stages(how):
            query = self._query(
                sale, stage, excess=1000 if how is Telling.WRONG_AMOUNT else 0,
                secret=secrets.token_hex(32) if how is Telling.WRONG_SIGNATURE else "",
            )  # fmt: skip
            for _ in range(2 if how is Telling.TWICE else 1):
                done = await self._call(sale, stage, how.value, query)
        if not done and sale.calls < CALLS:
            self.stage.later(AGAIN_AFTER, lambda: self.tell(sale, Telling.LATER))

    async def finish(self, sale: Payment, refund: GivenBack, status: str) -> None:  # noqa: ARG002
        """Work a refund off; VNPay tells nobody, it is asked."""
        if refund.status == "pending":
            refund.status = status

    async def _call(self, sale: Payment, stage: str, told: str, query: str) -> bool:
        """Whether the merchant has confirmed."""
        sale.calls += 1
        try:
            answer = await self.stage.client.get(f"{sale.shop.notice_url}?{query}")
            said, confirmed = f"{answer.status_code} {answer.text[:80]}", _code(answer) in {"00", "02"}
        except httpx.HTTPError:
            said, confirmed = "", False
        sale.sent.append(Sent(self.stage.clock.now(), stage, told, said))
        return confirmed

    def _query(self, sale: Payment, stage: str, *, excess: int = 0, secret: str = "") -> str:
        response, status = _CODES[stage]
        paid = stage == "paid"
        facts = {
            "vnp_TmnCode": sale.asked["vnp_TmnCode"], "vnp_Amount": str((sale.money.amount + excess) * 100),
            "vnp_BankCode": "NCB", "vnp_BankTranNo": f"VNP{sale.provider_reference}" if paid else "",
            "vnp_CardType": "ATM", "vnp_PayDate": write_stamp(self.stage.clock.now()),
            "vnp_OrderInfo": sale.asked["vnp_OrderInfo"], "vnp_ResponseCode": response,
            "vnp_TransactionNo": sale.provider_reference if paid else "0", "vnp_TransactionStatus": status,
            "vnp_TxnRef": sale.asked["vnp_TxnRef"],
        }  # fmt: skip
        text = pairs(facts)
        return f"{text}&vnp_SecureHash={seal(secret or sale.shop.credentials['hash_secret'], text)}"


def _code(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["RspCode"])
    except (ValueError, KeyError, TypeError):
        return ""
