"""Apply, prove the address, answer, add papers."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound, Unauthenticated
from overland.kernel.text import one_line
from overland.operations.applications import (
    LARGEST_PAPER,
    MOST_PAPERS,
    AlreadyApplied,
    ApplicantMustKnow,
    Application,
    ApplicationDecided,
    ApplicationDraft,
    ApplicationStatus,
    NewPaper,
    PaperUnreadable,
    store,
)
from overland.operations.limits import check_zone, checked
from overland.operations.set_platform import check_offered

MAGIC = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_LINES = ("company", "licence", "tax_number", "contact", "address", "url")


class Applying:
    """The verbs of who applies; see `Applications` for what each promises."""

    db: Database
    clock: Clock
    seal: bytes

    async def apply(self, by: Principal, draft: ApplicationDraft) -> Application:
        """The mail with the way on goes to the address that was given."""
        account_id = _account_of(by)
        draft = _tidy(draft)
        new = Application(new_id(), account_id, draft, ApplicationStatus.UNCONFIRMED, self.clock.now())
        async with self.db.transaction() as tx:
            if await store.undecided(tx, account_id):
                raise AlreadyApplied
            await check_offered(tx, draft.currency)
            await store.add(tx, new)
            await tx.record(told(new, "confirm", path=f"/apply/{new.id}/confirm?code={self._code(new.id)}"))
        return new

    async def confirm_application(self, application_id: UUID, code: str) -> Application:
        """The code stands in the mail and nowhere else."""
        if not hmac.compare_digest(code.encode(), self._code(application_id).encode()):
            raise NotFound
        async with self.db.transaction() as tx:
            found = await store.lock(tx, application_id)
            if found.status is ApplicationStatus.UNCONFIRMED:
                await store.confirm(tx, application_id, self.clock.now())
                await tx.record(told(found, "received"))
            return await store.find(tx, application_id)

    async def write_to_application(self, by: Principal, application_id: UUID, text: str) -> Application:
        """Who asks is told nothing; who is asked is written to."""
        words = text.strip()
        if not 0 < len(words) <= 2000:
            raise Invalid(fields={"text": "too-long" if words else "missing"})
        async with self.db.transaction() as tx:
            found = seen(by, await store.lock(tx, application_id))
            if found.decided_at or found.status is ApplicationStatus.UNCONFIRMED:
                raise ApplicationDecided(status=found.status.value)
            ours = found.account_id != by.account_id
            await store.write(tx, application_id, words, self.clock.now(), by.key, ours=ours)
            if ours:
                await tx.record(told(found, "asked", text=words))
            return await store.find(tx, application_id)

    async def add_paper(self, by: Principal, application_id: UUID, paper: NewPaper) -> Application:
        """What a file is, its first bytes say."""
        media_type = next((kind for magic, kind in MAGIC.items() if paper.content.startswith(magic)), "")
        name = one_line(checked(paper).name)
        if not media_type or not name or len(paper.content) > LARGEST_PAPER:
            raise PaperUnreadable(fields={"paper": "not-a-paper"})
        async with self.db.transaction() as tx:
            found = await store.lock(tx, application_id)
            if found.account_id != _account_of(by):
                raise NotFound
            if found.decided_at:
                raise ApplicationDecided(status=found.status.value)
            if len(found.papers) >= MOST_PAPERS:
                raise PaperUnreadable(fields={"paper": "too-many"})
            await store.add_paper(tx, application_id, NewPaper(name, paper.content), media_type, self.clock.now())
            return await store.find(tx, application_id)

    def _code(self, application_id: UUID) -> str:
        return hmac.digest(self.seal, application_id.bytes, hashlib.sha256)[:16].hex()


def told(it: Application, what: str, *, path: str = "", text: str = "") -> ApplicantMustKnow:
    """What somebody who applied is to know."""
    draft = it.draft
    return ApplicantMustKnow(
        application_id=it.id, what=what, company=draft.company, name=draft.contact, email=draft.email,
        language=draft.language, path=path or f"/apply/{it.id}", text=text,
    )  # fmt: skip


def seen(by: Principal, it: Application) -> Application:
    """The application, for who may see it. Raises NotFound."""
    if by.account_id != it.account_id and not by.may(Permission.OPERATORS_WRITE):
        raise NotFound
    return it


def _account_of(by: Principal) -> UUID:
    if by.account_id is None:
        raise Unauthenticated
    return by.account_id


def _tidy(draft: ApplicationDraft) -> ApplicationDraft:
    """On one line each, held to its limits. Raises Invalid."""
    lines = {name: one_line(getattr(draft, name)) for name in _LINES}
    if wrong := {name: "name-unreadable" for name, line in lines.items() if line is None}:
        raise Invalid(fields=wrong)
    if missing := {name: "missing" for name in ("company", "licence", "tax_number", "contact") if not lines[name]}:
        raise Invalid(fields=missing)
    check_zone(draft.zone)
    return checked(msgspec.structs.replace(draft, **{name: line or "" for name, line in lines.items()}))
