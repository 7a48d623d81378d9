"""Every table of every room is in the log of changes, or says why not; and no secret gets into it."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from houses import ROOM_NAMES

SECRET = {
    "identity.account": {"name", "email", "phone", "password"},
    "identity.second_step": {"secret"},
    "payments.provider_account": {"sealed"},
    "payments.purse": {"code_hash"},
    "booking.booking": {"contact", "seats"},
    "booking.wallet_account": {"sealed"},
    "notifications.hook": {"sealed", "sealed_before"},
    "notifications.message": {"recipient", "name", "subject", "text"},
}
TRIGGERS = """
SELECT c.relname AS name, array_length(string_to_array(encode(t.tgargs, 'escape'), '\\000'), 1) AS arguments,
    split_part(encode(t.tgargs, 'escape'), '\\000', 1) AS key,
    string_to_array(split_part(encode(t.tgargs, 'escape'), '\\000', 2), ',') AS hidden
FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname = 'audited'
WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT LIKE 'pgqueuer%'
"""


@pytest.fixture
async def owner(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(dsn)
    yield connection
    await connection.close()


@pytest.mark.parametrize("room", ROOM_NAMES)
async def test_every_table_is_told_of_or_says_why_not(owner: asyncpg.Connection, room: str) -> None:
    tables = {row["name"]: row for row in await owner.fetch(TRIGGERS, room)}
    scopes = {row["name"]: row["scope"] for row in await owner.fetch(f"SELECT name, scope FROM {room}.audit_scope")}
    common = {"append_only", "allowed_step"}
    assert set(scopes) - set(tables) <= common, "a scope of no table"
    silent = {name for name, row in tables.items() if not row["key"]}
    assert silent == {name for name, scope in scopes.items() if scope == "none"} & set(tables)


async def test_no_secret_and_nothing_of_travellers_gets_into_the_log(owner: asyncpg.Connection) -> None:
    for table, secret in SECRET.items():
        room, name = table.split(".")
        [row] = [row for row in await owner.fetch(TRIGGERS, room) if row["name"] == name]
        assert secret <= set(row["hidden"]), table
