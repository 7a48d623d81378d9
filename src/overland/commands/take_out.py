"""`overland export operator`."""

from __future__ import annotations

import argparse
from pathlib import Path

from overland.commands.database import tell, whole_house
from overland.commands.plans import operator_of
from overland.kernel.principal import SYSTEM
from overland.reporting import Reports


async def export_operator(options: argparse.Namespace) -> None:
    """Write all data of an operator into a zip, with what each table means. It is logged like one of the office."""
    async with whole_house() as house:
        operator = await operator_of(house, options)
        reports = house.doors[Reports]
        asked = await reports.ask_export(SYSTEM, operator.id)
        await house.drain()
        file = await reports.take_export(SYSTEM, operator.id, asked.id)
        path: Path = options.path or Path(file.name)
        with path.open("wb") as out:
            for number in range(file.pieces):
                out.write(await reports.export_piece(SYSTEM, operator.id, asked.id, number))
        made = await reports.export(SYSTEM, operator.id, asked.id)
    tell(f"{path}: {made.tables} tables, {made.rows:,} rows, {made.size:,} bytes.")
