"""`overland audit verify` and `overland audit head`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from overland.app import open_house
from overland.commands.database import STORED, database, migrated, tell
from overland.house import House
from overland.kernel.seal import Sealing, check, hash_at, seal
from overland.settings import BadSettings

SAYS = {
    "gap": "a link of the chain is gone",
    "changed": "a row is not as it was sealed",
    "missing": "a row is gone",
    "unsealed": "a row was put in, or kept from being sealed",
    "mark": "a signature does not fit",
    "loose": "the end of the chain is not signed",
    "head": "it is not the chain whose head was kept",
}


async def audit(options: argparse.Namespace) -> None:
    """Seal what waits, compute every room's chain again, and say how far it holds; exit code 1 where it does not."""
    with database() as settings:
        await migrated(settings)
        house = await open_house(settings, STORED)
        try:
            found = [await _verified(house, room) for room in house.rooms]
            strangers = await _strangers(house, getattr(options, "known", ()))
        finally:
            await house.close()
    for one in found:
        tell(_head(one) if options.what == "head" else _line(one))
    for stranger in strangers:
        tell(f"{stranger}: {SAYS['head']}")
    if strangers or any(one.fault for one in found):
        sys.exit(1)


async def _verified(house: House, room: str) -> Sealing:
    await seal(house.rooms[room].db, house.keys)
    return await check(house.rooms[room].db, house.keys)


async def _strangers(house: House, known: Sequence[str]) -> list[str]:
    """The heads, as `overland audit head` printed them, that the chains of now do not go through."""
    found = []
    for kept in known:
        room, _, rest = kept.partition(":")
        no, _, head = rest.partition(":")
        if room not in house.rooms or not no.isdigit() or not head:
            raise BadSettings(f"--known takes ROOM:NUMBER:HASH as `overland audit head` prints it, not {kept}")
        if int(no) and await hash_at(house.rooms[room].db, int(no)) != head:
            found.append(kept)
    return found


def _head(one: Sealing) -> str:
    return f"{one.room}:{one.no}:{one.head}"


def _line(one: Sealing) -> str:
    if one.fault:
        return f"{one.room:<14} BROKEN at {one.place}: {SAYS[one.fault]}"
    until = f"until {one.until:%Y-%m-%d %H:%M:%S} UTC" if one.until else "nothing written yet"
    return f"{one.room:<14} whole: {one.no} changes, {until}" + (f", {one.waits} not sealed yet" if one.waits else "")
