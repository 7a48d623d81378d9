"""An operator says its terms anew. What was booked before stays under those that held then."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from uuid import UUID

import msgspec

from overland.booking.desk import Desk
from overland.booking.legal import LegalDraft
from overland.booking.limits import checked
from overland.booking.store import terms as store
from overland.booking.terms import Terms, TermsDraft
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid

D = TypeVar("D", TermsDraft, LegalDraft)


async def terms(desk: Desk, operator_id: UUID, at: datetime | None) -> Terms:
    """Those that held at this instant, or hold now."""
    found = await store.held_at(desk.db, operator_id, at or desk.clock.now())
    return found or Terms(operator_id, 0)


async def set_terms(desk: Desk, by: Principal, operator_id: UUID, draft: TermsDraft) -> Terms:
    """A new version, for what is booked from now on; the same words again make none. Raises Invalid."""
    by.require(Permission.PRICES_WRITE, operator_id)
    draft = tidied(checked(draft))
    async with desk.db.transaction() as tx:
        last = await store.lock_last(tx, operator_id)
        if last and (last.vi, last.en) == (draft.vi, draft.en):
            return last
        made = Terms(operator_id, last.version + 1 if last else 1, draft.vi, draft.en, desk.clock.now())
        await store.add(tx, made, by.key)
    return made


def tidied(draft: D) -> D:
    """The same words in both languages, tidy. Raises Invalid where nothing is left of them."""
    texts = {"vi": _tidy(draft.vi), "en": _tidy(draft.en)}
    if wrong := {language: "missing" for language, text in texts.items() if not text}:
        raise Invalid(fields=wrong)
    return msgspec.structs.replace(draft, **texts)


def _tidy(text: str) -> str:
    """Without what cannot be printed, and with one kind of line's end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c for c in line if c.isprintable()).rstrip() for line in lines).strip()
