"""Someone who writes the practice bank's notices, true ones and false ones, and what becomes of the payment."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.payments import Payment, PaymentSucceeded
from overland.payments.local.simulator.messenger import Messenger
from payments.street import KEY, PRICE, SAO_MAI, Street

NOTICES = f"http://overland.test/v1/payments/notices/local/{SAO_MAI}"


class Postman:
    """Writes notices as the bank would, or nearly so, about one payment."""

    def __init__(self, street: Street, payment_id: UUID) -> None:
        self.street = street
        self.facts: dict[str, object] = {
            "event_id": "ev_1", "type": "order", "at": street.clock.now(), "order_id": payment_id,
            "account": str(SAO_MAI), "status": "paid", "amount": PRICE.amount, "currency": "VND",
            "bank_reference": "PB1",
        }  # fmt: skip

    def body(self, **changes: object) -> bytes:
        return msgspec.json.encode(self.facts | changes)

    def signed(self, body: bytes, key: str = KEY) -> dict[str, str]:
        return Messenger(key.encode(), self.street.client, self.street.clock).sign(body)

    async def post(self, body: bytes, headers: dict[str, str]) -> int:
        return (await self.street.client.post(NOTICES, content=body, headers=headers)).status_code

    async def bring(self, **changes: object) -> int:
        body = self.body(**changes)
        return await self.post(body, self.signed(body))


async def effects(street: Street, payment: Payment) -> tuple[str, int, dict[str, int]]:
    """What has become of a payment: its status, how often it was told, what the ledger holds."""
    told = [event for event in await street.room.told(PaymentSucceeded) if event.payment_id == payment.id]
    return (await street.look(payment)).status, len(told), await street.balances()
