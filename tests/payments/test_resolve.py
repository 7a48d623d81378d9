"""A payment that no rule can end: people see it, and end it one way or the other."""

import pytest

from houses import someone
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.payments import (
    NotWaiting,
    Payment,
    PaymentFailed,
    PaymentStatus,
    PaymentSucceeded,
    Resolution,
    Trouble,
    WayOut,
)
from overland.payments.provider import Said
from overland.payments.settle import settle
from overland.payments.store import attempts
from payments.street import MAI, PRICE, SAO_MAI, STRANGER, Street
from payments.test_ledger import proven

SEEN = "statement of 12 May, line 4"


async def doubtful(street: Street) -> Payment:
    """A payment of which the provider says that the money was taken, and that it is suspicious."""
    payment = await street.open()
    async with street.room.db.transaction() as tx:
        attempt = await attempts.lock(tx, payment.id)
        assert attempt
        said = Said(PaymentStatus.ATTENTION, PRICE)
        await settle(street.desk, tx, attempt, said, "provider:local", street.clock.now())
    return payment


async def test_it_stands_on_the_worklist(street: Street) -> None:
    payment = await doubtful(street)
    [concern] = await street.till.attention(MAI, SAO_MAI)
    assert (concern.why, concern.payment_id, concern.amount) == (Trouble.DOUBTFUL, payment.id, PRICE)
    assert (concern.since, concern.refund_id) == (street.clock.now(), None)


async def test_accepted_it_is_paid(street: Street) -> None:
    payment = await doubtful(street)
    found = await street.till.resolve_payment(MAI, payment.id, Resolution(WayOut.ACCEPT, SEEN))
    assert found.status is PaymentStatus.PAID
    assert [told.payment_id for told in await street.room.told(PaymentSucceeded)] == [payment.id]
    assert (await street.balances())["sales payable"] == PRICE.amount
    assert await street.till.attention(MAI, SAO_MAI) == []
    await proven(street)


async def test_given_back_it_goes_to_where_it_came_from(street: Street) -> None:
    payment = await doubtful(street)
    await street.decide(payment, "never")
    found = await street.till.resolve_payment(MAI, payment.id, Resolution(WayOut.GIVE_BACK, SEEN))
    assert found.status is PaymentStatus.REFUSED
    await street.queue.drain()
    await street.later()
    balances = await street.balances()
    assert (balances["money held"], balances["refunds payable"], balances["provider local"]) == (0, 0, 0)
    await proven(street)


@pytest.mark.parametrize(
    ("way", "came", "back"), [(WayOut.GIVE_BACK, 249_000, 249_000), (WayOut.ACCEPT, 253_000, 3_000)]
)
async def test_another_amount_is_what_a_person_says(street: Street, way: WayOut, came: int, back: int) -> None:
    payment = await doubtful(street)
    await street.decide(payment, "never")
    found = await street.till.resolve_payment(MAI, payment.id, Resolution(way, SEEN, Money(came, "VND")))
    assert found.arrived == Money(came, "VND")
    assert [refund.amount.amount for refund in await street.till.refunds_of(MAI, payment.booking_id)] == [back]
    await proven(street)


@pytest.mark.parametrize("came", [Money(PRICE.amount - 1, "VND"), Money(PRICE.amount, "EUR")], ids=str)
async def test_less_than_the_price_never_counts(street: Street, came: Money) -> None:
    payment = await doubtful(street)
    with pytest.raises(Invalid):
        await street.till.resolve_payment(MAI, payment.id, Resolution(WayOut.ACCEPT, SEEN, came))
    assert (await street.look(payment)).status is PaymentStatus.ATTENTION


async def test_dismissed_it_never_was(street: Street) -> None:
    payment = await doubtful(street)
    found = await street.till.resolve_payment(MAI, payment.id, Resolution(WayOut.DISMISS, SEEN))
    assert (found.status, found.arrived) == (PaymentStatus.REFUSED, Money(0, "VND"))
    assert [told.payment_id for told in await street.room.told(PaymentFailed)] == [payment.id]
    assert await street.balances() == {}


async def test_who_ended_it_and_why_stands_in_the_log(street: Street) -> None:
    payment = await doubtful(street)
    await street.till.resolve_payment(MAI, payment.id, Resolution(WayOut.ACCEPT, SEEN))
    [row] = await street.room.db.pool.fetch("SELECT actor, note FROM payment_event WHERE kind = 'accepted'")
    assert tuple(row) == (MAI.key, SEEN)


async def test_only_once_and_only_what_is_in_doubt(street: Street) -> None:
    payment = await street.paid()
    for way in WayOut:
        with pytest.raises(NotWaiting):
            await street.till.resolve_payment(MAI, payment.id, Resolution(way, SEEN))


@pytest.mark.parametrize(
    ("who", "refusal"),
    [(GUEST, Unauthenticated), (STRANGER, NotFound), (someone(Role.STAFF, SAO_MAI), Forbidden)],
    ids=["guest", "another operator", "counter"],
)
async def test_only_by_who_may(street: Street, who: Principal, refusal: type[Exception]) -> None:
    payment = await doubtful(street)
    with pytest.raises(refusal):
        await street.till.resolve_payment(who, payment.id, Resolution(WayOut.ACCEPT, SEEN))
    with pytest.raises(refusal):
        await street.till.attention(who, SAO_MAI)
