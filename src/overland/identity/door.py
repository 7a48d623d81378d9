"""The door of identity."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.identity.accounts import (
    Account,
    AccountData,
    AppKey,
    CodeSent,
    Member,
    RecoveryCodes,
    Session,
    Tokens,
)  # fmt: skip
from overland.identity.companions import Companion, CompanionDraft
from overland.identity.forms import (
    AppCode,
    EndSecondStep,
    Forgotten,
    Grant,
    NewLogin,
    NewPassword,
    Profile,
    Prove,
    ResetPassword,
    Revoke,
    SecondStep,
    SentCode,
    SignIn,
    SignUp,
)  # fmt: skip
from overland.identity.passkeys import (
    EndPasskey,
    NewPasskey,
    Passkey,
    PasskeyAsked,
    PasskeySignIn,
    SecondPasskey,
)  # fmt: skip
from overland.identity.staff_door import Staffing
from overland.kernel.doors import safe
from overland.kernel.principal import Principal
from overland.kernel.take_out import TakesOut


class Identity(Staffing, TakesOut, Protocol):
    """The door of identity."""

    async def sign_up(self, form: SignUp, address: str) -> Account:
        """Make an account; `address` is the caller's network address, empty for the house itself, which is not limited.

        Raises LoginTaken, WeakPassword, Invalid, TooManySignUps.
        """
        ...

    async def sign_in(self, form: SignIn, address: str) -> Tokens:
        """Begin a session; `address` is the caller's network address. Raises WrongLogin, TooManyTries, CodeNeeded."""
        ...

    async def second_step(self, form: SecondStep) -> Tokens:
        """Go on signing in after a CodeNeeded. Raises WrongCode, TooManyTries."""
        ...

    async def refresh(self, token: str) -> Tokens:
        """The next pair of tokens; the old refresh token is spent, though for ten seconds it answers the same again.

        Raises SessionOver.
        """
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

    async def end_other_sessions(self, by: Principal) -> int:
        """Sign all of the caller's other devices out; how many there were."""
        ...

    async def change_profile(self, by: Principal, form: Profile) -> Account:
        """Another name or language. Raises Invalid."""
        ...

    async def change_password(self, by: Principal, form: NewPassword) -> None:
        """Another password; all other sessions end. Raises WrongPassword, WeakPassword, TooManyTries."""
        ...

    async def add_login(self, by: Principal, form: NewLogin, address: str) -> CodeSent:
        """Send a code to an address that the caller wants to sign in with, or has and wants verified.

        Raises Invalid, WrongPassword, TooManyTries, TooManyCodes.
        """
        ...

    async def confirm_login(self, by: Principal, form: SentCode) -> Account:
        """The code has come: the address is verified, in place of another of its kind. Raises WrongCode, LoginTaken."""
        ...

    async def forget_password(self, form: Forgotten, address: str) -> CodeSent:
        """Send a code to this login; the answer is the same when nobody has it. Raises Invalid, TooManyCodes."""
        ...

    async def reset_password(self, form: ResetPassword) -> None:
        """The code has come: another password; all sessions end. Raises WrongCode, WeakPassword."""
        ...

    async def begin_second_step(self, by: Principal, form: Prove) -> AppKey:
        """A key for the caller's app; nothing is asked for until it is confirmed.

        Raises WrongPassword, TooManyTries, SecondStepOn.
        """
        ...

    async def confirm_second_step(self, by: Principal, form: AppCode) -> RecoveryCodes:
        """The app works: from now on signing in asks for its code. Raises WrongCode, SecondStepOff, SecondStepOn."""
        ...

    async def end_second_step(self, by: Principal, form: EndSecondStep) -> None:
        """Ask for codes no more. Raises WrongPassword, WrongCode, TooManyTries, SecondStepOff."""
        ...

    async def begin_passkey(self, by: Principal, form: Prove) -> PasskeyAsked:
        """What the caller's browser is asked to make. Raises WrongPassword, TooManyTries, TooManyPasskeys."""
        ...

    async def confirm_passkey(self, by: Principal, form: NewPasskey) -> Passkey:
        """The key is made: from now on it signs in. Raises WrongPasskey, TooManyPasskeys, Invalid."""
        ...

    @safe
    async def passkeys(self, by: Principal) -> list[Passkey]:
        """The caller's passkeys, the first made first."""
        ...

    async def end_passkey(self, by: Principal, form: EndPasskey) -> None:
        """Take a passkey away. Raises WrongPassword, TooManyTries, NotFound."""
        ...

    @safe
    async def ask_passkey(self, ticket: str) -> PasskeyAsked:
        """What a browser is asked to sign with, so that it may sign in; with the ticket of a CodeNeeded, in that place.

        Raises NotFound for a ticket that is over, or whose account has no passkeys.
        """
        ...

    async def sign_in_with_passkey(self, form: PasskeySignIn) -> Tokens:
        """Begin a session with a passkey alone: no password, no code. Raises WrongPasskey."""
        ...

    async def second_step_with_passkey(self, form: SecondPasskey) -> Tokens:
        """Go on signing in after a CodeNeeded, with a passkey in place of the code. Raises WrongPasskey."""
        ...

    @safe
    async def companions(self, by: Principal) -> list[Companion]:
        """Whom the caller books for, by name."""
        ...

    async def add_companion(self, by: Principal, form: CompanionDraft) -> Companion:
        """Keep one more. Raises Invalid, TooManyCompanions."""
        ...

    async def change_companion(self, by: Principal, companion_id: UUID, form: CompanionDraft) -> Companion:
        """Another name or contact for one. Raises Invalid, NotFound."""
        ...

    async def forget_companion(self, by: Principal, companion_id: UUID) -> None:
        """Keep one no more. Raises NotFound."""
        ...

    @safe
    async def data(self, by: Principal) -> AccountData:
        """All that is kept about the caller here. Raises Unauthenticated."""
        ...

    async def erase(self, by: Principal, form: Prove) -> None:
        """Forget the caller: name, addresses, sessions. Raises WrongPassword, TooManyTries, StillEmployed."""
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
