"""The ledger: whatever is done in whatever order, it sums to zero, and nobody rewrites it."""

import asyncio

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houses import Builder, Shape
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.problems import Problem
from overland.payments import rules
from payments.street import PRICE, SAO_MAI, Street, build

SUMS = """
SELECT (SELECT coalesce(sum(debits) - sum(credits), 0) FROM account)::bigint AS imbalance,
       (SELECT count(*) FROM uncleared_booking) AS uncleared,
       (SELECT count(*) FROM account a WHERE
           (debits, credits) IS DISTINCT FROM
           ((SELECT coalesce(sum(amount), 0)::bigint FROM movement m
             WHERE (m.operator_id, m.debit, m.currency) = (a.operator_id, a.name, a.currency)),
            (SELECT coalesce(sum(amount), 0)::bigint FROM movement m
             WHERE (m.operator_id, m.credit, m.currency) = (a.operator_id, a.name, a.currency)))) AS wrong_totals,
       (SELECT count(*) FROM payment p WHERE
           refunded <> (SELECT coalesce(sum(amount), 0) FROM refund r
                        WHERE r.payment_id = p.id AND of_sale AND status <> 'declined') OR
           returned <> (SELECT coalesce(sum(amount), 0) FROM refund r
                        WHERE r.payment_id = p.id AND NOT of_sale AND status <> 'declined')) AS wrong_refunds,
       (SELECT count(*) FROM payment p WHERE arrived <>
           (SELECT coalesce(sum(amount), 0) FROM movement m
            WHERE m.payment_id = p.id AND m.kind IN ('arrived', 'captured') AND m.debit <> 'money held'))
       AS wrong_arrivals
"""


async def proven(street: Street) -> None:
    """Every sum that must hold, holds."""
    assert dict(await street.room.db.pool.fetchrow(SUMS)) == {  # type: ignore[arg-type]
        "imbalance": 0, "uncleared": 0, "wrong_totals": 0, "wrong_refunds": 0, "wrong_arrivals": 0,
    }  # fmt: skip


async def test_the_way_of_the_money(near_street: Street) -> None:
    payment = await near_street.paid()
    assert await near_street.balances() == {
        "booking clearing": 0, "provider local": 250_000, "sales payable": 250_000,
    }  # fmt: skip
    await near_street.refund(payment.booking_id, 100_000)
    assert await near_street.balances() == {
        "booking clearing": 0, "provider local": 250_000, "refunds payable": 100_000, "sales payable": 150_000,
    }  # fmt: skip
    await near_street.queue.drain()
    await near_street.later()
    assert await near_street.balances() == {
        "booking clearing": 0, "provider local": 150_000, "refunds payable": 0, "sales payable": 150_000,
    }  # fmt: skip
    await proven(near_street)


Deed = st.tuples(
    st.sampled_from(["pay", "cash", "refuse", "refund", "settle", "poll"]), st.integers(0, 2), st.integers(1, 400_000)
)


async def do(street: Street, bookings: list, deed: tuple[str, int, int]) -> None:  # type: ignore[type-arg]
    what, which, amount = deed
    booking, money = bookings[which], Money(amount, "VND")
    try:
        match what:
            case "pay":
                await street.paid(booking, amount=money)
            case "cash":
                await street.cash(booking, money)
            case "refuse":
                await street.decide(await street.open(booking, amount=money), decision="refuse")
            case "refund":
                await street.refund(booking, amount)
            case "settle":
                await street.queue.drain()
                await street.later()
            case "poll":
                await street.poll()
    except Problem:
        assert what == "refund"


async def test_whatever_is_done_it_sums_to_zero(builder: Builder, clock: FixedClock) -> None:
    street = await build(builder, clock, Shape.NEAR)
    loop = asyncio.get_running_loop()

    async def play(deeds: list[tuple[str, int, int]]) -> None:
        bookings = [new_id() for _ in range(3)]
        for deed in deeds:
            await do(street, bookings, deed)
            await proven(street)

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.lists(Deed, max_size=8))
    def every(deeds: list[tuple[str, int, int]]) -> None:
        asyncio.run_coroutine_threadsafe(play(deeds), loop).result(timeout=600)

    await asyncio.to_thread(every)
    await street.client.aclose()


@pytest.mark.parametrize("table", ["movement", "payment_event", "notice", "allowed_transition", "notice_outcome"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
async def test_history_is_only_added_to(near_street: Street, dsn: str, table: str, change: str) -> None:
    await near_street.paid()
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await near_street.room.db.pool.execute(change.format(table))
    owner = await asyncpg.connect(dsn, server_settings={"search_path": "payments"})
    with pytest.raises(asyncpg.RestrictViolationError):
        await owner.execute(change.format(table))
    await owner.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE payment SET status = 'expired'",
        "UPDATE payment SET refunded = 0, captured = 0",
        "UPDATE payment SET amount = amount + 1",
        "DELETE FROM payment",
        "UPDATE account SET debits = debits + 1, credits = credits + 1",
        "DELETE FROM account",
    ],
)
async def test_totals_and_statuses_change_by_their_rows_only(near_street: Street, change: str) -> None:
    await near_street.paid()
    with pytest.raises(asyncpg.RestrictViolationError):
        await near_street.room.db.pool.execute(change)


MOVE = """
INSERT INTO movement (id, operator_id, debit, credit, amount, currency, kind, booking_id, payment_id, at)
SELECT gen_random_uuid(), operator_id, $1, $2, $3, $4, $5, booking_id, id, now() FROM payment
"""


@pytest.mark.parametrize(
    ("row", "constraint"),
    [
        (("sales payable", "sales payable", 1, "VND", "x"), "movement_check"),
        (("sales payable", "provider local", 0, "VND", "x"), "movement_amount_check"),
        (("sales payable", "nowhere", 1, "VND", "x"), "movement_operator_id_credit_currency_fkey"),
        (("sales payable", "provider local", 1, "EUR", "x"), "movement_operator_id_debit_currency_fkey"),
        (("sales payable", "booking clearing", 250_001, "VND", "x"), "never_below_zero"),
        (("provider local", "sales payable", 1, "VND", "captured"), "moved_once"),
    ],
)
async def test_the_database_refuses_false_movements(
    near_street: Street, row: tuple[object, ...], constraint: str
) -> None:
    await near_street.paid()
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
        await near_street.room.db.pool.execute(MOVE, *row)
    assert refused.value.constraint_name == constraint


async def test_the_database_refuses_steps_that_are_not_allowed(near_street: Street) -> None:
    await near_street.paid()
    insert = """
        INSERT INTO payment_event (id, operator_id, payment_id, version, from_status, to_status, kind, actor, amount,
                                   currency, note, at)
        SELECT gen_random_uuid(), operator_id, id, version + 1, 'paid', 'refused', 'x', 'x', 1, 'VND', '', now()
        FROM payment"""
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await near_street.room.db.pool.execute(insert)


async def test_the_database_refuses_to_give_back_more_than_came(near_street: Street) -> None:
    await near_street.paid()
    insert = """
        INSERT INTO refund (id, operator_id, payment_id, booking_id, amount, currency, reason, created_at)
        SELECT gen_random_uuid(), operator_id, id, booking_id, amount + 1, currency, 'x', now() FROM payment"""
    with pytest.raises(asyncpg.CheckViolationError) as refused:
        await near_street.room.db.pool.execute(insert)
    assert refused.value.constraint_name == "refunded_within_captured"


async def test_operators_have_ledgers_of_their_own(near_street: Street) -> None:
    other = new_id()
    await near_street.paid()
    await near_street.paid(operator_id=other)
    assert (await near_street.balances())["sales payable"] == PRICE.amount
    assert await near_street.room.db.value("SELECT count(DISTINCT operator_id) FROM account") == 2
    assert {SAO_MAI, other} == {r["operator_id"] for r in await near_street.room.db.pool.fetch("TABLE account")}


def test_what_is_owed_and_what_is_had_are_not_the_same_account() -> None:
    moves = [*rules.captured("local"), *rules.refund_opened(), *rules.refund_paid("local")]
    assert all(move.debit != move.credit for move in moves)
    assert rules.treasury("cash") not in rules.OWED
