"""Refunds above the operator's limit take two people; those by the rules of a sale take none."""

import asyncpg
import pytest

from houses import someone
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.problems import Invalid, NotFound
from overland.payments import (
    Decision,
    NothingToRefund,
    NotWaiting,
    Payment,
    Policy,
    Refund,
    RefundPayment,
    RefundStatus,
    SamePerson,
    SentByHand,
    Trouble,
)
from payments.street import MAI, PRICE, SAO_MAI, STRANGER, Street, key
from payments.test_ledger import proven

LAN = someone(Role.MANAGER, SAO_MAI)
LIMIT = Money(100_000, "VND")
YES, NO = Decision(approved=True), Decision(approved=False, note="not as agreed")


async def asked(street: Street, amount: int = 200_000) -> tuple[Payment, Refund]:
    """Mai asks for more than she may give back alone."""
    await street.till.set_policy(MAI, SAO_MAI, Policy(LIMIT))
    payment = await street.paid()
    [refund] = await ask(street, payment, amount)
    return payment, refund


async def ask(street: Street, payment: Payment, amount: int) -> list[Refund]:
    wish = RefundPayment(payment.booking_id, SAO_MAI, Money(amount, "VND"), "bus broke down")
    return await street.till.refund(MAI, wish, key())


async def test_it_waits_and_nothing_moves(street: Street) -> None:
    payment, refund = await asked(street)
    await street.queue.drain()
    assert refund.status is RefundStatus.WAITING
    assert (await street.balances())["sales payable"] == PRICE.amount
    [concern] = await street.till.attention(MAI, SAO_MAI)
    assert (concern.why, concern.asked_by, concern.note) == (Trouble.TWO_PEOPLE, MAI.key, "bus broke down")
    with pytest.raises(NothingToRefund):
        await street.refund(payment.booking_id, 60_000)


async def test_somebody_else_agrees_and_it_is_sent(street: Street) -> None:
    _, refund = await asked(street)
    assert (await street.till.decide_refund(LAN, refund.id, YES)).status is RefundStatus.PENDING
    await street.queue.drain()
    await street.later()
    balances = await street.balances()
    assert (balances["refunds payable"], balances["provider local"]) == (0, 50_000)
    await proven(street)


async def test_never_the_same_person(street: Street) -> None:
    _, refund = await asked(street)
    with pytest.raises(SamePerson):
        await street.till.decide_refund(MAI, refund.id, YES)
    insert = """
        INSERT INTO payment_event (id, operator_id, payment_id, version, refund_id, from_status, to_status, kind, actor,
                                   amount, currency, note, at)
        SELECT gen_random_uuid(), operator_id, id, version + 1, $1, 'waiting', 'pending', 'x', $2, 1, 'VND', '', now()
        FROM payment"""
    with pytest.raises(asyncpg.CheckViolationError) as refused:
        await street.room.db.pool.execute(insert, refund.id, MAI.key)
    assert refused.value.constraint_name == "two_people"


async def test_declined_it_can_be_given_back_otherwise(street: Street) -> None:
    payment, refund = await asked(street)
    assert (await street.till.decide_refund(LAN, refund.id, NO)).status is RefundStatus.DECLINED
    assert (await street.look(payment)).refunded == Money(0, "VND")
    await street.refund(payment.booking_id, PRICE.amount)
    for decision in (YES, NO):
        with pytest.raises(NotWaiting):
            await street.till.decide_refund(LAN, refund.id, decision)
    await proven(street)


async def test_many_small_ones_are_a_large_one(street: Street) -> None:
    payment, _ = await asked(street, 60_000)
    [second] = await ask(street, payment, 60_000)
    assert second.status is RefundStatus.WAITING


async def test_the_rules_of_a_sale_are_not_slowed(street: Street) -> None:
    await street.till.set_policy(MAI, SAO_MAI, Policy(LIMIT))
    payment = await street.paid()
    [refund] = await street.refund(payment.booking_id, 200_000)
    assert refund.status is RefundStatus.PENDING


async def test_by_hand_too_it_takes_two(street: Street) -> None:
    await street.till.set_policy(MAI, SAO_MAI, Policy(LIMIT))
    payment = await street.paid()
    [refund] = await street.refund(payment.booking_id, 200_000)
    await street.queue.drain()
    await street.client.post(f"{payment.redirect_url}/refunds/{refund.id}", data={"decision": "refused"})
    assert (await street.till.refund_by_hand(MAI, refund.id, SentByHand("FT1"))).status is RefundStatus.WAITING
    with pytest.raises(SamePerson):
        await street.till.decide_refund(MAI, refund.id, YES)
    assert (await street.till.decide_refund(LAN, refund.id, NO)).status is RefundStatus.ATTENTION
    await street.till.refund_by_hand(MAI, refund.id, SentByHand("FT1"))
    assert (await street.till.decide_refund(LAN, refund.id, YES)).status is RefundStatus.PAID
    balances = await street.balances()
    # The provider still has the money that the operator has advanced, so the operator is owed it.
    assert (balances["provider local"], balances["sales payable"], balances["refunds payable"]) == (
        PRICE.amount, PRICE.amount, 0,
    )  # fmt: skip
    await proven(street)


async def test_a_failed_one_is_sent_again(street: Street) -> None:
    payment = await street.paid()
    [refund] = await street.refund(payment.booking_id, 60_000)
    await street.queue.drain()
    await street.client.post(f"{payment.redirect_url}/refunds/{refund.id}", data={"decision": "refused"})
    assert (await street.till.refund_again(MAI, refund.id)).status is RefundStatus.PENDING
    with pytest.raises(NotWaiting):
        await street.till.refund_again(MAI, refund.id)


async def test_a_limit_is_an_amount(street: Street) -> None:
    assert await street.till.policy(MAI, SAO_MAI) == Policy()
    with pytest.raises(Invalid):
        await street.till.set_policy(MAI, SAO_MAI, Policy(Money(-1, "VND")))
    for policy in (Policy(LIMIT), Policy(Money(0, "VND")), Policy()):
        assert await street.till.set_policy(MAI, SAO_MAI, policy) == await street.till.policy(LAN, SAO_MAI) == policy


async def test_none_of_it_is_another_operator_s(street: Street) -> None:
    _, refund = await asked(street)
    for attempt in (
        street.till.decide_refund(STRANGER, refund.id, YES), street.till.refund_again(STRANGER, refund.id),
        street.till.refund_by_hand(STRANGER, refund.id, SentByHand("FT1")), street.till.policy(STRANGER, SAO_MAI),
        street.till.set_policy(STRANGER, SAO_MAI, Policy()),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            await attempt
