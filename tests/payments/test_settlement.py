"""Settling with an operator: commission by the rules of the day, statements that stay, every line a movement."""

import asyncio
from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

from houses import someone
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.payments import (
    Bearer,
    CommissionTerms,
    Decision,
    KeepFee,
    MakeVoucher,
    MethodSettings,
    NothingToSettle,
    PayStatement,
    Period,
    PeriodNotOver,
    Policy,
    PricePart,
    RuleStands,
    SentByHand,
    Statement,
    StatementPaid,
    Trouble,
    UsePurse,
    Voucher,
)
from payments.street import LONG_HAI, MAI, PRICE, SAO_MAI, STRANGER, Street, key
from payments.test_ledger import proven
from payments.test_reconcile import file_of, take

HA = someone(Role.ADMIN, None)
HANOI = "Asia/Ho_Chi_Minh"
LONG_AGO = date(2020, 1, 1)


def terms(**changes: Any) -> CommissionTerms:
    facts: dict[str, Any] = {
        "operator_id": SAO_MAI, "channel": "online", "basis_points": 500, "fixed": Money(2_000, "VND"),
        "valid_from": LONG_AGO, "tax_basis_points": 1_000,
    }  # fmt: skip
    return CommissionTerms(**facts | changes)


def until(street: Street, **changes: Any) -> Period:
    facts: dict[str, Any] = {
        "operator_id": SAO_MAI, "last_day": street.clock.now().date(), "zone": HANOI, "currency": "VND"
    }  # fmt: skip
    return Period(**facts | changes)


async def close(street: Street, by: Principal = HA) -> Statement:
    """Close everything until today, a few days later."""
    period = until(street)
    street.clock.forward(timedelta(days=2))
    return await street.till.close_statement(by, period, key())


def figures(statement: Statement) -> dict[str, int]:
    return {name: getattr(statement.sums, name).amount for name in statement.sums.__struct_fields__}


async def test_the_platform_keeps_its_service_fee(street: Street) -> None:
    await street.paid()
    for amount in (7_000, -2_000):
        await street.till.keep_fee(SYSTEM, KeepFee(SAO_MAI, Money(amount, "VND"), "K7M2 Q9X4"), key())
    closed = await close(street)
    assert {name: figures(closed)[name] for name in ("held", "service", "payable")} == {
        "held": 250_000, "service": 5_000, "payable": 245_000,
    }  # fmt: skip
    assert [(one.kind, one.amount.amount, one.reference) for one in closed.lines if one.kind == "service"] == [
        ("service", -7_000, "K7M2 Q9X4"), ("service", 2_000, "K7M2 Q9X4"),
    ]  # fmt: skip
    assert closed.id
    read = await street.till.statement(HA, SAO_MAI, closed.id)
    assert (read.sums, read.lines) == (closed.sums, closed.lines)
    with pytest.raises(Forbidden):
        await street.till.keep_fee(MAI, KeepFee(SAO_MAI, Money(1, "VND"), ""), key())


async def test_a_period_with_a_sale_a_refund_cash_and_a_fee(street: Street) -> None:
    await street.till.agree_commission(HA, terms())
    await street.till.agree_commission(HA, terms(channel="counter", basis_points=100, fixed=Money(0, "VND")))
    payment = await street.paid()
    await street.cash()
    await street.refund(payment.booking_id, 100_000)
    await street.queue.drain()
    await street.later()
    await take(street, await file_of(street))
    closed = await close(street)
    # 5 % of 250,000 and 2,000, less 5 % of 100,000; 1 % of 250,000 in cash. Cash is with the operator already.
    assert figures(closed) == {
        "gross": 500_000, "refunds": 100_000, "held": 150_000, "commission": 12_500 + 2_000 - 5_000 + 2_500,
        "tax": 1_450 - 500 + 250, "fees": 2_750, "payable": 150_000 - 12_000 - 1_200 - 2_750, "service": 0,
        "lent": 0, "goodwill": 0,
    }  # fmt: skip
    assert [(line.kind, line.held) for line in closed.lines] == [
        ("sale", True), ("sale", False), ("refund", True), ("fee", True)
    ]  # fmt: skip
    held = await street.balances()
    assert (held["payable to operator"], held["commission"], held["tax on commission"]) == (134_050, 12_000, 1_200)
    await proven(street)


@pytest.mark.parametrize(("on_fees", "taken"), [(False, 12_000), (True, 12_500)])
async def test_service_fees_count_for_commission_only_where_it_is_agreed(
    near_street: Street, on_fees: bool, taken: int
) -> None:
    street, nothing = near_street, Money(0, "VND")
    await street.till.agree_commission(HA, terms(fixed=nothing, on_fees=on_fees))
    payment = await street.paid(parts=(PricePart("transport", 240_000), PricePart("fee", 10_000)))
    assert figures(await street.till.preview_statement(HA, until(street)))["commission"] == taken
    await street.refund(payment.booking_id, 250_000)
    assert figures(await street.till.preview_statement(HA, until(street)))["commission"] == 0


async def test_a_closed_statement_stays_and_the_next_one_goes_on(street: Street) -> None:
    await street.till.agree_commission(HA, terms())
    payment = await street.paid()
    first = await close(street)
    await street.refund(payment.booking_id, 250_000)
    second = await close(street)
    assert (first.number, second.number, second.first_day) == (1, 2, first.last_day + timedelta(days=1))
    assert first.id
    again = await street.till.statement(MAI, SAO_MAI, first.id)
    assert (again.sums, again.lines) == (first.sums, first.lines)
    # The share comes back with the money, the fixed amount does not.
    assert figures(second)["commission"] == -12_500
    assert figures(second)["payable"] == -250_000 + 12_500 + 1_250
    assert (await street.balances())["due from operator"] == 236_250
    await proven(street)


async def test_a_change_that_costs_more_is_no_sale_of_its_own(near_street: Street) -> None:
    await near_street.till.agree_commission(HA, terms(tax_basis_points=0))
    first = await near_street.paid()
    await near_street.paid(amount=Money(40_000, "VND"), sale_id=first.booking_id)
    await near_street.paid()
    closed = await close(near_street)
    assert [one.commission.amount for one in closed.lines] == [12_500 + 2_000, 2_000, 12_500 + 2_000]


async def test_the_rule_of_the_day_of_the_sale_counts(street: Street) -> None:
    await street.till.agree_commission(HA, terms(fixed=Money(0, "VND"), tax_basis_points=0))
    payment = await street.paid()
    street.clock.forward(timedelta(days=3))
    later = street.clock.now().date()
    await street.till.agree_commission(
        HA, terms(basis_points=1_000, fixed=Money(0, "VND"), tax_basis_points=0, valid_from=later)
    )
    await street.paid()
    await street.refund(payment.booking_id, 100_000)
    closed = await close(street)
    assert [line.commission.amount for line in closed.lines] == [12_500, 25_000, -5_000]


async def test_nothing_is_settled_twice(near_street: Street) -> None:
    await near_street.paid()
    period = until(near_street)
    near_street.clock.forward(timedelta(days=2))
    done = await asyncio.gather(
        *(near_street.till.close_statement(HA, period, key()) for _ in range(10)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["NothingToSettle"] * 9 + ["Statement"]
    with pytest.raises(NothingToSettle):
        await near_street.till.preview_statement(MAI, period)


async def test_the_same_key_closes_once(street: Street) -> None:
    await street.paid()
    period, once = until(street), key()
    street.clock.forward(timedelta(days=2))
    assert await street.till.close_statement(HA, period, once) == await street.till.close_statement(HA, period, once)


async def test_not_before_the_period_is_over(street: Street) -> None:
    await street.paid()
    preview = await street.till.preview_statement(MAI, until(street))
    assert (preview.number, preview.sums.gross.amount) == (None, 250_000)
    with pytest.raises(PeriodNotOver):
        await street.till.close_statement(HA, until(street), key())


async def test_paid_once_with_the_banks_reference(street: Street) -> None:
    await street.paid()
    closed = await close(street)
    assert closed.id
    wish = PayStatement(SAO_MAI, closed.id, "FT26306001", closed.last_day)
    paid = await street.till.pay_statement(HA, wish)
    assert paid.paid
    assert (paid.paid.bank_reference, paid.paid.recorded_by) == ("FT26306001", HA.key)
    held = await street.balances()
    assert (held["payable to operator"], held["paid out by bank"]) == (0, 250_000)
    with pytest.raises(StatementPaid):
        await street.till.pay_statement(HA, wish)


async def test_a_settled_day_gets_no_other_rule(street: Street) -> None:
    await street.till.agree_commission(HA, terms())
    with pytest.raises(RuleStands):
        await street.till.agree_commission(HA, terms(basis_points=1))
    await street.paid()
    closed = await close(street)
    with pytest.raises(RuleStands):
        await street.till.agree_commission(HA, terms(valid_from=closed.last_day))


async def test_the_operator_looks_and_the_marketplace_settles(street: Street) -> None:
    await street.paid()
    for by, refusal in ((MAI, Forbidden), (STRANGER, NotFound)):
        with pytest.raises(refusal):
            await street.till.agree_commission(by, terms())
        with pytest.raises(refusal):
            await close(street, by)
    closed = await close(street)
    assert closed.id
    with pytest.raises(NotFound):
        await street.till.statement(STRANGER, SAO_MAI, closed.id)
    with pytest.raises(NotFound):
        await street.till.statement(someone(Role.MANAGER, LONG_HAI), LONG_HAI, closed.id)


async def sent_back(street: Street, by: Principal, paid_by: Bearer) -> None:
    """A sale at VNPay, where the operator has an account of its own, whose refund VNPay does not make."""
    await street.practise("vnpay")
    payment = await street.paid(method="vnpay")
    [refund] = await street.refund(payment.booking_id, 100_000)
    await street.queue.drain()
    page = await street.arrive(payment)
    await street.client.post(f"{page}/refunds/{refund.id.hex}", data={"decision": "refused"})
    await street.poll()
    await street.till.refund_by_hand(by, refund.id, SentByHand("FT26306009", paid_by=paid_by))


async def test_a_refund_that_the_marketplace_has_sent_goes_off_the_next_statement(street: Street) -> None:
    await street.till.agree_commission(HA, terms(fixed=Money(0, "VND"), tax_basis_points=0))
    await sent_back(street, HA, "marketplace")
    closed = await close(street)
    assert [(one.kind, one.amount.amount, one.commission.amount, one.held) for one in closed.lines] == [
        ("sale", 250_000, 12_500, False), ("refund", -100_000, -5_000, False), ("lent", -100_000, 0, False),
    ]  # fmt: skip
    assert (closed.sums.lent.amount, closed.sums.payable.amount) == (100_000, -100_000 - 7_500)
    balances = await street.balances()
    assert (balances["lent by marketplace"], balances["refunds payable"]) == (100_000, 0)
    await proven(street)


async def test_only_the_marketplace_says_that_it_has_sent_or_gives_something(street: Street) -> None:
    with pytest.raises(Forbidden):
        await sent_back(street, MAI, "marketplace")
    [waiting] = await street.till.attention(MAI, SAO_MAI)
    assert (waiting.by_hand, waiting.lent) == (False, False)
    with pytest.raises(Forbidden):
        await give(street, MAI, "marketplace")
    assert await street.till.vouchers(MAI, SAO_MAI) == []


async def test_what_the_second_person_agrees_to_says_whose_money_it_is(street: Street) -> None:
    await street.till.set_policy(MAI, SAO_MAI, Policy(Money(50_000, "VND")))
    await sent_back(street, HA, "marketplace")
    [waiting] = await street.till.attention(MAI, SAO_MAI)
    assert (waiting.why, waiting.lent) == (Trouble.TWO_PEOPLE, True)
    assert waiting.refund_id
    await street.till.decide_refund(MAI, waiting.refund_id, Decision(approved=True))
    assert (await street.balances())["lent by marketplace"] == 100_000


async def give(street: Street, by: Principal, bearer: Bearer) -> Voucher:
    await street.till.set_method(SYSTEM, SAO_MAI, "balance", MethodSettings(enabled=True))
    until = street.clock.now() + timedelta(days=30)
    return await street.till.make_voucher(by, MakeVoucher(SAO_MAI, PRICE, until, "late bus", bearer), key())


@pytest.mark.parametrize(("bearer", "paid_out"), [("operator", 0), ("marketplace", 200_000)])
async def test_goodwill_costs_who_bears_it_and_its_sale_bears_commission(
    street: Street, bearer: Bearer, paid_out: int
) -> None:
    await street.till.agree_commission(HA, terms(fixed=Money(0, "VND"), tax_basis_points=0))
    gift = await give(street, HA, bearer)
    payment = await street.open(method="balance", amount=Money(200_000, "VND"))
    await street.till.use_purse(MAI, payment.id, UsePurse(gift.code))
    closed = await close(street)
    ours = bearer == "marketplace"
    assert [(one.kind, one.amount.amount, one.commission.amount, one.held) for one in closed.lines] == [
        ("goodwill", -250_000, 0, ours), ("sale", 200_000, 10_000, ours),
    ]  # fmt: skip
    assert closed.lines[0].reference == gift.purse.hint
    assert (closed.sums.goodwill.amount, closed.sums.payable.amount) == (0 if ours else 250_000, paid_out - 10_000)
    await street.refund(payment.booking_id, 50_000)
    again = await close(street)
    assert again.sums.payable.amount == (-50_000 if ours else 0) + 2_500
    await proven(street)


async def test_a_day_that_is_settled_is_not_settled_again(street: Street) -> None:
    await street.paid()
    closed = await close(street)
    await street.paid()
    for by_days in (1, 0):
        period = until(street, last_day=closed.last_day - timedelta(days=by_days))
        with pytest.raises(NothingToSettle):
            await street.till.close_statement(HA, period, key())


@pytest.mark.parametrize("gap", [0, 2])
async def test_statements_join(near_street: Street, gap: int) -> None:
    await near_street.paid()
    await close(near_street)
    with pytest.raises(asyncpg.CheckViolationError, match="where the last one ends"):
        await near_street.room.db.pool.execute(
            "INSERT INTO statement SELECT operator_id, gen_random_uuid(), 2, currency, zone, last_day + $1::int, "
            "last_day + 9, payable, closed_at, closed_by FROM statement", gap,
        )  # fmt: skip


async def test_a_place_that_is_no_time_zone(street: Street) -> None:
    with pytest.raises(Invalid):
        await street.till.preview_statement(MAI, until(street, zone="Asia/../Nowhere"))


async def test_numbers_have_no_gaps(near_street: Street) -> None:
    await near_street.paid()
    await close(near_street)
    with pytest.raises(asyncpg.CheckViolationError):
        await near_street.room.db.pool.execute(
            "INSERT INTO statement SELECT operator_id, gen_random_uuid(), 3, currency, zone, first_day, last_day, "
            "payable, closed_at, closed_by FROM statement"
        )
