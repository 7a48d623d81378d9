"""An operator switches a way to pay on or off, and enters its credentials."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import msgspec
import structlog

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.kernel.vault import hint
from overland.payments import Environment, MethodAccount, MethodSettings, NoAccount, UnknownMethod
from overland.payments.accounts import environments, practice_seed
from overland.payments.desk import Desk
from overland.payments.look import shown
from overland.payments.provider import ProviderKind
from overland.payments.rules import AT_COUNTER
from overland.payments.store import accounts
from overland.payments.store.accounts import Account

logger = structlog.get_logger()


async def set_method(
    desk: Desk, by: Principal, operator_id: UUID, code: str, settings: MethodSettings
) -> MethodAccount:
    """Settle a way to pay. Raises what `Principal.require` raises, UnknownMethod, NoAccount, Invalid."""
    by.require(Permission.PAYMENTS_WRITE, operator_id)
    kind = desk.kinds.get(code)
    if code not in AT_COUNTER and (kind is None or not (kind.credentials or kind.our_own or code in desk.installed)):
        raise UnknownMethod(method=code)
    entered = _entered(desk, kind, operator_id, settings)

    async def settle(tx: Tx) -> Account:
        before = await accounts.lock(tx, operator_id, code)
        account = _account(desk, operator_id, code, settings, entered, before)
        if settings.enabled and kind and kind.credentials and account.sealed is None:
            raise NoAccount(method=code)
        account = msgspec.structs.replace(account, changed_at=desk.clock.now(), changed_by=by.key)
        await accounts.put(tx, account)
        return account

    account = await desk.db.attempt(settle)
    logger.info("way to pay settled", operator=str(operator_id), method=code, enabled=account.enabled, by=by.key)
    return shown(desk, operator_id, code, account, on=account.enabled)


def _entered(desk: Desk, kind: ProviderKind | None, operator_id: UUID, settings: MethodSettings) -> Mapping[str, str]:
    """The credentials to store; empty to keep those there are. Raises Invalid."""
    if kind is None or not kind.credentials:
        if settings.credentials:
            raise Invalid(fields=dict.fromkeys(settings.credentials, "not-asked-for"))
        return {}
    if settings.environment not in environments(desk, kind):
        raise Invalid(fields={"environment": "not-here"})
    if settings.environment is Environment.PRACTICE and desk.practice_secret:
        return kind.practice_credentials(practice_seed(desk.practice_secret, kind.code, operator_id))
    if settings.credentials and (faults := _faults(kind, settings.credentials)):
        raise Invalid(fields=faults)
    return settings.credentials


def _faults(kind: ProviderKind, entered: Mapping[str, str]) -> dict[str, str]:
    known = {credential.name: credential for credential in kind.credentials}
    faults = {name: known[name].fault(entered.get(name, "")) for name in known}
    faults |= {name: "not-asked-for" for name in entered if name not in known}
    return {name: fault for name, fault in faults.items() if fault}


def _account(
    desk: Desk, operator_id: UUID, code: str, settings: MethodSettings, entered: Mapping[str, str],
    before: Account | None,
) -> Account:  # fmt: skip
    sealed = desk.vault.seal(operator_id, code, entered) if entered else None
    hints = {name: hint(value) for name, value in entered.items()}
    # Credentials of one environment are worth nothing in another, so they do not move with the switch.
    if before and not entered and before.environment == settings.environment:
        sealed, hints = before.sealed, before.hints
    return Account(operator_id, code, settings.enabled, settings.environment, sealed, hints, desk.clock.now(), "")
