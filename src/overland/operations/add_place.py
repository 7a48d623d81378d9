"""A town or city, shared by all operators."""

from __future__ import annotations

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.text import settled
from overland.operations.keep import keep
from overland.operations.network import Place, PlaceDraft
from overland.operations.store import network


async def add_place(db: Database, by: Principal, draft: PlaceDraft) -> Place:
    """The place of this name in this region: the one that is there, or a new one."""
    by.require(Permission.NETWORK_WRITE)
    place = keep(draft, Place, name=tidy(draft.name), region=tidy(draft.region))
    async with db.transaction() as tx:
        return await network.put_place(tx, place)


def tidy(name: str) -> str:
    """The same name however it was typed: one form of each Vietnamese letter, single blanks."""
    return " ".join(settled("NFC", name).split())
