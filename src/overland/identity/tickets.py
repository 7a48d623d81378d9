"""Tickets: what a browser keeps while its person fetches a code, from a message or from their app.

A code of six digits is good only with its ticket, five times at most, for five minutes, once. Neither is kept: of the
ticket a hash, of the code a hash under a key of ours, as a million codes are soon tried.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from uuid import UUID

from overland.identity import CodeSent, CodeWanted, TooManyCodes, store
from overland.identity.issue import hash_token
from overland.identity.rules import CODE_LASTS, DIGITS, Login, neighbourhood, read_code
from overland.identity.store import AccountRow, NewTicket, Ticket
from overland.identity.throttle import spend_ask
from overland.kernel.db import Tx
from overland.kernel.keys import Keys
from overland.kernel.room import Kit


async def send_code(kit: Kit, purpose: str, login: Login, row: AccountRow | None, address: str) -> CodeSent:
    """Send a code to a login; without an account all is the same, but nobody is written to. Raises TooManyCodes."""
    now, token = kit.clock.now(), secrets.token_urlsafe(32)
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    made = NewTicket(
        hash_token(token), purpose, row.id if row else None, now + CODE_LASTS, login, _hidden(kit.keys, token, code)
    )
    async with kit.db.transaction() as tx:
        await spend_ask(tx, kit.keys, "code from address", neighbourhood(address), now, TooManyCodes)
        await spend_ask(tx, kit.keys, "code to login", login.text.casefold(), now, TooManyCodes)
        await store.add_ticket(tx, made, now)
        if row:
            await tx.record(_wanted(purpose, login, row, code, made.expires_at))
    return CodeSent(token, made.expires_at)


def _wanted(purpose: str, login: Login, row: AccountRow, code: str, expires_at: datetime) -> CodeWanted:
    return CodeWanted(
        purpose="password" if purpose == "password" else "login",
        channel="email" if login.kind == "email" else "sms",
        recipient=login.text, name=row.name, language=row.language, code=code, expires_at=expires_at,
    )  # fmt: skip


async def try_code(tx: Tx, keys: Keys, purpose: str, token: str, typed: str, now: datetime) -> Ticket | None:
    """The ticket, locked and not spent yet, if this is its code; a wrong one is counted with the commit."""
    ticket = await store.take_ticket(tx, hash_token(token), purpose, now)
    if ticket is None or ticket.code is None:
        return None
    if hmac.compare_digest(ticket.code, _hidden(keys, token, read_code(typed))):
        return ticket if ticket.account_id else None
    await store.count_try(tx, ticket)
    return None


async def give_ticket(tx: Tx, account_id: UUID, device: str, now: datetime) -> CodeSent:
    """A ticket for the second step of signing in."""
    token = secrets.token_urlsafe(32)
    expires_at = now + CODE_LASTS
    await store.add_ticket(tx, NewTicket(hash_token(token), "second step", account_id, expires_at, device=device), now)
    return CodeSent(token, expires_at)


def _hidden(keys: Keys, token: str, code: str) -> bytes:
    return hmac.digest(keys.secret("codes"), f"{token}.{code}".encode(), hashlib.sha256)
