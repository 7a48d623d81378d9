"""Balances and vouchers: kept by choice, spent to the last đồng and never beyond, and given as goodwill."""

import asyncio
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from houses import someone
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, SYSTEM
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.payments import (
    MakeVoucher,
    MethodSettings,
    NotEnoughLeft,
    Payment,
    PaymentOver,
    PaymentStatus,
    PaymentSucceeded,
    Policy,
    RefundPayment,
    RefundStatus,
    UsePurse,
    Voucher,
    VoucherUnknown,
    rules,
)
from overland.payments.settle import Taken, take
from overland.payments.store import attempts
from payments.street import LONG_HAI, MAI, NAM, PRICE, SAO_MAI, STRANGER, Street, key
from payments.test_ledger import proven

LAN = someone(Role.CUSTOMER)


async def allow(street: Street, operator_id: UUID = SAO_MAI) -> None:
    await street.till.set_method(SYSTEM, operator_id, "balance", MethodSettings(enabled=True))


async def give(street: Street, amount: int = 500_000, operator_id: UUID = SAO_MAI) -> Voucher:
    until = street.clock.now() + timedelta(days=30)
    return await street.till.make_voucher(
        SYSTEM, MakeVoucher(operator_id, Money(amount, "VND"), until, "late bus"), key()
    )


async def begin(street: Street, amount: int = PRICE.amount) -> Payment:
    await allow(street)
    return await street.open(method="balance", amount=Money(amount, "VND"))


async def keep(street: Street, amount: int = PRICE.amount) -> Payment:
    """Lan keeps what comes back of a payment as her balance."""
    payment = await street.paid()
    wish = RefundPayment(payment.booking_id, SAO_MAI, Money(amount, "VND"), "cancelled", LAN.account_id)
    await street.till.refund(SYSTEM, wish, key())
    return payment


async def left(street: Street) -> list[int]:
    return [purse.left.amount for purse in await street.till.vouchers(MAI, SAO_MAI)]


async def test_a_refund_is_kept_and_spent(street: Street) -> None:
    await allow(street)
    kept = await keep(street)
    [refund] = await street.till.refunds_of(SYSTEM, kept.booking_id)
    assert refund.status is RefundStatus.PAID
    [purse] = await street.till.own_purses(LAN)
    assert (purse.left, purse.operator_id) == (PRICE, SAO_MAI)
    payment = await begin(street, 200_000)
    await street.till.use_purse(LAN, payment.id, UsePurse())
    assert (await street.look(payment)).status is PaymentStatus.PAID
    assert [told.payment_id for told in await street.room.told(PaymentSucceeded)] == [kept.id, payment.id]
    assert (await street.till.own_purses(LAN))[0].left == Money(50_000, "VND")
    balances = await street.balances()
    assert (balances["purses"], balances["sales payable"], balances["provider local"]) == (50_000, 200_000, 250_000)
    await proven(street)


async def test_where_the_operator_keeps_no_balances_money_goes_to_its_source(street: Street) -> None:
    kept = await keep(street)
    [refund] = await street.till.refunds_of(SYSTEM, kept.booking_id)
    assert (refund.status, await street.till.own_purses(LAN)) == (RefundStatus.PENDING, [])


async def test_a_voucher_pays_and_keeps_what_is_left(street: Street) -> None:
    voucher, payment = await give(street), await begin(street)
    await street.till.use_purse(GUEST, payment.id, UsePurse(voucher.code.lower().replace("-", " ")))
    assert (await street.look(payment)).status is PaymentStatus.PAID
    assert await left(street) == [250_000]
    balances = await street.balances()
    assert (balances["goodwill"], balances["purses"], balances["sales payable"]) == (500_000, 250_000, 250_000)


async def test_what_a_voucher_has_paid_goes_back_into_it(street: Street) -> None:
    voucher, payment = await give(street), await begin(street)
    await street.till.use_purse(GUEST, payment.id, UsePurse(voucher.code))
    street.clock.forward(timedelta(days=29))
    await street.refund(payment.booking_id, PRICE.amount)
    street.clock.forward(timedelta(days=30))
    again = await begin(street, 500_000)
    await street.till.use_purse(GUEST, again.id, UsePurse(voucher.code))
    assert await left(street) == [0]
    await proven(street)


async def test_twice_is_once(street: Street) -> None:
    voucher, payment = await give(street), await begin(street)
    for _ in range(2):
        await street.till.use_purse(GUEST, payment.id, UsePurse(voucher.code))
    assert await left(street) == [250_000]


async def test_whole_or_not_at_all(street: Street) -> None:
    voucher, payment = await give(street, 100_000), await begin(street)
    with pytest.raises(NotEnoughLeft) as refused:
        await street.till.use_purse(GUEST, payment.id, UsePurse(voucher.code))
    assert refused.value.facts == {"left": 100_000, "price": 250_000}
    with pytest.raises(NotEnoughLeft):
        await street.till.use_purse(LAN, payment.id, UsePurse())
    with pytest.raises(Unauthenticated):
        await street.till.use_purse(GUEST, payment.id, UsePurse())


async def test_only_what_is_known_here_and_still_good(street: Street) -> None:
    theirs, ours = await give(street, operator_id=LONG_HAI), await give(street)
    payment = await begin(street)
    for code in (theirs.code, "0000-0000-0000-0000"):
        with pytest.raises(VoucherUnknown):
            await street.till.use_purse(GUEST, payment.id, UsePurse(code))
    street.clock.forward(timedelta(days=31))
    late = await begin(street)
    with pytest.raises(VoucherUnknown):
        await street.till.use_purse(GUEST, late.id, UsePurse(ours.code))
    assert (await street.look(late)).status is PaymentStatus.PENDING


async def test_not_for_a_payment_that_is_over_or_of_another_method(street: Street) -> None:
    voucher, payment, other = await give(street), await begin(street), await street.open()
    with pytest.raises(NotFound):
        await street.till.use_purse(GUEST, other.id, UsePurse(voucher.code))
    street.clock.forward(timedelta(minutes=16))
    with pytest.raises(PaymentOver):
        await street.till.use_purse(GUEST, payment.id, UsePurse(voucher.code))


async def test_nobody_uses_it_and_the_time_runs_out(street: Street) -> None:
    payment = await begin(street)
    await street.poll(timedelta(minutes=20))
    assert (await street.look(payment)).status is PaymentStatus.EXPIRED


async def test_a_code_is_kept_nowhere(street: Street) -> None:
    once, until = key(), street.clock.now() + timedelta(days=1)
    wish = MakeVoucher(SAO_MAI, PRICE, until, "late bus")
    voucher = await street.till.make_voucher(MAI, wish, once)
    assert await street.till.make_voucher(MAI, wish, once) == voucher
    text = voucher.code.replace("-", "")
    for table in ("purse", "idempotency", "movement"):
        for row in await street.room.db.pool.fetch(f"SELECT t::text AS said FROM {table} AS t"):
            assert text not in row["said"].replace("-", "")


async def test_above_the_limit_nobody_gives_alone(street: Street) -> None:
    await street.till.set_policy(MAI, SAO_MAI, Policy(Money(100_000, "VND")))
    until = street.clock.now() + timedelta(days=1)
    with pytest.raises(Invalid):
        await street.till.make_voucher(MAI, MakeVoucher(SAO_MAI, PRICE, until, "late bus"), key())
    for who, refusal in ((NAM, Forbidden), (STRANGER, NotFound), (GUEST, Unauthenticated)):
        with pytest.raises(refusal):
            await street.till.make_voucher(who, MakeVoucher(SAO_MAI, Money(1, "VND"), until, "late bus"), key())


async def test_a_hundred_at_once_spend_what_there_is(near_street: Street) -> None:
    await allow(near_street)
    voucher = await give(near_street, 730_000)
    payments = [await begin(near_street, 50_000) for _ in range(100)]
    found = await asyncio.gather(
        *(near_street.till.use_purse(GUEST, one.id, UsePurse(voucher.code)) for one in payments), return_exceptions=True
    )
    assert [type(answer) for answer in found if answer is not None] == [NotEnoughLeft] * 86
    assert await left(near_street) == [30_000]
    assert (await near_street.balances())["sales payable"] == 14 * 50_000
    await proven(near_street)


async def test_the_database_refuses_to_go_below_zero(near_street: Street) -> None:
    voucher, payment = await give(near_street, 100_000), await begin(near_street)
    with pytest.raises(asyncpg.CheckViolationError) as refused:
        async with near_street.room.db.transaction() as tx:
            a = await attempts.lock(tx, payment.id)
            assert a
            taken = Taken(rules.purse(voucher.purse.id), "paid", "test")
            await take(near_street.desk, tx, a, taken, near_street.clock.now())
    assert refused.value.constraint_name == "never_below_zero"


async def test_one_s_own_are_one_s_own(street: Street) -> None:
    await allow(street)
    await keep(street)
    assert await street.till.own_purses(someone(Role.CUSTOMER)) == []
    with pytest.raises(Unauthenticated):
        await street.till.own_purses(GUEST)
