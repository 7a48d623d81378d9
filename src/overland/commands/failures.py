"""Failures that a person can mend, each in one line."""

from __future__ import annotations

from overland.kernel.db import DatabaseAway
from overland.kernel.embedded import PostgresUnavailable
from overland.kernel.problems import Problem


def in_one_line(error: Exception) -> str | None:
    """What to say instead of a traceback; None for what nobody expected."""
    match error:
        case DatabaseAway():
            return "The database does not answer. Is DATABASE_URL right? `overland doctor` tells more."
        case PostgresUnavailable():
            return str(error)
        case Problem() if error.status < 500:
            facts = ", ".join(f"{name}: {value}" for name, value in error.facts.items())
            return f"{error}." + (f" ({facts})" if facts else "")
        case _:
            return None
