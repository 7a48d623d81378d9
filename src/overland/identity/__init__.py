"""Who someone is and what they may do: accounts, roles, sign-in, tokens.

It owns passwords, sessions and memberships, and signs the access tokens that every room verifies alone.
It never knows what people book, drive or pay.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.events import Event
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership, Principal
from overland.kernel.problems import Conflict, Invalid, TooMany, Unauthenticated

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Login = Annotated[str, msgspec.Meta(max_length=254, examples=["an@example.vn", "0912 345 678"])]
Password = Annotated[str, msgspec.Meta(max_length=1000)]
"""Longer than any that is taken, so that too long a one is refused by its name (WeakPassword)."""
Device = Annotated[str, msgspec.Meta(max_length=500)]


class Account(msgspec.Struct, frozen=True):
    """A person with a way to sign in: an e-mail address, a phone number (E.164), or both."""

    id: UUID
    name: str
    email: str | None
    phone: str | None
    language: str
    memberships: tuple[Membership, ...]
    created_at: datetime


class Person(msgspec.Struct, frozen=True):
    """How colleagues see someone."""

    id: UUID
    name: str
    email: str | None
    phone: str | None


class Member(msgspec.Struct, frozen=True):
    """A person's role at one operator."""

    person: Person
    role: Role
    operator_id: UUID | None
    since: datetime


class SignUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new account. `login` is an e-mail address or a phone number; the password has 10 to 200 characters."""

    name: Name
    login: Login
    password: Password
    language: str = "vi"

    def __repr__(self) -> str:
        """Without the password: a form may be printed into a log."""
        return f"SignUp(name={self.name!r})"


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way in. `device` is what the person will recognise in the list of their sessions."""

    login: Login
    password: Password
    device: Device = ""

    def __repr__(self) -> str:
        """Without the password: a form may be printed into a log."""
        return f"SignIn(device={self.device!r})"


class Tokens(msgspec.Struct, frozen=True):
    """A short access token for every room, and the refresh token that buys the next pair, once."""

    access: str
    access_expires_at: datetime
    refresh: str
    refresh_expires_at: datetime
    account: Account

    def __repr__(self) -> str:
        """Without the tokens: a pair may be printed into a log."""
        return f"Tokens(account={self.account.id})"


class Session(msgspec.Struct, frozen=True):
    """One sign-in on one device, with all refresh tokens that came from it."""

    id: UUID
    device: str
    begun_at: datetime
    used_at: datetime
    current: bool


class Grant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role for the person behind `login`, at one operator (or, for an admin, on the platform)."""

    login: Login
    role: Role
    operator_id: UUID | None = None


class Revoke(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role taken back."""

    account_id: UUID
    role: Role
    operator_id: UUID | None = None


class LoginTaken(Conflict):
    """There is an account with this e-mail address or phone number."""

    title = "There is already an account with this e-mail address or phone number"


class WrongLogin(Unauthenticated):
    """Login and password do not belong together; which of the two is wrong is not told."""

    title = "This login and password do not belong together"


class SessionOver(Unauthenticated):
    """The refresh token is over, or was used twice, which ends its whole session."""

    title = "This session is over; please sign in again"


class WeakPassword(Invalid):
    """Too short, too long, easily guessed, or it contains the login; `fields` says which."""

    title = "This password is too easy to guess"


class TooManyTries(TooMany):
    """Too many wrong passwords for this login or from this address; `retry_after` in seconds."""

    title = "Too many tries; please wait a moment"


class AccountCreated(Event, frozen=True):
    """Someone signed up."""

    account_id: UUID


class MembershipChanged(Event, frozen=True):
    """Someone's roles are others now; tokens issued before are no longer enough from their next refresh on.

    `epoch` counts an account's changes: of two events the one with the higher epoch is right.
    """

    account_id: UUID
    memberships: tuple[Membership, ...]
    epoch: int


class Identity(Protocol):
    """The door of identity."""

    async def sign_up(self, form: SignUp) -> Account:
        """Make an account. Raises LoginTaken, WeakPassword, Invalid."""
        ...

    async def sign_in(self, form: SignIn, address: str) -> Tokens:
        """Begin a session; `address` is the caller's network address. Raises WrongLogin, TooManyTries."""
        ...

    async def refresh(self, token: str) -> Tokens:
        """The next pair of tokens; the old refresh token is spent. Raises SessionOver."""
        ...

    async def sign_out(self, token: str) -> None:
        """End the session of a refresh token; quiet when it is over already."""
        ...

    @safe
    async def account(self, by: Principal) -> Account:
        """The caller's own account. Raises Unauthenticated."""
        ...

    @safe
    async def sessions(self, by: Principal) -> list[Session]:
        """Where the caller is signed in, the latest first."""
        ...

    async def end_session(self, by: Principal, session_id: UUID) -> None:
        """Sign one of the caller's devices out. Raises NotFound."""
        ...

    @safe
    async def members(self, by: Principal, operator_id: UUID) -> list[Member]:
        """The people of an operator (MEMBERS_READ)."""
        ...

    async def grant(self, by: Principal, grant: Grant) -> Member:
        """Give a role (MEMBERS_WRITE there; only an admin makes admins). Raises NotFound for an unknown login."""
        ...

    async def revoke(self, by: Principal, revoke: Revoke) -> None:
        """Take a role back (MEMBERS_WRITE there); their next refresh knows."""
        ...
