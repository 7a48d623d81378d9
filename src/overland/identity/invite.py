"""Inviting someone to work here: a link by mail or text, good once and for a week; and taking it up."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from overland.identity import (
    Account,
    AlreadyInvited,
    AnothersInvitation,
    Invitation,
    InvitationMade,
    InvitationOver,
    Invite,
    Invited,
    Join,
    Member,
    TooManyCodes,
    store,
)  # fmt: skip
from overland.identity.grant import as_of_now, give
from overland.identity.hashing import Hasher
from overland.identity.issue import hash_token
from overland.identity.rules import read_language, read_name, require_giver, require_login, require_place, require_sight
from overland.identity.sign_out import signed_in
from overland.identity.sign_up import make, new_account
from overland.identity.store import InvitationRow
from overland.identity.weigh import weigh
from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.kernel.principal import Membership, Principal
from overland.kernel.problems import NotFound
from overland.kernel.room import Kit

LASTS: Final = timedelta(days=7)
MOST_TOLD: Final = 10
"""How often one invitation is sent."""


async def invite(kit: Kit, by: Principal, form: Invite) -> Invitation:
    """Ask someone. Raises NotFound, Forbidden, Unauthenticated, Invalid, AlreadyInvited."""
    login, now = require_login(form.login), kit.clock.now()
    wanted = Membership(form.role, form.operator_id, form.agent_id)
    require_place(wanted)
    row = InvitationRow(
        new_id(), form.operator_id, form.role, login.kind, login.text, read_language(form.language), 1, now, by.key,
        now + LASTS, form.agent_id,
    )  # fmt: skip
    link = secrets.token_urlsafe(32)
    async with kit.db.transaction() as tx:
        giver = await as_of_now(tx, by, kit.clock.now())
        require_giver(giver, form.operator_id)
        account = await store.account_by_login(tx, login)
        if account and await store.held(tx, account.id, wanted):
            raise AlreadyInvited(fields={"login": "works-here"})
        await store.drop_overdue(tx, row, now, by.key)
        with tx.refusing({"invited_once": AlreadyInvited(fields={"login": "invited-already"})}):
            await store.add_invitation(tx, row, hash_token(link))
        await _tell(tx, row, link, by)
    return row.shown


async def invitations(kit: Kit, by: Principal, operator_id: UUID | None) -> list[Invitation]:
    """Who was asked and has not answered. Raises NotFound, Forbidden, Unauthenticated."""
    by = await as_of_now(kit.db, by, kit.clock.now())
    require_sight(by, operator_id)
    return await store.invitations(kit.db, operator_id)


async def invite_again(kit: Kit, by: Principal, invitation_id: UUID) -> Invitation:
    """Send another link; the one before is good no more. Raises NotFound, Forbidden, TooManyCodes."""
    now, link = kit.clock.now(), secrets.token_urlsafe(32)
    async with kit.db.transaction() as tx:
        row = await _own(kit, tx, by, invitation_id)
        if row.told >= MOST_TOLD:
            raise TooManyCodes(retry_after=int(LASTS.total_seconds()))
        await store.renew_invitation(tx, row.id, hash_token(link), now + LASTS)
        renewed = await store.lock_invitation(tx, row.id)
        assert renewed is not None
        await _tell(tx, renewed, link, by)
    return renewed.shown


async def withdraw(kit: Kit, by: Principal, invitation_id: UUID) -> None:
    """The link is good no more. Raises NotFound, Forbidden."""
    async with kit.db.transaction() as tx:
        row = await _own(kit, tx, by, invitation_id)
        await store.withdraw_invitation(tx, row.id, kit.clock.now(), by.key)


async def look(kit: Kit, link: str) -> Invited:
    """What a link opens. Raises InvitationOver."""
    row = await store.invitation_by(kit.db, hash_token(link), kit.clock.now())
    if row is None:
        raise InvitationOver
    known = await store.account_by_login(kit.db, row.address) is not None
    return Invited(row.operator_id, row.role, row.login, row.expires_at, known)


async def join(kit: Kit, by: Principal, link: str) -> Member:
    """Take it up with the account that one has. Raises InvitationOver, Unauthenticated, AnothersInvitation.

    AnothersInvitation for an account without the login that was invited: who finds a link gets no role by it.
    """
    account_id, now = signed_in(by), kit.clock.now()
    async with kit.db.transaction() as tx:
        row = await _good(tx, link, now)
        account = await store.account_by_id(tx, account_id)
        if account is None or not account.has(row.address):
            raise AnothersInvitation
        return await _take_up(tx, row, account_id, now)


async def join_anew(kit: Kit, hasher: Hasher, form: Join) -> Account:
    """Make an account with the login that was invited, and take it up.

    Raises InvitationOver, LoginTaken, WeakPassword, Invalid.
    """
    now = kit.clock.now()
    invited = await store.invitation_by(kit.db, hash_token(form.link), now)
    if invited is None:
        raise InvitationOver
    name, language = read_name(form.name), read_language(form.language)
    password = weigh(form.password, invited.address)
    async with hasher.turn():
        password_hash = await hasher.hash(password)
    async with kit.db.transaction() as tx:
        row = await _good(tx, form.link, now)
        made = new_account(name, row.address, language, now)
        await make(tx, made, password_hash)
        await _take_up(tx, row, made.id, now)
        found = await store.account_by_id(tx, made.id)
    assert found is not None
    return found.account


async def _good(tx: Tx, link: str, now: datetime) -> InvitationRow:
    found = await store.invitation_by(tx, hash_token(link), now)
    row = await store.lock_invitation(tx, found.id) if found else None
    if row is None:
        raise InvitationOver
    return row


async def _own(kit: Kit, tx: Tx, by: Principal, invitation_id: UUID) -> InvitationRow:
    row = await store.lock_invitation(tx, invitation_id)
    if row is None:
        raise NotFound
    giver = await as_of_now(tx, by, kit.clock.now())
    if row.operator_id is None and not giver.everywhere:
        raise NotFound
    require_giver(giver, row.operator_id)
    return row


async def _take_up(tx: Tx, row: InvitationRow, account_id: UUID, now: datetime) -> Member:
    if not await store.join_invitation(tx, row.id, account_id, now):
        raise InvitationOver
    # Whoever has the link has read what was sent to this address.
    await store.note_verified(tx, account_id, row.address, now)
    account = await store.account_by_id(tx, account_id)
    assert account is not None
    return await give(tx, account, Membership(row.role, row.operator_id, row.agent_id), now, row.made_by)


async def _tell(tx: Tx, row: InvitationRow, link: str, by: Principal) -> None:
    inviter = await store.account_by_id(tx, by.account_id) if by.account_id else None
    await tx.record(
        InvitationMade(
            channel="email" if row.kind == "email" else "sms", recipient=row.login, language=row.language,
            operator_id=row.operator_id, role=row.role, link=link, expires_at=row.expires_at,
            inviter=inviter.name if inviter else "",
        )
    )  # fmt: skip
