"""Applications, as their rows have them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.kernel.problems import NotFound
from overland.operations.applications import (
    Application,
    ApplicationStatus,
    NewPaper,
    PaperContent,
    Switched,
)
from overland.operations.network import Operator
from overland.operations.store.network import Reading

_STATUS = """
CASE WHEN d.operator_id IS NOT NULL THEN 'approved' WHEN d.at IS NOT NULL THEN 'declined'
     WHEN a.confirmed_at IS NULL THEN 'unconfirmed' ELSE 'open' END
"""
_BRIEF = f"""
SELECT a.id, a.account_id, a.draft, {_STATUS} AS status, a.made_at, a.confirmed_at, d.operator_id, d.at AS decided_at,
       coalesce(d.reason, '') AS reason
FROM application a LEFT JOIN application_decision d ON d.application_id = a.id
"""
_WHOLE = f"""
SELECT b.*, coalesce((
    SELECT jsonb_agg(jsonb_build_object('ours', m.ours, 'text', m.text, 'at', m.at) ORDER BY m.at, m.id)
    FROM application_message m WHERE m.application_id = b.id), '[]') AS messages, coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'media_type', p.media_type,
                                        'size', octet_length(p.content), 'at', p.at) ORDER BY p.at, p.id)
    FROM application_paper p WHERE p.application_id = b.id), '[]') AS papers
FROM ({_BRIEF} WHERE a.id = $1) b
"""
_PAGE = f"""
SELECT * FROM ({_BRIEF}) b
WHERE ($1::text IS NULL OR status = $1) AND ($2::timestamptz IS NULL OR (made_at, id) < ($2, $3))
ORDER BY made_at DESC, id DESC LIMIT $4
"""


async def add(tx: Tx, new: Application) -> None:
    """Keep a new one."""
    sql = """
    INSERT INTO application (id, account_id, draft, company, language, made_at) VALUES ($1, $2, $3, $4, $5, $6)
    """
    await tx.execute(sql, new.id, new.account_id, new.draft, new.draft.company, new.draft.language, new.made_at)


async def undecided(tx: Tx, account_id: UUID) -> bool:
    """Whether an account waits for an answer; others of the account wait here until this transaction ends."""
    await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 11))", str(account_id))
    sql = """
    SELECT EXISTS (SELECT FROM application a LEFT JOIN application_decision d ON d.application_id = a.id
                   WHERE a.account_id = $1 AND d.at IS NULL)
    """
    return bool(await tx.value(sql, account_id))


async def find(db: Reading, application_id: UUID) -> Application:
    """One, whole. Raises NotFound."""
    return await db.one(Application, NotFound(), _WHOLE, application_id)


async def lock(tx: Tx, application_id: UUID) -> Application:
    """One, whole, until the transaction ends. Raises NotFound."""
    await tx.value("SELECT 1 FROM application WHERE id = $1 FOR UPDATE", application_id)
    return await find(tx, application_id)


async def of_account(db: Reading, account_id: UUID) -> list[Application]:
    """An account's, the newest first."""
    return await db.all(Application, f"{_BRIEF} WHERE a.account_id = $1 ORDER BY a.made_at DESC", account_id)


async def page(
    db: Reading, status: ApplicationStatus | None, before: tuple[datetime, UUID] | None, limit: int
) -> list[Application]:
    """Everybody's, the newest first, one more than asked for."""
    at, last = before or (None, None)
    return await db.all(Application, _PAGE, status.value if status else None, at, last, limit + 1)


async def confirm(tx: Tx, application_id: UUID, at: datetime) -> None:
    """Its address is that of who applied."""
    await tx.execute("UPDATE application SET confirmed_at = $2 WHERE id = $1", application_id, at)


async def write(tx: Tx, application_id: UUID, text: str, at: datetime, by: str, *, ours: bool) -> None:
    """Keep a question or an answer."""
    sql = "INSERT INTO application_message (id, application_id, ours, text, at, by) VALUES ($1, $2, $3, $4, $5, $6)"
    await tx.execute(sql, new_id(), application_id, ours, text, at, by)


async def add_paper(tx: Tx, application_id: UUID, paper: NewPaper, media_type: str, at: datetime) -> None:
    """Keep a file."""
    sql = """
    INSERT INTO application_paper (id, application_id, name, media_type, content, at) VALUES ($1, $2, $3, $4, $5, $6)
    """
    await tx.execute(sql, new_id(), application_id, paper.name, media_type, paper.content, at)


async def paper(db: Reading, application_id: UUID, paper_id: UUID) -> PaperContent:
    """A file. Raises NotFound."""
    sql = "SELECT name, media_type, content FROM application_paper WHERE application_id = $1 AND id = $2"
    return await db.one(PaperContent, NotFound(), sql, application_id, paper_id)


async def decide(tx: Tx, it: Application, operator_id: UUID | None, reason: str, at: datetime, by: str) -> None:
    """Keep a decision."""
    sql = "INSERT INTO application_decision (application_id, operator_id, reason, at, by) VALUES ($1, $2, $3, $4, $5)"
    await tx.execute(sql, it.id, operator_id, reason, at, by)


async def switch(tx: Tx, it: Operator, reason: str, at: datetime, by: str) -> int:
    """Keep a switch of a locked operator; the number of its turn."""
    await tx.execute("UPDATE operator SET selling = $2, version = version + 1 WHERE id = $1", it.id, it.selling)
    turn = int(await tx.value("SELECT count(*) + 1 FROM operator_switch WHERE operator_id = $1", it.id))
    sql = "INSERT INTO operator_switch (operator_id, turn, selling, reason, at, by) VALUES ($1, $2, $3, $4, $5, $6)"
    await tx.execute(sql, it.id, turn, it.selling, reason, at, by)
    return turn


async def switches(db: Reading, operator_id: UUID) -> list[Switched]:
    """An operator's, the newest first."""
    sql = "SELECT selling, reason, at, by FROM operator_switch WHERE operator_id = $1 ORDER BY turn DESC"
    return await db.all(Switched, sql, operator_id)
