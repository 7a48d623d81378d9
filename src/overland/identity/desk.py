"""The desk: the door of identity, opened. Each method is one verb of this folder."""

from __future__ import annotations

from uuid import UUID

from overland.identity import (
    Account,
    AccountData,
    AppCode,
    AppKey,
    CodeSent,
    Companion,
    CompanionDraft,
    EndPasskey,
    EndSecondStep,
    Forgotten,
    Grant,
    Member,
    NewLogin,
    NewPasskey,
    NewPassword,
    Passkey,
    PasskeyAsked,
    PasskeySignIn,
    Profile,
    Prove,
    RecoveryCodes,
    ResetPassword,
    Revoke,
    SecondPasskey,
    SecondStep,
    SentCode,
    Session,
    SignIn,
    SignUp,
    Tokens,
    change_password,
    change_profile,
    erase,
    grant,
    keep_companion,
    keep_passkey,
    refresh,
    second_step,
    sign_in,
    sign_out,
    sign_up,
    use_passkey,
)  # fmt: skip
from overland.identity.hashing import Hasher
from overland.identity.prove import caller
from overland.identity.staff_desk import StaffDesk
from overland.identity.take_out import TABLES
from overland.kernel.principal import Principal
from overland.kernel.room import Kit
from overland.kernel.take_out import GivesOut, Holdings


class Desk(StaffDesk, GivesOut):
    """See `Identity`."""

    def __init__(self, kit: Kit, hasher: Hasher) -> None:
        self.kit = kit
        self.hasher = hasher
        self.holdings = Holdings(kit.db, TABLES)

    async def sign_up(self, form: SignUp, address: str) -> Account:
        """Make an account."""
        return await sign_up.sign_up(self.kit, self.hasher, form, address)

    async def sign_in(self, form: SignIn, address: str) -> Tokens:
        """Begin a session."""
        return await sign_in.sign_in(self.kit, self.hasher, form, address)

    async def second_step(self, form: SecondStep) -> Tokens:
        """Go on signing in."""
        return await sign_in.second_step(self.kit, form)

    async def refresh(self, token: str) -> Tokens:
        """The next pair of tokens."""
        return await refresh.refresh(self.kit, token)

    async def sign_out(self, token: str) -> None:
        """End the session of a refresh token."""
        await sign_out.sign_out(self.kit, token)

    async def account(self, by: Principal) -> Account:
        """The caller's own account."""
        return (await caller(self.kit.db, by)).account

    async def sessions(self, by: Principal) -> list[Session]:
        """Where the caller is signed in."""
        return await sign_out.sessions(self.kit, by)

    async def end_session(self, by: Principal, session_id: UUID) -> None:
        """Sign one of the caller's devices out."""
        await sign_out.end_session(self.kit, by, session_id)

    async def end_other_sessions(self, by: Principal) -> int:
        """Sign all of the caller's other devices out."""
        return await sign_out.end_other_sessions(self.kit, by)

    async def change_profile(self, by: Principal, form: Profile) -> Account:
        """Another name or language."""
        return await change_profile.change_profile(self.kit, by, form)

    async def change_password(self, by: Principal, form: NewPassword) -> None:
        """Another password."""
        await change_password.change(self.kit, self.hasher, by, form)

    async def add_login(self, by: Principal, form: NewLogin, address: str) -> CodeSent:
        """Send a code to an address of the caller's."""
        return await change_profile.add_login(self.kit, self.hasher, by, form, address)

    async def confirm_login(self, by: Principal, form: SentCode) -> Account:
        """The address is verified."""
        return await change_profile.confirm_login(self.kit, by, form)

    async def forget_password(self, form: Forgotten, address: str) -> CodeSent:
        """Send a code to a login."""
        return await change_password.forget(self.kit, form, address)

    async def reset_password(self, form: ResetPassword) -> None:
        """Another password, with a code from a message."""
        await change_password.reset(self.kit, self.hasher, form)

    async def begin_second_step(self, by: Principal, form: Prove) -> AppKey:
        """A key for the caller's app."""
        return await second_step.begin(self.kit, self.hasher, by, form)

    async def confirm_second_step(self, by: Principal, form: AppCode) -> RecoveryCodes:
        """The app works."""
        return await second_step.confirm(self.kit, by, form)

    async def end_second_step(self, by: Principal, form: EndSecondStep) -> None:
        """Ask for codes no more."""
        await second_step.end(self.kit, self.hasher, by, form)

    async def begin_passkey(self, by: Principal, form: Prove) -> PasskeyAsked:
        """What the caller's browser is asked to make."""
        return await keep_passkey.begin(self.kit, self.hasher, by, form)

    async def confirm_passkey(self, by: Principal, form: NewPasskey) -> Passkey:
        """The key is made."""
        return await keep_passkey.confirm(self.kit, by, form)

    async def passkeys(self, by: Principal) -> list[Passkey]:
        """The caller's passkeys."""
        return await keep_passkey.passkeys(self.kit, by)

    async def end_passkey(self, by: Principal, form: EndPasskey) -> None:
        """Take a passkey away."""
        await keep_passkey.end(self.kit, self.hasher, by, form)

    async def ask_passkey(self, ticket: str) -> PasskeyAsked:
        """What a browser is asked to sign with."""
        return await use_passkey.ask_passkey(self.kit, ticket)

    async def sign_in_with_passkey(self, form: PasskeySignIn) -> Tokens:
        """Begin a session with a passkey."""
        return await use_passkey.sign_in(self.kit, form)

    async def second_step_with_passkey(self, form: SecondPasskey) -> Tokens:
        """Go on signing in with a passkey."""
        return await use_passkey.second_step(self.kit, form)

    async def companions(self, by: Principal) -> list[Companion]:
        """Whom the caller books for."""
        return await keep_companion.companions(self.kit, by)

    async def add_companion(self, by: Principal, form: CompanionDraft) -> Companion:
        """Keep one more."""
        return await keep_companion.add(self.kit, by, form)

    async def change_companion(self, by: Principal, companion_id: UUID, form: CompanionDraft) -> Companion:
        """Another name or contact for one."""
        return await keep_companion.change(self.kit, by, companion_id, form)

    async def forget_companion(self, by: Principal, companion_id: UUID) -> None:
        """Keep one no more."""
        await keep_companion.forget(self.kit, by, companion_id)

    async def data(self, by: Principal) -> AccountData:
        """All that is kept about the caller."""
        return await erase.data(self.kit, by)

    async def erase(self, by: Principal, form: Prove) -> None:
        """Forget the caller."""
        await erase.erase(self.kit, self.hasher, by, form)

    async def members(self, by: Principal, operator_id: UUID) -> list[Member]:
        """The people of an operator."""
        return await grant.members(self.kit, by, operator_id)

    async def grant(self, by: Principal, given: Grant) -> Member:
        """Give a role."""
        return await grant.grant(self.kit, by, given)

    async def revoke(self, by: Principal, taken: Revoke) -> None:
        """Take a role back."""
        await grant.revoke(self.kit, by, taken)
