"""The practice MoMo as its pages see it, and how it tells merchants."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

import httpx

from overland.payments.momo.simulator.till import SIGNED, Order, Till, milliseconds, seal
from overland.payments.practice.sale import GivenBack, Sent, Telling
from overland.payments.practice.stage import Stage

CALLS: Final = 4
"""Times that a merchant is told in all, while it does not answer 204."""
AGAIN_AFTER: Final = 60.0
"""Seconds between two tellings."""
RESULTS: Final = {
    "waiting": (1000, "Transaction is initiated, waiting for user confirmation."), "paid": (0, "Successful."),
    "processing": (7002, "Transaction is being processed by the provider of the payment instrument."),
    "refused": (1006, "Transaction denied by user."), "expired": (1005, "Transaction link is expired."),
}  # fmt: skip
REFUNDS: Final = {"paid": RESULTS["paid"], "pending": RESULTS["processing"], "refused": (1081, "Refund is rejected.")}


class Gateway:
    """Orders, and what is told of them."""

    name = "MoMo"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.till = Till(stage.clock)
        self.tellings: dict[str, int] = {}

    @property
    def sales(self) -> Mapping[str, Order]:
        """All orders."""
        return self.till.orders

    def back(self, sale: Order) -> str:
        """The merchant's address with the result, signed."""
        return f"{sale.back}{'&' if '?' in sale.back else '?'}{urlencode(self._told(sale, sale.status))}"

    async def tell(self, sale: Order, how: Telling) -> None:
        """Tell the merchant, with whatever is to be wrong about it."""
        excess, done = 1000 if how is Telling.WRONG_AMOUNT else 0, False
        for stage in sale.stages(how):
            told = self._told(sale, stage, excess=excess, forged=how is Telling.WRONG_SIGNATURE)
            for _ in range(2 if how is Telling.TWICE else 1):
                done = await self._post(sale, stage, how.value, told)
        self.tellings[sale.key] = self.tellings.get(sale.key, 0) + 1
        if not done and self.tellings[sale.key] < CALLS:
            self.stage.later(AGAIN_AFTER, lambda: self.tell(sale, Telling.LATER))

    async def finish(self, sale: Order, refund: GivenBack, status: str) -> None:  # noqa: ARG002
        """The wallet has the money back, or not. No merchant is told: it asks."""
        if refund.status == "pending":
            refund.status = status

    def _told(self, sale: Order, stage: str, *, excess: int = 0, forged: bool = False) -> dict[str, Any]:
        asked, (code, message) = sale.asked, RESULTS[stage]
        facts = {
            "partnerCode": asked["partnerCode"], "orderId": asked["orderId"], "requestId": asked["requestId"],
            "amount": sale.money.amount + excess, "orderInfo": asked["orderInfo"], "orderType": "momo_wallet",
            "transId": int(sale.provider_reference), "resultCode": code, "message": message,
            "payType": "webApp" if stage == "paid" else "",
            "responseTime": milliseconds(self.stage.clock.now()), "extraData": asked["extraData"],
        }  # fmt: skip
        shop = sale.shop
        if forged:
            shop = replace(shop, credentials={**shop.credentials, "secret_key": secrets.token_hex(32)})
        return {**facts, "signature": seal(shop, SIGNED["told"], facts), "paymentOption": "momo", "userFee": 0}

    async def _post(self, sale: Order, stage: str, told: str, body: Mapping[str, Any]) -> bool:
        """Whether the merchant has answered as it should: 204, nothing in it."""
        try:
            answer = await self.stage.client.post(str(sale.asked["ipnUrl"]), json=body)
            said, done = str(answer.status_code), answer.status_code == httpx.codes.NO_CONTENT
        except httpx.HTTPError:
            said, done = "", False
        sale.sent.append(Sent(self.stage.clock.now(), stage, told, said))
        return done
