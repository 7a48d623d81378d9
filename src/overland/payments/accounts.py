"""Which ways to pay an operator has switched on, and how its account with a provider is spoken for."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final
from uuid import UUID

import structlog

from overland.kernel.vault import Unreadable
from overland.payments import Environment
from overland.payments.desk import Desk
from overland.payments.provider import Merchant, Provider, ProviderKind
from overland.payments.rules import CASH, TERMINAL
from overland.payments.store import accounts
from overland.payments.store.accounts import Account

logger = structlog.get_logger()
CREDENTIALS_USE: Final = "provider-credentials"
PRACTICE_USE: Final = "practice-partners"
"""The use of the secret that credentials with practice partners come from."""


async def enabled(desk: Desk, operator_id: UUID) -> list[str]:
    """The codes of what an operator takes, in the order of the providers, what is taken at the counter last.

    Cash and the installation's own provider are on until they are switched off; everything else is off until it is
    set up.
    """
    settled = await accounts.of_operator(desk.db, operator_id)
    known = [code for code in desk.kinds if desk.installed.get(code) or code in settled]
    known += [CASH.code, *([TERMINAL.code] if TERMINAL.code in settled else [])]
    return [code for code in known if code not in settled or settled[code].enabled]


async def takes(desk: Desk, operator_id: UUID, code: str) -> bool:
    """Whether an operator takes this."""
    return code in await enabled(desk, operator_id)


async def provider_of(desk: Desk, code: str, account: str) -> Provider | None:
    """The provider, through an operator's account with it; None when there is no account, switched on or not."""
    kind = desk.kinds.get(code)
    merchant = await _merchant(desk, kind, account) if kind else None
    return kind.adapter(desk.around, merchant) if kind and merchant else None


async def _merchant(desk: Desk, kind: ProviderKind, account: str) -> Merchant | None:
    if kind.our_own:
        return Merchant(account, {}, "")
    if not kind.credentials:
        common = desk.installed.get(kind.code)
        return Merchant(account, common.credentials, common.url) if common else None
    try:
        found = await accounts.find(desk.db, UUID(account), kind.code)
    except ValueError:
        return None
    if found is None or found.sealed is None:
        return None
    try:
        credentials = desk.vault.open(found.operator_id, found.method, found.sealed)
    except Unreadable:
        logger.exception("credentials cannot be read any more", operator=account, method=kind.code)
        return None
    return Merchant(account, credentials, address(desk, kind, found))


def address(desk: Desk, kind: ProviderKind, account: Account) -> str:
    """Where the provider is reached: a real one at a known address, ours beside the pages. Never a free address."""
    if account.environment == Environment.PRACTICE:
        return f"{desk.practice_url}/practice-{kind.code}"
    return kind.hosts[account.environment]


def environments(desk: Desk, kind: ProviderKind) -> tuple[Environment, ...]:
    """Where an account may be. With a secret for practice this is no production, and play money may be taken."""
    if desk.practice_secret is None:
        return (Environment.PRODUCTION,)
    return (Environment.PRACTICE, *(e for e in Environment if e in kind.hosts))


def practice_seed(secret: bytes, code: str, operator_id: UUID) -> str:
    """What an operator's credentials with a practice partner are made of; both sides of it are this installation."""
    return hmac.new(secret, f"{code}/{operator_id}".encode(), hashlib.sha256).hexdigest()
