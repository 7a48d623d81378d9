"""Bank money that names no order: it lies in an account of its own until people say whose it is."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from houses import someone
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.payments import (
    Decision,
    MoneyFate,
    MoneyRuling,
    MoneyWay,
    NotWaiting,
    Outcome,
    Payment,
    PaymentStatus,
    PaymentSucceeded,
    Policy,
    ReconciliationQuery,
    SamePerson,
    StatementFile,
    TooLittleCame,
    UnnamedMoney,
)
from overland.payments.settlement_file import HANOI
from overland.payments.vietqr.transfer_code import transfer_code
from payments.street import LONG_HAI, MAI, PRICE, SAO_MAI, STRANGER, Street
from payments.test_ledger import proven
from payments.vietqr.test_room import AFTER_ITS_END, begin, kinds, status, transfer

LINH = someone(Role.MANAGER, SAO_MAI)
watched = pytest.mark.parametrize("code", ["sepay", "casso"])


async def lost(
    street: Street, text: str = "tien xe", code: str = "sepay", **changes: str
) -> tuple[Payment, UnnamedMoney]:
    """A payment, and money for it that does not say so."""
    payment = await begin(street, code)
    await transfer(street, payment, text=text, **changes)
    [found] = await street.till.unnamed_money(MAI, SAO_MAI)
    return payment, found


async def assign(street: Street, money: UnnamedMoney, payment: Payment, by: Principal = MAI) -> UnnamedMoney:
    wish = MoneyRuling(MoneyWay.ASSIGN, "her slip", payment.id)
    return await street.till.rule_on_money(by, SAO_MAI, money.id, wish)


@watched
async def test_it_is_on_the_worklist_and_in_the_ledger(street: Street, code: str) -> None:
    payment, found = await lost(street, code=code)
    assert (found.amount, found.method, found.fate) == (PRICE, code, MoneyFate.OPEN)
    assert "TIEN XE" in found.text
    assert found.bank_reference.startswith("FT")
    assert await street.balances() == {f"provider {code}": PRICE.amount, "money unnamed": PRICE.amount}
    assert [one.payment_id for one in found.perhaps] == [payment.id]
    assert await street.till.unnamed_money(someone(Role.MANAGER, LONG_HAI), LONG_HAI) == []


@watched
async def test_a_payment_whose_reference_stands_in_the_text_goes_before_one_of_the_amount(
    near_street: Street, code: str
) -> None:
    await begin(near_street, code)
    meant = await near_street.open(method=code, amount=Money(300_000, "VND"), reference="KX7P-22QM")
    _, found = await lost(near_street, "ve xe kx7p22qm cam on", code)
    assert (found.perhaps[0].payment_id, found.perhaps[0].missing) == (meant.id, Money(300_000, "VND"))


async def test_a_code_that_is_none_of_ours_is_unnamed_when_it_was_looked_for_twice(near_street: Street) -> None:
    payment = await begin(near_street, "sepay")
    await transfer(near_street, payment, text=transfer_code(new_id(), near_street.clock.now()))
    assert await near_street.till.unnamed_money(MAI, SAO_MAI) == []
    async with near_street.room.db.transaction() as tx:
        await tx.execute("UPDATE pgqueuer SET execute_after = now()")
    await near_street.queue.drain()
    [found] = await near_street.till.unnamed_money(MAI, SAO_MAI)
    assert (found.amount, await near_street.queue.held()) == (PRICE, [])


async def test_assigned_it_settles_as_if_noticed(street: Street) -> None:
    payment, found = await lost(street)
    done = await assign(street, found, payment)
    assert (done.fate, await status(street, payment)) == (MoneyFate.ASSIGNED, PaymentStatus.PAID)
    assert [told.payment_id for told in await street.room.told(PaymentSucceeded)] == [payment.id]
    assert "money_assigned" in await kinds(street, payment)
    balances = await street.balances()
    assert (balances["money unnamed"], balances["money held"], balances["sales payable"]) == (0, 0, PRICE.amount)
    assert await street.till.unnamed_money(MAI, SAO_MAI) == []
    await proven(street)


async def test_by_the_booking_s_reference(near_street: Street) -> None:
    payment, found = await lost(near_street)
    wish = MoneyRuling(MoneyWay.ASSIGN, "her slip", reference="ab12 cd34")
    await near_street.till.rule_on_money(MAI, SAO_MAI, found.id, wish)
    assert await status(near_street, payment) is PaymentStatus.PAID


async def test_late_it_still_counts(near_street: Street) -> None:
    payment, found = await lost(near_street)
    await near_street.poll(AFTER_ITS_END)
    assert await status(near_street, payment) is PaymentStatus.EXPIRED
    await assign(near_street, found, payment)
    assert await status(near_street, payment) is PaymentStatus.PAID
    await proven(near_street)


@watched
async def test_a_part_waits_for_the_rest_which_its_bank_tells_of(near_street: Street, code: str) -> None:
    payment, found = await lost(near_street, code=code, amount="100000")
    await assign(near_street, found, payment)
    assert (await near_street.look(payment)).arrived == Money(100_000, "VND")
    await transfer(near_street, payment, amount="150000")
    await near_street.queue.drain()
    assert await status(near_street, payment) is PaymentStatus.PAID
    await near_street.poll(AFTER_ITS_END)
    assert (await near_street.balances())["money held"] == 0
    await proven(near_street)


async def test_what_comes_twice_that_way_goes_back(near_street: Street) -> None:
    payment, found = await lost(near_street)
    await assign(near_street, found, payment)
    await transfer(near_street, payment)
    await near_street.queue.drain()
    balances = await near_street.balances()
    assert (balances["sales payable"], balances["refunds payable"]) == (PRICE.amount, PRICE.amount)
    await proven(near_street)


async def test_too_little_for_what_is_over_is_refused(near_street: Street) -> None:
    payment, found = await lost(near_street, amount="100000")
    await near_street.poll(AFTER_ITS_END)
    with pytest.raises(TooLittleCame) as refused:
        await assign(near_street, found, payment)
    assert refused.value.facts["missing"] == 150_000


async def test_what_is_paid_needs_nothing(near_street: Street) -> None:
    payment, found = await lost(near_street)
    await transfer(near_street, payment)
    with pytest.raises(NotWaiting):
        await assign(near_street, found, payment)


async def test_only_to_a_payment_of_that_account(near_street: Street) -> None:
    _, found = await lost(near_street)
    other = await near_street.open(reference="ZZ99-ZZ99")
    for wish in (
        MoneyRuling(MoneyWay.ASSIGN, "x", other.id), MoneyRuling(MoneyWay.ASSIGN, "x", reference="ZZ99ZZ99"),
        MoneyRuling(MoneyWay.ASSIGN, "x", UUID(int=1)), MoneyRuling(MoneyWay.ASSIGN, "x"),
        MoneyRuling(MoneyWay.SEND_BACK, "x"),
    ):  # fmt: skip
        with pytest.raises(Invalid):
            await near_street.till.rule_on_money(MAI, SAO_MAI, found.id, wish)


@pytest.mark.parametrize(
    ("way", "fate"), [(MoneyWay.SEND_BACK, MoneyFate.SENT_BACK), (MoneyWay.DISMISS, MoneyFate.DISMISSED)]
)
async def test_it_leaves_the_books_again(near_street: Street, way: MoneyWay, fate: MoneyFate) -> None:
    _, found = await lost(near_street)
    done = await near_street.till.rule_on_money(
        MAI, SAO_MAI, found.id, MoneyRuling(way, "a stranger", bank_reference="FT26326009")
    )
    assert done.fate is fate
    assert await near_street.balances() == {"provider sepay": 0, "money unnamed": 0}
    await proven(near_street)


async def test_above_the_limit_two_people_rule(street: Street) -> None:
    await street.till.set_policy(MAI, SAO_MAI, Policy(Money(PRICE.amount - 1, "VND")))
    payment, found = await lost(street)
    asked = await assign(street, found, payment)
    assert (asked.fate, asked.asked_by) == (MoneyFate.ASKED, MAI.key)
    assert await status(street, payment) is PaymentStatus.PENDING
    with pytest.raises(NotWaiting):
        await assign(street, found, payment, LINH)
    with pytest.raises(SamePerson):
        await street.till.decide_on_money(MAI, SAO_MAI, found.id, Decision(approved=True))
    declined = await street.till.decide_on_money(LINH, SAO_MAI, found.id, Decision(approved=False, note="not hers"))
    assert declined.fate is MoneyFate.OPEN
    await assign(street, found, payment, LINH)
    done = await street.till.decide_on_money(MAI, SAO_MAI, found.id, Decision(approved=True))
    assert (done.fate, await status(street, payment)) == (MoneyFate.ASSIGNED, PaymentStatus.PAID)
    await proven(street)


async def test_two_at_once_rule_once(near_street: Street) -> None:
    payment, found = await lost(near_street)
    back = MoneyRuling(MoneyWay.SEND_BACK, "x", bank_reference="FT1")
    results = await asyncio.gather(
        assign(near_street, found, payment), near_street.till.rule_on_money(LINH, SAO_MAI, found.id, back),
        return_exceptions=True,
    )  # fmt: skip
    assert [type(one) for one in results if isinstance(one, Exception)] == [NotWaiting]
    await proven(near_street)


async def test_the_bank_s_list_knows_it_too(near_street: Street) -> None:
    street = near_street
    _, found = await lost(street)
    day = street.clock.now().astimezone(HANOI)
    at = day.strftime("%Y-%m-%d %H:%M:%S")
    heading = "transaction_content,reference_number,amount_in,amount_out,transaction_date"
    listed = f"{heading}\ntien xe,{found.bank_reference},250000,0,{at}\n".encode()
    await street.till.take_statement(MAI, StatementFile(SAO_MAI, "sepay", "list.csv", listed))
    query = ReconciliationQuery(SAO_MAI, day.date() - timedelta(days=1), day.date())
    [compared] = (await street.till.reconciliation(MAI, query)).findings
    assert compared.outcome is Outcome.MATCHED


@pytest.mark.parametrize(
    ("who", "refusal"),
    [(GUEST, Unauthenticated), (STRANGER, NotFound), (someone(Role.STAFF, SAO_MAI), Forbidden)],
    ids=["guest", "another operator", "counter"],
)
async def test_only_by_who_may(street: Street, who: Principal, refusal: type[Exception]) -> None:
    payment, found = await lost(street)
    for work in (
        street.till.unnamed_money(who, SAO_MAI), assign(street, found, payment, who),
        street.till.decide_on_money(who, SAO_MAI, found.id, Decision(approved=True)),
    ):  # fmt: skip
        with pytest.raises(refusal):
            await work


async def test_one_operator_s_is_none_of_another(near_street: Street) -> None:
    _, found = await lost(near_street)
    wish = MoneyRuling(MoneyWay.DISMISS, "mine")
    with pytest.raises(NotFound):
        await near_street.till.rule_on_money(someone(Role.MANAGER, LONG_HAI), LONG_HAI, found.id, wish)
