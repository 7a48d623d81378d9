"""The platform says its terms or its privacy statement anew; what was accepted before stays as it was."""

from __future__ import annotations

from typing import Final

from overland.booking.desk import Desk
from overland.booking.legal import LegalDraft, LegalKind, LegalText
from overland.booking.limits import checked
from overland.booking.set_terms import tidied
from overland.booking.store import legal as store
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound

MOST: Final = 2_000_000_000
"""No version has a greater number than the database can hold."""


async def legal_text(desk: Desk, kind: LegalKind, version: int | None) -> LegalText:
    """The one that holds now, or a version of before. Raises NotFound."""
    if version is not None:
        if 0 < version <= MOST and (found := await store.of_version(desk.db, kind, version)):
            return found
        raise NotFound
    return await store.held_at(desk.db, kind, desk.clock.now()) or LegalText(kind, 0)


async def set_legal_text(desk: Desk, by: Principal, kind: LegalKind, draft: LegalDraft) -> LegalText:
    """A new version from now on; the same words again make none. Raises Invalid."""
    by.require(Permission.PLATFORM_WRITE)
    draft = tidied(checked(draft))
    async with desk.db.transaction() as tx:
        last = await store.lock_last(tx, kind)
        if last and (last.vi, last.en) == (draft.vi, draft.en):
            return last
        made = LegalText(kind, last.version + 1 if last else 1, draft.vi, draft.en, desk.clock.now())
        await store.add(tx, made, by.key)
    return made
