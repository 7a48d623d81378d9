"""Promo codes: where and when they hold, how often, and that they are never used once too often."""

import asyncio
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

import asyncpg
import pytest

from booking.cast import CLERK, LAN, MINH, SAO_MAI, named, once, people
from booking.conftest import House, money_for
from booking.offered import promote, wish
from overland.booking import (
    Access,
    Booking,
    BookingStatus,
    Pay,
    PromoFirstOnly,
    PromoNotHere,
    PromoOver,
    PromoUnknown,
    PromoUsedUp,
    TooManyGuesses,
)
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Problem

OTHER_PHONE = "0987 654 321"


async def uses(house: House) -> tuple[int, int]:
    """Kept and reserved uses of the only code."""
    [code] = await house.door.promo_codes(CLERK, SAO_MAI)
    return code.kept, code.reserved


async def apply(house: House, seat: str, *, by: Principal = LAN, phone: str = "0912 345 678") -> Booking:
    held = await house.hold(seat, by=by)
    return await house.door.checkout(by, house.access(held), wish(seat, promo="CHAOTET", phone=phone))


async def test_a_use_is_reserved_then_kept(house: House) -> None:
    await promote(house, uses=2)
    done = await apply(house, "A1")
    assert (done.total.amount, await uses(house)) == (315_000, (0, 1))
    await house.opened.hear(money_for(done))
    assert await uses(house) == (1, 0)
    await house.door.cancel(LAN, house.access(done), once())
    assert await uses(house) == (1, 0)


async def test_what_is_given_back_or_lapses_may_be_used_by_others(house: House) -> None:
    await promote(house, uses=1)
    first = await apply(house, "A1")
    with pytest.raises(PromoUsedUp):
        await apply(house, "A2", by=MINH, phone=OTHER_PHONE)
    await house.door.release(LAN, house.access(first))
    assert await uses(house) == (0, 0)
    second = await apply(house, "A3", by=MINH, phone=OTHER_PHONE)
    await house.time_passes(second)
    await apply(house, "A4")
    assert await uses(house) == (0, 1)


async def test_late_money_keeps_its_code_only_while_some_is_left(house: House) -> None:
    await promote(house, uses=1)
    first = await apply(house, "A1")
    await house.time_passes(first)
    second = await apply(house, "A2", by=MINH, phone=OTHER_PHONE)
    await house.opened.hear(money_for(first))
    assert await house.refunds() == [(first.total, "too_late")]
    await house.door.release(MINH, house.access(second))
    third = await apply(house, "A3", by=MINH, phone=OTHER_PHONE)
    await house.door.release(MINH, house.access(third))
    await house.opened.hear(money_for(third))
    assert (await house.door.booking(MINH, house.access(third))).status is BookingStatus.CONFIRMED
    assert await uses(house) == (1, 0)


async def test_another_code_or_none_lets_the_first_go(house: House) -> None:
    await promote(house, uses=1)
    done = await apply(house, "A1")
    plain = await house.door.checkout(LAN, house.access(done), people("A1"))
    assert (plain.total.amount, plain.promo, await uses(house)) == (350_000, "", (0, 0))


async def test_one_person_is_known_by_account_phone_and_mail(house: House) -> None:
    await promote(house, uses_each=1)
    await apply(house, "A1")
    for by, phone in ((LAN, OTHER_PHONE), (MINH, "+84 912 345 678")):
        with pytest.raises(PromoUsedUp) as refused:
            await apply(house, "A2", by=by, phone=phone)
        assert refused.value.facts["by"] == "you"
        await house.opened.db.pool.execute("UPDATE booking SET account_id = NULL WHERE contact IS NULL")
        await house.opened.db.pool.execute("DELETE FROM claim WHERE seat = 'A2'")
    await apply(house, "A3", by=MINH, phone=OTHER_PHONE)


async def test_a_code_for_newcomers_is_for_newcomers(house: House) -> None:
    await promote(house, first_only=True)
    await house.buy("A1")
    for by, phone in ((LAN, OTHER_PHONE), (MINH, "0912345678")):
        with pytest.raises(PromoFirstOnly):
            await apply(house, f"A{2 + (by is MINH)}", by=by, phone=phone)
    await apply(house, "A4", by=GUEST, phone="0900 000 001")


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"valid_to": date(2026, 11, 1)}, PromoOver),
        ({"valid_from": date(2026, 11, 3)}, PromoUnknown),
        ({"routes": (named("another route"),)}, PromoNotHere),
        ({"travel_from": date(2026, 11, 7)}, PromoNotHere),
        ({"currency": "EUR"}, PromoNotHere),
        ({"code": "ANOTHER"}, PromoUnknown),
    ],
)
async def test_where_a_code_does_not_hold_quote_and_checkout_say_the_same(
    house: House, facts: dict[str, object], refusal: type[Problem]
) -> None:
    await promote(house, **facts)  # type: ignore[arg-type]
    held = await house.hold("A1")
    said = wish("A1", promo="CHAOTET")
    with pytest.raises(refusal):
        await house.door.quote(LAN, house.access(held), said)
    with pytest.raises(refusal):
        await house.door.checkout(LAN, house.access(held), said)
    assert (await house.door.booking(LAN, house.access(held))).total.amount == 350_000


async def test_a_quote_reserves_nothing_and_knows_what_is_used_up(house: House) -> None:
    await promote(house, uses=1)
    held = await house.hold("A1")
    quote = await house.door.quote(LAN, house.access(held), wish("A1", promo="CHAOTET"))
    assert (quote.total.amount, await uses(house)) == (315_000, (0, 0))
    await apply(house, "A2", by=MINH, phone=OTHER_PHONE)
    with pytest.raises(PromoUsedUp):
        await house.door.quote(LAN, house.access(held), wish("A1", promo="CHAOTET"))


async def test_what_costs_nothing_is_given_and_nobody_is_asked_for_money(house: House) -> None:
    await promote(house, share=10_000)
    done = await apply(house, "A1")
    for _ in range(2):
        begun = await house.door.pay(LAN, house.access(done), Pay("local", "https://overland.test/back"), once("p"))
        assert begun.redirect_url == ""
    paid = await house.door.booking(LAN, house.access(done))
    assert (paid.status, paid.total.amount, await uses(house)) == (BookingStatus.CONFIRMED, 0, (1, 0))
    assert house.payments.opened == []
    await house.door.cancel(LAN, house.access(done), once())
    assert await house.refunds() == []


async def test_guessing_codes_ends_soon_and_right_ones_do_not_count(house: House) -> None:
    await promote(house)
    held = await house.hold("A1")
    access = Access(held.reference, held.key, caller="192.0.2.7")
    for _ in range(22):
        await house.door.quote(LAN, access, wish("A1", promo="CHAOTET"))
    for n in range(20):
        with pytest.raises(PromoUnknown):
            await house.door.quote(LAN, access, wish("A1", promo=f"GUESS{n}"))
    with pytest.raises(TooManyGuesses):
        await house.door.quote(LAN, access, wish("A1", promo="CHAOTET"))
    house.clock_to((house.builder.clock.now() + timedelta(minutes=16)).isoformat())
    await house.door.quote(LAN, access, wish("A1", promo="CHAOTET"))


async def connect(house: House) -> asyncpg.Connection:
    """A connection of one's own."""
    return await asyncpg.connect(house.builder.dsn, server_settings={"search_path": "booking, public"})


async def test_a_hundred_at_once_get_exactly_as_many_as_there_are(house: House) -> None:
    """Over twenty connections of their own, all let go at the same moment: neighbours need the server, too."""
    code = await promote(house, uses=7, uses_each=1)
    held = await house.hold("A1")
    db = house.opened.db
    ids = [named(f"racer {n}") for n in range(100)]
    await db.pool.execute(
        """
        INSERT INTO booking SELECT (jsonb_populate_record(b, jsonb_build_object(
            'id', i.id, 'sale_id', i.id, 'reference', lpad(i.n::text, 8, '0')))).*
        FROM booking b, unnest($2::uuid[]) WITH ORDINALITY AS i (id, n) WHERE b.id = $1
        """,
        held.id,
        ids,
    )
    connections = await asyncio.gather(*(connect(house) for _ in range(20)))
    tries = list(zip(ids, [f"{n % 50}".encode() for n in range(100)], strict=True))

    async def use(connection: asyncpg.Connection, mine: list[tuple[UUID, bytes]]) -> int:
        won = 0
        for booking, person in mine:
            facts = (held.journey.trip_id, booking, SAO_MAI, code.id, [person])
            with suppress(asyncpg.CheckViolationError):
                await connection.execute("INSERT INTO promo_use VALUES ($1, $2, $3, $4, $5, 'reserved', now())", *facts)
                won += 1
        await connection.close()
        return won

    many = len(connections)
    won = await asyncio.gather(*(use(one, tries[n::many]) for n, one in enumerate(connections)))
    assert sum(won) == 7
    assert await uses(house) == (0, 7)
    assert await db.value("SELECT used FROM promo_code") == 7
    assert await db.value("SELECT max(used) FROM promo_person") == 1


async def test_a_hundred_checkouts_at_once_get_exactly_as_many_as_there_are(house: House) -> None:
    """The same through the door: each booking checks out many times, with and without the code."""
    await promote(house, uses=3)
    holds = [await house.hold(seat, by=GUEST) for seat in ("A1", "A2", "A3", "A4", "B1")]

    async def check_out(n: int) -> bool:
        held = holds[n % len(holds)]
        said = wish(held.tickets[0].seat, promo="CHAOTET" if n % 3 else "", phone=f"09{n:08}")
        try:
            await house.door.checkout(GUEST, house.access(held), said)
        except PromoUsedUp:
            return False
        return True

    await asyncio.gather(*(check_out(n) for n in range(100)))
    now = [await house.door.booking(GUEST, house.access(held)) for held in holds]
    with_code = sum(booking.promo == "CHAOTET" for booking in now)
    assert await uses(house) == (0, with_code)
    assert with_code <= 3
    assert all((booking.total.amount == 315_000) == (booking.promo == "CHAOTET") for booking in now)
