"""A shift at the counter: opened with a float, counted without knowing, and every đồng of it explained."""

import asyncio

import asyncpg
import pytest

from houses import someone
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.payments import (
    CashKind,
    CloseShift,
    HandOut,
    MethodSettings,
    MoveCash,
    NoOpenShift,
    NotEnoughGiven,
    NotInDrawer,
    OpenShift,
    Payment,
    PaymentStatus,
    ReceiptUsed,
    Shift,
    ShiftClosed,
    ShiftOpen,
    ShiftQuery,
    TakeCash,
    Tender,
    UnknownMethod,
)
from payments.street import LONG_HAI, MAI, NAM, PRICE, SAO_MAI, STRANGER, Street, key
from payments.test_ledger import proven

HOA = someone(Role.STAFF, SAO_MAI)


def dong(amount: int) -> Money:
    return Money(amount, "VND")


async def begin(street: Street, who: object = HOA, counter: str = "Bến xe 2", brought: int = 500_000) -> Shift:
    return await street.till.open_shift(who, OpenShift(SAO_MAI, counter, dong(brought)), key())  # type: ignore[arg-type]


async def sell(street: Street, tender: Tender = Tender(), amount: Money = PRICE) -> Payment:  # noqa: B008
    return await street.till.cash(HOA, TakeCash(new_id(), SAO_MAI, amount, "AB12", tender=tender), key())


async def end(street: Street, shift: Shift, counted: int) -> Shift:
    return await street.till.close_shift(HOA, CloseShift(SAO_MAI, shift.id, dong(counted), "đếm hai lần"), key())


async def test_no_cash_without_an_open_shift(street: Street) -> None:
    with pytest.raises(NoOpenShift):
        await sell(street)
    with pytest.raises(NoOpenShift):
        await street.till.move_cash(HOA, MoveCash(SAO_MAI, CashKind.SPENT, dong(1000)), key())


async def test_twenty_sales_and_a_difference(street: Street) -> None:
    shift = await begin(street)
    for _ in range(20):
        await sell(street, Tender(given=dong(300_000)))
    await street.till.move_cash(HOA, MoveCash(SAO_MAI, CashKind.ADDED, dong(200_000), "tiền lẻ"), key())
    await street.till.move_cash(HOA, MoveCash(SAO_MAI, CashKind.DEPOSITED, dong(3_000_000)), key())
    await street.till.move_cash(HOA, MoveCash(SAO_MAI, CashKind.SPENT, dong(50_000), "nước"), key())
    before = await street.till.my_shift(HOA, SAO_MAI)
    assert before
    assert (before.sales, before.expected, before.difference) == (20, None, None)
    closed = await end(street, shift, 2_630_000)
    assert (closed.expected, closed.difference) == (dong(2_650_000), dong(-20_000))
    held = await street.balances()
    assert {name: held[name] for name in held if name.startswith("cash")} == {
        "cash brought in": 0, "cash drawer": 0, "cash safe": 4_930_000, "cash short": 20_000, "cash spent": 50_000,
    }  # fmt: skip
    report = await street.till.shift(MAI, SAO_MAI, shift.id)
    assert {(t.kind, t.count, t.amount.amount) for t in report.totals} == {
        ("float", 1, 500_000), ("sold", 20, 5_000_000), ("added", 1, 200_000), ("deposited", 1, 3_000_000),
        ("spent", 1, 50_000),
    }  # fmt: skip
    await proven(street)


async def test_too_much_in_the_drawer_is_written_down_too(street: Street) -> None:
    shift = await begin(street)
    await sell(street)
    closed = await end(street, shift, 760_000)
    assert closed.difference == dong(10_000)
    assert (await street.balances())["cash over"] == 10_000


async def test_sums_are_not_told_before_the_count(street: Street) -> None:
    shift = await begin(street)
    await sell(street)
    assert (await street.till.shift(HOA, SAO_MAI, shift.id)).totals == ()


async def test_one_open_shift_for_a_person_and_for_a_counter(street: Street) -> None:
    await begin(street)
    with pytest.raises(ShiftOpen) as refused:
        await begin(street, counter="Bến xe 3")
    assert refused.value.facts["what"] == "person"
    with pytest.raises(ShiftOpen) as refused:
        await begin(street, someone(Role.STAFF, SAO_MAI), counter="  bến XE  2")
    assert refused.value.facts["what"] == "counter"


async def test_ten_at_once_open_one(near_street: Street) -> None:
    opened = await asyncio.gather(*(begin(near_street) for _ in range(10)), return_exceptions=True)
    assert [type(one) for one in opened].count(Shift) == 1
    assert {type(one) for one in opened} == {Shift, ShiftOpen}


async def test_a_closed_shift_takes_nothing_and_is_closed_once(street: Street) -> None:
    shift = await begin(street)
    await end(street, shift, 500_000)
    with pytest.raises(NoOpenShift):
        await sell(street)
    with pytest.raises(ShiftClosed):
        await end(street, shift, 0)
    assert (await begin(street)).id != shift.id


async def test_no_more_goes_out_than_is_in(street: Street) -> None:
    await begin(street, brought=10_000)
    with pytest.raises(NotInDrawer):
        await street.till.move_cash(HOA, MoveCash(SAO_MAI, CashKind.DEPOSITED, dong(10_001)), key())


async def test_less_than_the_price_is_not_enough(street: Street) -> None:
    await begin(street)
    with pytest.raises(NotEnoughGiven) as refused:
        await sell(street, Tender(given=dong(200_000)))
    assert refused.value.facts["fields"] == {"given": "less-than-price"}


async def test_another_currency_has_another_drawer(street: Street) -> None:
    await begin(street)
    with pytest.raises(Invalid):
        await sell(street, amount=Money(1950, "EUR"))


async def test_the_card_terminal_is_written_down_with_its_receipt(street: Street) -> None:
    await street.till.set_method(MAI, SAO_MAI, "terminal", MethodSettings(enabled=True))
    shift = await begin(street)
    payment = await sell(street, Tender("terminal", receipt="000123"))
    assert (payment.status, payment.method) == (PaymentStatus.PAID, "terminal")
    with pytest.raises(ReceiptUsed):
        await sell(street, Tender("terminal", receipt="000123"))
    with pytest.raises(Invalid):
        await sell(street, Tender("terminal"))
    closed = await end(street, shift, 500_000)
    assert (closed.difference, closed.sales) == (dong(0), 1)
    assert (await street.balances())["provider terminal"] == PRICE.amount


async def test_a_terminal_that_nobody_switched_on_is_not_taken(street: Street) -> None:
    await begin(street)
    with pytest.raises(UnknownMethod):
        await sell(street, Tender("terminal", receipt="000123"))


async def test_cash_goes_back_over_the_counter_by_a_hand(street: Street) -> None:
    await begin(street, brought=0)
    payment = await sell(street)
    [refund] = await street.refund(payment.booking_id, 100_000)
    assert refund.status == "pending"
    [owed] = await street.till.owed_at_counter(HOA, SAO_MAI)
    assert (owed.refund_id, owed.amount, owed.method) == (refund.id, dong(100_000), "cash")
    await street.till.hand_out(HOA, HandOut(SAO_MAI, refund.id), key())
    assert await street.till.owed_at_counter(HOA, SAO_MAI) == []
    assert (await street.balances())["cash drawer"] == 150_000
    [paid] = await street.till.refunds_of(SYSTEM, payment.booking_id)
    assert paid.status == "paid"
    with pytest.raises(NotFound):
        await street.till.hand_out(HOA, HandOut(SAO_MAI, refund.id), key())
    await proven(street)


async def test_ten_hands_give_it_back_once(near_street: Street) -> None:
    shift = await begin(near_street)
    payment = await sell(near_street)
    [refund] = await near_street.refund(payment.booking_id, 100_000)
    wish = HandOut(SAO_MAI, refund.id)
    await asyncio.gather(*(near_street.till.hand_out(HOA, wish, key()) for _ in range(10)), return_exceptions=True)
    closed = await end(near_street, shift, 650_000)
    assert closed.difference == dong(0)


async def test_an_empty_drawer_gives_nothing_back(street: Street) -> None:
    await begin(street, brought=0)
    payment = await sell(street)
    [refund] = await street.refund(payment.booking_id, 100_000)
    await street.till.move_cash(HOA, MoveCash(SAO_MAI, CashKind.DEPOSITED, PRICE), key())
    with pytest.raises(NotInDrawer):
        await street.till.hand_out(HOA, HandOut(SAO_MAI, refund.id), key())
    assert [o.refund_id for o in await street.till.owed_at_counter(HOA, SAO_MAI)] == [refund.id]


async def test_a_shift_is_its_persons_and_the_managers(street: Street) -> None:
    shift = await begin(street)
    with pytest.raises(NotFound):
        await street.till.shift(NAM, SAO_MAI, shift.id)
    with pytest.raises(NotFound):
        await street.till.close_shift(NAM, CloseShift(SAO_MAI, shift.id, dong(0)), key())
    with pytest.raises(NotFound):
        await street.till.shift(STRANGER, SAO_MAI, shift.id)
    with pytest.raises(NotFound):
        await street.till.shift(someone(Role.MANAGER, LONG_HAI), LONG_HAI, shift.id)
    with pytest.raises(Forbidden):
        await street.till.shifts(HOA, ShiftQuery(SAO_MAI))
    assert [one.counter for one in (await street.till.shifts(MAI, ShiftQuery(SAO_MAI))).items] == [
        "Bến xe 2", "Bến xe 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE shift SET cash = 7",
        "UPDATE shift SET opened_at = now()",
        "DELETE FROM shift",
        "UPDATE shift SET closed_at = now(), closed_by = 'x', expected = 1, counted = 1",
    ],
)
async def test_a_drawer_is_changed_by_movements_only(near_street: Street, change: str) -> None:
    await begin(near_street)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await near_street.room.db.pool.execute(change)


async def test_what_is_in_the_drawers_is_known_to_who_counts_none_of_them(street: Street) -> None:
    before = street.clock.now()
    hers = await begin(street)
    await sell(street)
    open_now = {one.shift.id: one.holds for one in (await street.till.drawers(MAI, SAO_MAI, before)).open}
    assert open_now[hers.id] == dong(500_000) + PRICE
    closed = await end(street, hers, 500_000)
    assert (await street.till.drawers(MAI, SAO_MAI, before)).counted == (closed,)
    own = (await street.till.my_shift(MAI, SAO_MAI)) or await begin(street, MAI, "Quầy 9")
    open_now = {one.shift.id: one.holds for one in (await street.till.drawers(MAI, SAO_MAI, before)).open}
    assert open_now[own.id] is None
    with pytest.raises(Forbidden):
        await street.till.drawers(HOA, SAO_MAI, before)
