"""Stripe's own library drives the practice Stripe, so that it is not only our adapter that it agrees with."""

from __future__ import annotations

from typing import Any

import pytest

from overland.kernel.clock import SystemClock
from overland.payments.stripe import PROVIDER
from overland.payments.stripe.adapter import VERSION
from payments.pair import PARTNER, Pair

stripe: Any = pytest.importorskip("stripe", reason="Stripe's own library is not installed")


@pytest.fixture
def pair() -> Pair:
    """By the machine's clock, for the library reads no other."""
    return Pair(PROVIDER, SystemClock())  # type: ignore[arg-type]


class OnLine(stripe.HTTPClient):  # type: ignore[misc]
    """Carries the library's requests over the line between the two."""

    name = "line"

    def __init__(self, pair: Pair) -> None:
        super().__init__()
        self.pair = pair

    async def request_async(self, method: str, url: str, headers: Any, post_data: Any = None) -> Any:
        answer = await self.pair.client.request(method, url, headers=headers, content=post_data)
        return answer.text, answer.status_code, answer.headers


@pytest.fixture
def client(pair: Pair) -> Any:
    addresses = {"api": PARTNER}
    return stripe.StripeClient(pair.own["secret_key"], base_addresses=addresses, http_client=OnLine(pair)).v1


WISH: dict[str, Any] = {
    "mode": "payment", "client_reference_id": "order", "success_url": "https://shop.test/{CHECKOUT_SESSION_ID}",
    "line_items": [
        {"quantity": 1, "price_data": {"currency": "vnd", "unit_amount": 250_000, "product_data": {"name": "Vé"}}}
    ],
}  # fmt: skip


def test_both_speak_the_same_version() -> None:
    assert stripe.api_version == VERSION


async def test_a_session_is_made_once_paid_and_told(pair: Pair, client: Any) -> None:
    first, again = [await client.checkout.sessions.create_async(WISH, {"idempotency_key": "one"}) for _ in range(2)]
    with pytest.raises(stripe.IdempotencyError):
        await client.checkout.sessions.create_async(WISH | {"client_reference_id": "x"}, {"idempotency_key": "one"})
    await pair.press(first.url)
    found = await client.checkout.sessions.retrieve_async(first.id, {"expand": ["payment_intent"]})
    assert (first.id, found.payment_status, found.payment_intent.status) == (again.id, "paid", "succeeded")
    [told] = pair.told
    event = stripe.Webhook.construct_event(
        told.body.decode(), told.headers["stripe-signature"], pair.own["webhook_secret"]
    )
    assert (event.type, event.data.object.id) == ("checkout.session.completed", first.id)


async def test_money_goes_back_no_more_than_there_is(pair: Pair, client: Any) -> None:
    session = await client.checkout.sessions.create_async(WISH)
    await pair.press(session.url)
    intent = (await client.checkout.sessions.retrieve_async(session.id)).payment_intent
    refund = await client.refunds.create_async({"payment_intent": intent, "amount": 100_000})
    with pytest.raises(stripe.InvalidRequestError, match="greater"):
        await client.refunds.create_async({"payment_intent": intent, "amount": 150_001})
    await pair.later()
    assert (await client.refunds.retrieve_async(refund.id)).status == "succeeded"


async def test_a_closed_session_stays_closed_and_strangers_are_refused(pair: Pair, client: Any) -> None:
    session = await client.checkout.sessions.create_async(WISH)
    assert (await client.checkout.sessions.expire_async(session.id)).status == "expired"
    with pytest.raises(stripe.InvalidRequestError):
        await client.checkout.sessions.expire_async(session.id)
    pair.own = pair.own | {"secret_key": "sk_test_another_key_of_theirs_now"}
    with pytest.raises(stripe.AuthenticationError):
        await client.refunds.list_async()
