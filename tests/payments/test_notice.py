"""Notices: late, early, doubled or wrong ones do no harm, and a forged one changes nothing."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from structlog.testing import capture_logs

from overland.kernel.ids import new_id
from overland.kernel.metrics import FORGED as COUNTED
from overland.kernel.principal import SYSTEM
from overland.payments import OpenPayment, Payment, PaymentStatus, PaymentSucceeded, StepQuery
from overland.payments.store import attempts, log
from overland.payments.store.attempts import Attempt
from payments.postman import NOTICES, Postman, effects
from payments.street import PRICE, SAO_MAI, Street, wish


async def test_a_notice_after_the_end_still_counts(street: Street) -> None:
    payment = await street.open()
    await street.poll(timedelta(minutes=20))
    assert (await street.look(payment)).status is PaymentStatus.EXPIRED
    assert await Postman(street, payment.id).bring() == 204
    assert (await street.look(payment)).status is PaymentStatus.PAID


async def test_a_refusal_after_the_payment_changes_nothing(street: Street) -> None:
    payment = await street.paid()
    assert await Postman(street, payment.id).bring(status="refused") == 204
    assert (await street.look(payment)).status is PaymentStatus.PAID


async def test_a_payment_after_a_refusal_counts(street: Street) -> None:
    payment = await street.open()
    post = Postman(street, payment.id)
    await post.bring(status="refused")
    await post.bring(event_id="ev_2")
    assert (await effects(street, payment))[:2] == (PaymentStatus.PAID, 1)


async def test_a_notice_before_its_payment_is_parked_and_taken_up(near_street: Street) -> None:
    street, early = near_street, new_id()
    assert await Postman(street, early).bring() == 204
    parked = "SELECT count(*) FROM notice LEFT JOIN notice_outcome ON notice_id = id WHERE notice_id IS NULL"
    assert await street.room.db.value(parked) == 1
    await store_attempt(street, early, wish(street.clock))
    async with street.room.db.transaction() as tx:
        await tx.execute("UPDATE pgqueuer SET execute_after = now()")
    await street.queue.drain()
    assert (await street.till.payment(SYSTEM, early)).status is PaymentStatus.PAID
    assert await street.room.db.value(parked) == 0


async def store_attempt(street: Street, identity: UUID, request: OpenPayment) -> None:
    async with street.room.db.transaction() as tx:
        made = Attempt(
            identity, SAO_MAI, request.booking_id, "local", str(SAO_MAI), str(identity), PRICE.amount, PRICE.currency,
            "AB12", "", request.return_url, "vi", street.clock.now(), request.expires_at,
        )  # fmt: skip
        await attempts.add(tx, made, None)
        await log.step(tx, made, PaymentStatus.PENDING, "opened", "guest", street.clock.now())


async def test_what_came_is_kept_to_the_byte(near_street: Street) -> None:
    payment = await near_street.open()
    post = Postman(near_street, payment.id)
    body = post.body() + b" \n"
    await post.post(body, post.signed(body))
    assert await near_street.room.db.value("SELECT raw FROM notice") == body


async def unchanged(street: Street, payment: Payment) -> None:
    assert (await street.look(payment)).status is PaymentStatus.PENDING
    assert await street.room.told(PaymentSucceeded) == []
    assert await street.balances() == {}


FORGED: dict[str, Callable[[Postman], tuple[bytes, dict[str, str]]]] = {
    "no signature": lambda post: (post.body(), {}),
    "empty signature": lambda post: (post.body(), post.signed(post.body()) | {"pay-signature": ""}),
    "empty secret": lambda post: (post.body(), post.signed(post.body(), key="")),
    "another secret": lambda post: (post.body(), post.signed(post.body(), key="x" * 64)),
    "another order": lambda post: (post.body(order_id=new_id()), post.signed(post.body())),
    "another amount": lambda post: (post.body(amount=1), post.signed(post.body())),
    "another currency": lambda post: (post.body(currency="EUR"), post.signed(post.body())),
    "another account": lambda post: (post.body(account="x"), post.signed(post.body())),
    "another time": lambda post: (post.body(), post.signed(post.body()) | {"pay-timestamp": "1"}),
    "no time": lambda post: (post.body(), post.signed(post.body()) | {"pay-timestamp": ""}),
    "a key twice": lambda post: (b'{"amount":1,' + post.body()[1:], post.signed(post.body())),
    "encoded again": lambda post: (post.body().replace(b":", b": "), post.signed(post.body())),
    "not ascii": lambda post: (post.body(), post.signed(post.body()) | {"pay-signature": "\xe9" * 64}),
    "nothing": lambda _: (b"", {}),
}


@pytest.mark.parametrize("how", FORGED)
async def test_a_forged_notice_changes_nothing_and_learns_nothing(near_street: Street, how: str) -> None:
    payment = await near_street.open()
    body, headers = FORGED[how](Postman(near_street, payment.id))
    coded = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    counted = COUNTED.labels("local")._value.get()
    with capture_logs() as logged:
        answer = await near_street.client.post(NOTICES, content=body, headers=coded)
    assert answer.status_code == 401
    assert [(line["event"], line["provider"]) for line in logged if line["event"] == "forged notice"] == [
        ("forged notice", "local")
    ]
    assert COUNTED.labels("local")._value.get() == counted + 1
    assert {key: value for key, value in answer.json().items() if key != "trace_id"} == {
        "type": "/problems/forged-notice",
        "title": "This notice is not signed as agreed",
        "status": 401,
    }
    await unchanged(near_street, payment)
    assert await near_street.room.db.value("SELECT count(*) FROM notice") == 0


SIGNED_BUT_WRONG: dict[str, Callable[[Postman], bytes]] = {
    "a key twice": lambda post: b'{"amount":1,' + post.body()[1:],
    "not json": lambda _: b"paid!",
    "an amount as text": lambda post: post.body(amount="250000"),
    "an unknown status": lambda post: post.body(status="done"),
    "nothing in it": lambda _: b"{}",
}


@pytest.mark.parametrize("how", SIGNED_BUT_WRONG)
async def test_a_signed_notice_that_cannot_be_read_changes_nothing(near_street: Street, how: str) -> None:
    payment = await near_street.open()
    post = Postman(near_street, payment.id)
    body = SIGNED_BUT_WRONG[how](post)
    assert await post.post(body, post.signed(body)) == 401
    await unchanged(near_street, payment)


@pytest.mark.parametrize("ago", [timedelta(minutes=6), timedelta(minutes=-6)], ids=["old", "of tomorrow"])
async def test_a_notice_that_is_not_of_now_changes_nothing(near_street: Street, ago: timedelta) -> None:
    payment = await near_street.open()
    post = Postman(near_street, payment.id)
    headers = post.signed(post.body())
    near_street.clock.forward(ago)
    assert await post.post(post.body(), headers) == 401
    await unchanged(near_street, payment)


@pytest.mark.parametrize("changes", [{"account": str(new_id())}, {"amount": 1}, {"currency": "EUR"}, {"amount": -1}])
async def test_a_signed_notice_that_does_not_fit_moves_nothing(near_street: Street, changes: dict[str, object]) -> None:
    payment = await near_street.open()
    assert await Postman(near_street, payment.id).bring(**changes) == 204
    await unchanged(near_street, payment)


async def test_a_replayed_notice_is_harmless(near_street: Street) -> None:
    payment = await near_street.open()
    await near_street.decide(payment, "twice")
    assert (await effects(near_street, payment))[:2] == (PaymentStatus.PAID, 1)


async def test_a_difference_stands_in_the_log(near_street: Street) -> None:
    payment = await near_street.open()
    await near_street.decide(payment, "wrong_amount")
    page = await near_street.till.steps(SYSTEM, StepQuery((payment.booking_id,)))
    assert (page.items[0].kind, page.items[0].note) == ("notice_differs", "₫251,000")


async def test_there_is_no_other_provider(near_street: Street) -> None:
    answer: httpx.Response = await near_street.room.client.post(f"/v1/payments/notices/nobody/{SAO_MAI}", content=b"{}")
    assert answer.status_code == 404
