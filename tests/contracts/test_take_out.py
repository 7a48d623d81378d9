"""Nothing of an operator is forgotten when they take their data with them: each table is taken out, or says why not."""

from __future__ import annotations

import importlib

import asyncpg
import pytest

from houses import ROOM_NAMES
from overland.kernel.take_out import AUDIT, HeldTable

COMMON = {
    "outbox", "inbox", "idempotency", "append_only", "migration",
    "audit_scope", "audit_waiting", "audit_link", "audit_mark", "audit_check",
}  # fmt: skip
"""What every room has, and what is of no operator."""


def declared(room: str) -> tuple[dict[str, HeldTable], dict[str, str]]:
    module = importlib.import_module(f"overland.{room}.take_out")
    return {table.name: table for table in (*module.TABLES, AUDIT)}, module.LEFT_OUT


@pytest.mark.parametrize("room", ROOM_NAMES)
async def test_every_table_is_taken_out_or_says_why_not(dsn: str, room: str) -> None:
    connection = await asyncpg.connect(dsn)
    rows = await connection.fetch(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = $1", room
    )
    keys = await connection.fetch(
        """
        SELECT i.indrelid::regclass::text AS name, array_agg(a.attname::text) AS columns FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indisunique AND c.relnamespace = $1::regnamespace GROUP BY i.indexrelid, i.indrelid
        """,
        room,
    )
    await connection.close()
    columns: dict[str, set[str]] = {}
    for row in rows:
        if not row["table_name"].startswith("pgqueuer"):
            columns.setdefault(row["table_name"], set()).add(row["column_name"])
    tables, left_out = declared(room)
    untold = set(columns) - {*tables, *left_out, *COMMON}
    assert not untold, f"say in overland/{room}/take_out.py what stands in them, or why they stay: {untold}"
    assert {*tables, *left_out} <= set(columns), "there is no such table any more"
    assert not set(tables) & set(left_out)
    for table in tables.values():
        unique = [set(key["columns"]) for key in keys if key["name"].split(".")[-1] == table.name]
        assert any(key <= {*table.key, "operator_id"} for key in unique), f"{table.name}: the key is not one"
        named = {*table.personal, *table.without}
        assert named <= {*columns[table.name], *table.also}, f"{table.name} has no {named}"


@pytest.mark.parametrize("room", ROOM_NAMES)
def test_no_secret_goes_out(room: str) -> None:
    for table in declared(room)[0].values():
        shown = {*table.key, *table.also, *table.personal}
        assert not shown & set(table.without)
