"""Connections go back into the pool as they are, so no statement may set anything for longer than its transaction."""

import re
from pathlib import Path

import pytest

import overland

SOURCES = Path(overland.__file__).parent
LASTING = re.compile(
    r"""["']\s*(SET\s+(?!LOCAL)\w+\s*(=|TO\b)|LISTEN\s|PREPARE\s|CREATE\s+TEMP|LOAD\s)"""
    r"""|pg_(try_)?advisory_lock|set_config\([^)]*false\)|WITH HOLD"""
)


@pytest.mark.parametrize("sql", ["SET statement_timeout = 1", "SELECT pg_advisory_lock(1)", "LISTEN news"])
def test_what_lasts_is_noticed(sql: str) -> None:
    assert LASTING.search(f'"{sql}"')


@pytest.mark.parametrize("sql", ["SET LOCAL statement_timeout = 1", "UPDATE trip\nSET status = 1"])
def test_what_does_not_is_let_be(sql: str) -> None:
    assert not LASTING.search(f'"{sql}"')


def test_no_statement_leaves_anything_in_its_session() -> None:
    files = [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.sql")]
    assert len(files) > 100
    assert [file.name for file in files if LASTING.search(file.read_text(encoding="utf8"))] == []
