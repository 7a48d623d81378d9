"""The part of the door of booking that puts tickets into the wallets of phones."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.booking.bookings import Access
from overland.booking.wallets import AppleKeys, GoogleKeys, PassLink, TicketPass, WalletAccount, WalletKind
from overland.kernel.doors import safe
from overland.kernel.principal import Principal


class Wallets(Protocol):
    """Passes for Apple Wallet and Google Wallet, and what they are signed with."""

    @safe
    async def passes(self, operator_id: UUID) -> list[WalletKind]:
        """The wallets of phones that tickets of this operator can be saved to."""
        ...

    @safe
    async def apple_pass(self, by: Principal, access: Access, ticket_id: UUID) -> TicketPass:
        """A ticket as a file for Apple Wallet. Raises NotFound, also where the operator issues none, TooManyGuesses."""
        ...

    @safe
    async def google_pass(self, by: Principal, access: Access, ticket_id: UUID) -> PassLink:
        """A ticket as a link for Google Wallet. Raises the same."""
        ...

    @safe
    async def wallet_accounts(self, by: Principal, operator_id: UUID) -> list[WalletAccount]:
        """What an operator's passes are signed with (PASSES_WRITE)."""
        ...

    async def set_apple_wallet(self, by: Principal, operator_id: UUID, keys: AppleKeys) -> WalletAccount:
        """Sign passes for Apple Wallet with these (PASSES_WRITE). Raises Invalid."""
        ...

    async def set_google_wallet(self, by: Principal, operator_id: UUID, keys: GoogleKeys) -> WalletAccount:
        """Sign passes for Google Wallet with these (PASSES_WRITE). Raises Invalid."""
        ...

    async def drop_wallet(self, by: Principal, operator_id: UUID, kind: WalletKind) -> None:
        """Issue no such passes from now on (PASSES_WRITE). Raises NotFound."""
        ...
