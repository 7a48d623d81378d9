"""A sale that is paid in several ways: all parts count together, or each goes back."""

import asyncio
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from houses import someone
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, SYSTEM
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.payments import (
    HandOut,
    MethodSettings,
    NotEnoughGiven,
    NotEnoughLeft,
    NotWaiting,
    Payment,
    PaymentStatus,
    PaymentSucceeded,
    ReturnPart,
    TakeCash,
    Tender,
    UsePurse,
    VoucherUnknown,
)
from payments.street import NAM, PRICE, SAO_MAI, STRANGER, Street, key
from payments.test_ledger import proven
from payments.test_purse import allow, begin, give, left
from payments.test_settlement import HA, close, terms

HELD, PAID = PaymentStatus.HELD, PaymentStatus.PAID


def dong(amount: int) -> Money:
    return Money(amount, "VND")


async def take(street: Street, booking_id: UUID, tender: Tender) -> Payment:
    if tender.method != "cash":
        await street.till.set_method(SYSTEM, SAO_MAI, tender.method, MethodSettings(enabled=True))
    return await street.till.cash(NAM, TakeCash(booking_id, SAO_MAI, PRICE, "AB12", tender=tender), key())


async def back(street: Street, part: Payment, receipt: str = "") -> Payment:
    return await street.till.return_part(NAM, ReturnPart(part.id, receipt), key())


async def test_cash_terminal_and_voucher_make_one_sale(street: Street) -> None:
    booking, voucher = new_id(), await give(street, 60_000)
    first = await take(street, booking, Tender(part=dong(100_000), given=dong(200_000)))
    second = await take(street, booking, Tender("balance", code=voucher.code, part=dong(60_000)))
    assert (first.status, second.status, first.whole) == (HELD, HELD, PRICE)
    assert await street.room.told(PaymentSucceeded) == []
    assert [part.id for part in await street.till.held_parts(NAM, SAO_MAI, booking)] == [first.id, second.id]
    assert (await street.balances())["money held"] == 160_000
    last = await take(street, booking, Tender("terminal", receipt="000123"))
    assert (last.status, last.amount) == (PAID, dong(90_000))
    [told] = await street.room.told(PaymentSucceeded)
    assert (told.booking_id, told.amount) == (booking, PRICE)
    balances = await street.balances()
    assert (balances["cash drawer"], balances["money held"], balances["sales payable"]) == (100_000, 0, PRICE.amount)
    assert await street.till.held_parts(NAM, SAO_MAI, booking) == []
    await proven(street)


async def test_a_part_is_given_back_over_the_counter(street: Street) -> None:
    booking = new_id()
    cash = await take(street, booking, Tender(part=dong(100_000)))
    card = await take(street, booking, Tender("terminal", receipt="1", part=dong(50_000)))
    assert (await back(street, cash)).status is PaymentStatus.REFUSED
    with pytest.raises(Invalid):
        await back(street, card)
    await back(street, card, receipt="2")
    balances = await street.balances()
    assert (balances["cash drawer"], balances["money held"], balances["refunds payable"]) == (0, 0, 0)
    assert await street.till.owed_at_counter(NAM, SAO_MAI) == []
    with pytest.raises(NotWaiting):
        await back(street, cash)
    await proven(street)


async def test_what_is_not_completed_goes_back_by_itself(street: Street) -> None:
    booking, voucher = new_id(), await give(street, 60_000)
    await take(street, booking, Tender(part=dong(100_000)))
    await take(street, booking, Tender("balance", code=voucher.code, part=dong(60_000)))
    await street.poll(timedelta(minutes=20))
    assert await left(street) == [60_000]
    [owed] = await street.till.owed_at_counter(NAM, SAO_MAI)
    assert owed.amount == dong(100_000)
    await street.till.hand_out(NAM, HandOut(SAO_MAI, owed.refund_id), key())
    assert (await street.balances())["cash drawer"] == 0
    await proven(street)


async def test_a_voucher_first_and_the_rest_at_the_bank(street: Street) -> None:
    voucher, payment = await give(street, 60_000), await begin(street)
    with pytest.raises(NotEnoughLeft):
        await street.till.use_purse(GUEST, payment.id, UsePurse(voucher.code))
    await street.till.use_purse(GUEST, payment.id, UsePurse(voucher.code, part=True))
    assert await left(street) == [0]
    rest = await street.open(payment.booking_id)
    assert rest.amount == dong(PRICE.amount - 60_000)
    await street.decide(rest)
    assert (await street.look(rest)).status is PAID
    [told] = await street.room.told(PaymentSucceeded)
    assert (told.payment_id, told.amount) == (rest.id, PRICE)
    await street.refund(payment.booking_id, PRICE.amount)
    assert await left(street) == [60_000]
    await proven(street)


async def test_the_rest_is_not_paid_and_the_voucher_has_its_money_again(street: Street) -> None:
    voucher, payment = await give(street, 60_000), await begin(street)
    await street.till.use_purse(GUEST, payment.id, UsePurse(voucher.code, part=True))
    rest = await street.open(payment.booking_id)
    await street.decide(rest, decision="refuse")
    await street.poll(timedelta(minutes=20))
    assert await left(street) == [60_000]
    assert await street.room.told(PaymentSucceeded) == []
    await proven(street)


async def test_late_money_for_the_rest_goes_back_too(street: Street) -> None:
    voucher, payment = await give(street, 60_000), await begin(street)
    await street.till.use_purse(GUEST, payment.id, UsePurse(voucher.code, part=True))
    rest = await street.open(payment.booking_id)
    [part] = await street.till.held_parts(NAM, SAO_MAI, payment.booking_id)
    await street.till.return_part(GUEST, ReturnPart(part.id), key())
    assert await left(street) == [60_000]
    await street.decide(rest)
    assert (await street.look(rest)).status is HELD
    for _ in range(4):
        await street.poll(timedelta(minutes=20))
    assert (await street.look(rest)).status is PaymentStatus.REFUSED
    assert dong(190_000) in [one.amount for one in await street.till.refunds_of(SYSTEM, payment.booking_id)]
    balances = await street.balances()
    assert (balances["money held"], balances.get("sales payable", 0)) == (0, 0)
    await proven(street)


async def test_never_more_than_is_left(street: Street) -> None:
    booking = new_id()
    await take(street, booking, Tender(part=dong(100_000)))
    for wrong, refusal in (
        (Tender(part=dong(150_001)), Invalid), (Tender(part=dong(0)), Invalid),
        (Tender(part=Money(100, "USD")), Invalid), (Tender(given=dong(149_999)), NotEnoughGiven),
        (Tender("balance", code="0000-0000-0000-0000"), VoucherUnknown), (Tender("balance"), Invalid),
    ):  # fmt: skip
        with pytest.raises(refusal):
            await take(street, booking, wrong)
    assert (await take(street, booking, Tender(given=dong(150_000)))).status is PAID


async def test_only_by_who_may(street: Street) -> None:
    part = await take(street, new_id(), Tender(part=dong(100_000)))
    for by, refusal in ((GUEST, Unauthenticated), (STRANGER, NotFound), (someone(Role.DRIVER, SAO_MAI), Forbidden)):
        with pytest.raises(refusal):
            await street.till.return_part(by, ReturnPart(part.id), key())
        with pytest.raises(refusal):
            await street.till.held_parts(by, SAO_MAI, part.booking_id)


async def test_a_shift_counts_a_sale_in_two_ways_once(street: Street) -> None:
    booking = new_id()
    await take(street, booking, Tender(part=dong(100_000)))
    await take(street, booking, Tender("terminal", receipt="7"))
    shift = await street.till.my_shift(NAM, SAO_MAI)
    assert shift
    assert shift.sales == 1


async def test_the_fixed_commission_of_a_sale_is_taken_once(near_street: Street) -> None:
    await near_street.till.agree_commission(HA, terms(channel="counter", basis_points=0, tax_basis_points=0))
    booking = new_id()
    await take(near_street, booking, Tender(part=dong(100_000)))
    await take(near_street, booking, Tender())
    closed = await close(near_street)
    assert (closed.sums.gross, closed.sums.commission) == (PRICE, dong(2_000))


async def test_the_last_two_parts_at_once_are_one_sale(near_street: Street) -> None:
    booking = new_id()
    await take(near_street, booking, Tender(part=dong(50_000)))
    half = TakeCash(booking, SAO_MAI, PRICE, "AB12", tender=Tender(part=dong(100_000)))
    taken = await asyncio.gather(*(near_street.till.cash(NAM, half, key()) for _ in range(2)))
    assert sorted(one.status for one in taken) == [HELD, PAID]
    assert len(await near_street.room.told(PaymentSucceeded)) == 1
    await proven(near_street)


async def test_the_database_refuses_half_a_sale(near_street: Street) -> None:
    await allow(near_street)
    part = await take(near_street, new_id(), Tender(part=dong(100_000)))
    sql = """INSERT INTO payment_event (id, operator_id, payment_id, from_status, to_status, kind, actor, amount,
    currency, note, at, version) SELECT $1, operator_id, id, 'held', 'paid', 'paid', 'x', amount, currency, '', now(),
    version + 1 FROM payment WHERE id = $2"""
    with pytest.raises(asyncpg.CheckViolationError) as refused:
        await near_street.room.db.pool.execute(sql, new_id(), part.id)
    assert refused.value.constraint_name == "parts_are_captured_together"
