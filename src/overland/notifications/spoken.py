"""In which languages letters are written: those that the platform offers, whatever somebody once chose."""

from __future__ import annotations

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.events import Letter
from overland.kernel.words import LANGUAGES
from overland.operations import PlatformChosen


class _Spoken(msgspec.Struct, frozen=True):
    languages: tuple[str, ...]


class LanguageEar:
    """Hears which languages are switched on."""

    def __init__(self, db: Database) -> None:
        self.db = db

    async def chosen(self, event: PlatformChosen, letter: Letter) -> None:  # noqa: ARG002
        """Keep the newest choice, in whatever order they come."""
        sql = """
        INSERT INTO spoken (version, languages) VALUES ($1, $2)
        ON CONFLICT (one) DO UPDATE SET version = excluded.version, languages = excluded.languages
        WHERE spoken.version < excluded.version
        """
        async with self.db.transaction() as tx:
            await tx.execute(sql, event.choice.version, list(event.choice.languages))


async def spoken(tx: Tx, wanted: str) -> str:
    """The language in which somebody is written to who wants this one: it, or the first that is switched on."""
    kept = await tx.maybe(_Spoken, "SELECT languages FROM spoken")
    offered = kept.languages if kept else LANGUAGES
    return wanted if wanted in offered else offered[0]
