"""`Exporting`, opened: asking for all of an operator's data, looking how far it is, taking it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import SYSTEM, Principal
from overland.kernel.problems import NotFound
from overland.kernel.room import Kit
from overland.operations import Operations, Operator
from overland.reporting.export import Export, ExportExpired, ExportFile, ExportNotReady, store
from overland.reporting.export.write import spool, write_zip

WRITE: Final = "write an export"
KEPT: Final = timedelta(days=1)
"""How long it can be taken once it is ready; and how long it is tried."""
PIECE: Final = 1024 * 1024
"""Bytes."""


class WriteExport(msgspec.Struct, frozen=True):
    """The job of writing one."""

    operator_id: UUID
    export_id: UUID


class Exporter:
    """Exports of this installation."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        kit.queue.on(WRITE, WriteExport, self.write)
        kit.queue.every("23 * * * *", "forget exports", self.forget)

    async def ask_export(self, by: Principal, operator_id: UUID) -> Export:
        """Two who ask at once get the same one."""
        by.require(Permission.DATA_EXPORT, operator_id)
        await self._operator(operator_id)
        async with self.kit.db.transaction() as tx:
            asked = await tx.value(
                """
                INSERT INTO export (operator_id, id, asked_by, asked_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (operator_id) WHERE ready_at IS NULL AND given_up_at IS NULL DO NOTHING RETURNING id
                """,
                operator_id, new_id(), by.key, self.kit.clock.now(),
            )  # fmt: skip
            if asked:
                await self.kit.queue.enqueue(tx, WRITE, WriteExport(operator_id, asked))
        found = await store.exports(self.kit.db, operator_id)
        return next((one for one in found if one.id == asked), found[0])

    async def exports(self, by: Principal, operator_id: UUID) -> list[Export]:
        """See `Exporting`."""
        by.require(Permission.DATA_EXPORT, operator_id)
        return await store.exports(self.kit.db, operator_id)

    async def export(self, by: Principal, operator_id: UUID, export_id: UUID) -> Export:
        """See `Exporting`."""
        by.require(Permission.DATA_EXPORT, operator_id)
        return await store.export(self.kit.db, operator_id, export_id)

    async def take_export(self, by: Principal, operator_id: UUID, export_id: UUID) -> ExportFile:
        """See `Exporting`."""
        made = await self.export(by, operator_id, export_id)
        now = self.kit.clock.now()
        if made.given_up_at or (made.expires_at and made.expires_at <= now):
            raise ExportExpired
        if made.ready_at is None:
            raise ExportNotReady(tables_done=made.tables_done, tables=made.tables)
        code = (await self._operator(operator_id)).code
        pieces = await store.note_taken(self.kit.db, made, by.key, now)
        return ExportFile(f"{code}-data-{made.asked_at:%Y-%m-%d}.zip", pieces, made.size)

    async def export_piece(self, by: Principal, operator_id: UUID, export_id: UUID, number: int) -> bytes:
        """See `Exporting`."""
        by.require(Permission.DATA_EXPORT, operator_id)
        return await store.piece(self.kit.db, operator_id, export_id, number)

    async def write(self, job: WriteExport) -> None:
        """The job: again from the beginning if it broke off."""
        made = await store.export(self.kit.db, job.operator_id, job.export_id)
        if made.ready_at or made.given_up_at:
            return
        try:
            await self._write(made)
        except Exception as error:
            await store.note_trouble(self.kit.db, made, type(error).__name__)
            raise

    async def _write(self, made: Export) -> None:
        db, clock = self.kit.db, self.kit.clock

        async def progress(tables: int, done: int, rows: int) -> None:
            await store.note_progress(db, made, tables, done, rows)

        operator = await self._operator(made.operator_id)
        with spool() as out:
            await write_zip(self.kit.doors, operator, clock.now(), out, progress)
            size, number = out.tell(), 0
            out.seek(0)
            while content := out.read(PIECE):
                await store.put_piece(db, made, number, content)
                number += 1
        now = clock.now()
        await store.finish(db, made, number, size, now, now + KEPT)

    async def forget(self) -> None:
        """Let go what has expired."""
        now = self.kit.clock.now()
        await store.forget(self.kit.db, now, now - KEPT)

    async def _operator(self, operator_id: UUID) -> Operator:
        found = await self.kit.doors[Operations].operators(SYSTEM)
        operator = next((one for one in found if one.id == operator_id), None)
        if operator is None:
            raise NotFound
        return operator
