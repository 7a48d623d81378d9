"""All of an operator's data as one file: asked for, written by a job, kept for a day, and who took it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import patient, safe
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict, Gone


class Export(msgspec.Struct, frozen=True):
    """An export under way, or done once there is `ready_at`. Instants in UTC.

    `tables_done` of `tables` are written, with so many `rows`; `tables` is 0 until it has begun. `size` in bytes.
    `trouble` is why it did not work the last time; it is tried again until it is `given_up_at`.
    """

    id: UUID
    operator_id: UUID
    asked_by: str
    asked_at: datetime
    tables: int = 0
    tables_done: int = 0
    rows: int = 0
    trouble: str = ""
    ready_at: datetime | None = None
    expires_at: datetime | None = None
    given_up_at: datetime | None = None
    size: int = 0


class ExportFile(msgspec.Struct, frozen=True):
    """A zip to take, in so many pieces numbered from 0; `size` in bytes."""

    name: str
    pieces: int
    size: int


class ExportNotReady(Conflict):
    """It is still being written; facts `tables_done` and `tables`."""

    title = "This export is still being written"


class ExportExpired(Gone):
    """It was there for a day, and can be asked for again."""

    title = "This export is no longer kept"


class Exporting(Protocol):
    """The part of the door through which all of an operator's data goes out (DATA_EXPORT)."""

    async def ask_export(self, by: Principal, operator_id: UUID) -> Export:
        """Have one written; the one that is under way, if there is one. Raises NotFound."""
        ...

    @safe
    async def exports(self, by: Principal, operator_id: UUID) -> list[Export]:
        """Those of the last year, the newest first. Raises NotFound."""
        ...

    @safe
    async def export(self, by: Principal, operator_id: UUID, export_id: UUID) -> Export:
        """One of them. Raises NotFound."""
        ...

    async def take_export(self, by: Principal, operator_id: UUID, export_id: UUID) -> ExportFile:
        """What there is to take; who asks is written down. Raises NotFound, ExportNotReady, ExportExpired."""
        ...

    @patient(30)
    @safe
    async def export_piece(self, by: Principal, operator_id: UUID, export_id: UUID, number: int) -> bytes:
        """A piece of the zip. Raises NotFound."""
        ...


async def pieces_of(
    door: Exporting, by: Principal, operator_id: UUID, export_id: UUID, file: ExportFile
) -> AsyncIterator[bytes]:
    """The zip, piece by piece."""
    for number in range(file.pieces):
        yield await door.export_piece(by, operator_id, export_id, number)
