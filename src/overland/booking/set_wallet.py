"""An operator enters what its passes are signed with, or takes it away."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.paper.apple_pass import read_signer
from overland.booking.paper.google_pass import read_issuer
from overland.booking.store import wallets
from overland.booking.store.wallets import Shown, StoredWallet
from overland.booking.wallets import AppleKeys, GoogleKeys, WalletAccount, WalletKind
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound


async def wallet_accounts(desk: Desk, by: Principal, operator_id: UUID) -> list[WalletAccount]:
    """What there is. Raises what `Principal.require` raises."""
    by.require(Permission.PASSES_WRITE, operator_id)
    return [one.account for one in await wallets.of_operator(desk.db, operator_id)]


async def set_apple_wallet(desk: Desk, by: Principal, operator_id: UUID, keys: AppleKeys) -> WalletAccount:
    """Passes for Apple Wallet from now on. Raises Invalid, and what `Principal.require` raises."""
    by.require(Permission.PASSES_WRITE, operator_id)
    signer = read_signer(checked(keys), desk.clock.now())
    shown = Shown(signer.pass_type, signer.certificate.not_valid_after_utc)
    return await _keep(desk, by, operator_id, WalletKind.APPLE, msgspec.structs.asdict(keys), shown)


async def set_google_wallet(desk: Desk, by: Principal, operator_id: UUID, keys: GoogleKeys) -> WalletAccount:
    """Passes for Google Wallet from now on. Raises Invalid, and what `Principal.require` raises."""
    by.require(Permission.PASSES_WRITE, operator_id)
    issuer = read_issuer(checked(keys))
    shown = Shown(f"{issuer.number}, {issuer.email}")
    return await _keep(desk, by, operator_id, WalletKind.GOOGLE, msgspec.structs.asdict(keys), shown)


async def drop_wallet(desk: Desk, by: Principal, operator_id: UUID, kind: WalletKind) -> None:
    """No such passes from now on; those that phones have stay as they are. Raises NotFound."""
    by.require(Permission.PASSES_WRITE, operator_id)
    async with desk.db.transaction() as tx:
        if not await wallets.drop(tx, operator_id, kind):
            raise NotFound


async def _keep(
    desk: Desk, by: Principal, operator_id: UUID, kind: WalletKind, keys: dict[str, str], shown: Shown
) -> WalletAccount:
    sealed = desk.wallet_vault.seal(operator_id, kind.value, keys)
    stored = StoredWallet(operator_id, kind, sealed, shown, desk.clock.now(), by.key)
    async with desk.db.transaction() as tx:
        await wallets.put(tx, stored)
    return stored.account
