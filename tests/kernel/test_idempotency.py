"""Idempotency keys: a hundred at once have one effect and one answer."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from houses import UNHURRIED
from overland.kernel.db import Database
from overland.kernel.events import Event
from overland.kernel.idempotency import KeyMissing, KeyReused, Once
from overland.kernel.principal import GUEST


class Paid(Event, frozen=True):
    n: int


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    opened = await Database.open(dsn, "payments", size=8, patience=UNHURRIED)
    yield opened
    await opened.close()


def key(content: object = 1) -> Once:
    return Once.of(GUEST, "POST /payments", "0123456789abcdef", content)


async def pay(db: Database, once: Once) -> int:
    async with db.transaction() as tx:
        if (done := await tx.recall(once, int)) is not None:
            return done
        await tx.record(Paid(n=7))
        return await tx.remember(once, 7)


async def test_one_effect_and_one_answer(db: Database) -> None:
    assert set(await asyncio.gather(*(pay(db, key()) for _ in range(100)))) == {7}
    assert await db.value("SELECT count(*) FROM outbox") == 1


async def test_the_same_key_for_something_else_is_refused(db: Database) -> None:
    await pay(db, key())
    with pytest.raises(KeyReused):
        await pay(db, key(content=2))


async def test_a_failed_try_leaves_the_key_free(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with db.transaction() as tx:
            await tx.recall(key(), int)
            raise ZeroDivisionError
    assert await pay(db, key()) == 7


@pytest.mark.parametrize("text", [None, "", "short", "x" * 256, "ünprintable-key-äöü", "with\nnewline-0123456"])
def test_a_key_has_a_form(text: str | None) -> None:
    with pytest.raises(KeyMissing):
        Once.of(GUEST, "POST /payments", text, 1)
