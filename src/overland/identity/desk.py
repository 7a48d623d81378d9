"""The desk: the door of identity, opened. Each method is one verb of this folder."""

from __future__ import annotations

from uuid import UUID

from overland.identity import (
    Account,
    Grant,
    Member,
    Revoke,
    Session,
    SignIn,
    SignUp,
    Tokens,
    grant,
    refresh,
    sign_in,
    sign_out,
    sign_up,
    store,
)
from overland.identity.hashing import Hasher
from overland.kernel.principal import Principal
from overland.kernel.problems import Unauthenticated
from overland.kernel.room import Kit


class Desk:
    """See `Identity`."""

    def __init__(self, kit: Kit, hasher: Hasher) -> None:
        self.kit = kit
        self.hasher = hasher

    async def sign_up(self, form: SignUp) -> Account:
        """Make an account."""
        return await sign_up.sign_up(self.kit, self.hasher, form)

    async def sign_in(self, form: SignIn, address: str) -> Tokens:
        """Begin a session."""
        return await sign_in.sign_in(self.kit, self.hasher, form, address)

    async def refresh(self, token: str) -> Tokens:
        """The next pair of tokens."""
        return await refresh.refresh(self.kit, token)

    async def sign_out(self, token: str) -> None:
        """End the session of a refresh token."""
        await sign_out.sign_out(self.kit, token)

    async def account(self, by: Principal) -> Account:
        """The caller's own account."""
        row = await store.account_by_id(self.kit.db, sign_out.signed_in(by))
        if row is None:
            raise Unauthenticated
        return row.account

    async def sessions(self, by: Principal) -> list[Session]:
        """Where the caller is signed in."""
        return await sign_out.sessions(self.kit, by)

    async def end_session(self, by: Principal, session_id: UUID) -> None:
        """Sign one of the caller's devices out."""
        await sign_out.end_session(self.kit, by, session_id)

    async def members(self, by: Principal, operator_id: UUID) -> list[Member]:
        """The people of an operator."""
        return await grant.members(self.kit, by, operator_id)

    async def grant(self, by: Principal, given: Grant) -> Member:
        """Give a role."""
        return await grant.grant(self.kit, by, given)

    async def revoke(self, by: Principal, taken: Revoke) -> None:
        """Take a role back."""
        await grant.revoke(self.kit, by, taken)
