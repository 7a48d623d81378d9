"""The platform says its terms or its privacy statement anew; what was accepted before stays as it was."""

from __future__ import annotations

from overland.booking.desk import Desk
from overland.booking.legal import LegalDraft, LegalKind, LegalText
from overland.booking.limits import checked
from overland.booking.set_terms import tidy
from overland.booking.store import legal as store
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid


async def legal_text(desk: Desk, kind: LegalKind) -> LegalText:
    """The one that holds now."""
    return await store.held_at(desk.db, kind, desk.clock.now()) or LegalText(kind, 0)


async def set_legal_text(desk: Desk, by: Principal, kind: LegalKind, draft: LegalDraft) -> LegalText:
    """A new version from now on; the same words again make none. Raises Invalid."""
    by.require(Permission.PLATFORM_WRITE)
    draft = checked(draft)
    texts = {language: tidy(getattr(draft, language)) for language in ("vi", "en")}
    if wrong := {language: "missing" for language, text in texts.items() if not text}:
        raise Invalid(fields=wrong)
    async with desk.db.transaction() as tx:
        last = await store.lock_last(tx, kind)
        if last and (last.vi, last.en) == (texts["vi"], texts["en"]):
            return last
        made = LegalText(kind, last.version + 1 if last else 1, texts["vi"], texts["en"], desk.clock.now())
        await store.add(tx, made, by.key)
    return made
