"""The part of identity's door that is about people who work here, and about those who see to the platform."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.identity.accounts import Account, Member, Person, Tokens
from overland.identity.staff import (
    Invitation,
    Invite,
    Invited,
    Join,
    LookAs,
    Looking,
    SetStepPolicy,
    StaffStep,
    StepPolicy,
    Suspend,
    Suspended,
    User,
    UserFile,
)  # fmt: skip
from overland.kernel.doors import looking, safe
from overland.kernel.pages import Page
from overland.kernel.principal import Principal


class Staffing(Protocol):
    """Where an operator is optional, None stands for the platform, which only an admin sees to."""

    async def invite(self, by: Principal, form: Invite) -> Invitation:
        """Ask someone to take on a role (MEMBERS_WRITE there). Raises AlreadyInvited, Invalid."""
        ...

    @safe
    async def invitations(self, by: Principal, operator_id: UUID | None) -> list[Invitation]:
        """Who was asked and has not answered, the first asked first (MEMBERS_READ)."""
        ...

    async def invite_again(self, by: Principal, invitation_id: UUID) -> Invitation:
        """Send another link in place of the one before, for another week. Raises NotFound, TooManyCodes."""
        ...

    async def withdraw_invitation(self, by: Principal, invitation_id: UUID) -> None:
        """The link opens nothing any more. Raises NotFound."""
        ...

    @safe
    async def invitation(self, link: str) -> Invited:
        """What a link opens. Raises InvitationOver."""
        ...

    async def join(self, by: Principal, link: str) -> Member:
        """Take an invitation up with one's account. Raises InvitationOver, AnothersInvitation, Unauthenticated."""
        ...

    async def join_anew(self, form: Join) -> Account:
        """Take it up with a new account. Raises InvitationOver, LoginTaken, WeakPassword, Invalid."""
        ...

    async def suspend(self, by: Principal, form: Suspend) -> None:
        """Keep someone from working at an operator (MEMBERS_WRITE) or from signing in at all (an admin).

        Raises AlreadySuspended, NotFound, and Forbidden for oneself.
        """
        ...

    async def reinstate(self, by: Principal, account_id: UUID, operator_id: UUID | None) -> None:
        """Let them in again, with the roles they had. Raises NotFound."""
        ...

    @safe
    async def suspended(self, by: Principal, operator_id: UUID | None) -> list[Suspended]:
        """Who is kept out, by name (MEMBERS_READ)."""
        ...

    @safe
    async def step_policy(self, by: Principal, operator_id: UUID | None) -> StepPolicy:
        """Whether a second step is asked of staff (MEMBERS_READ)."""
        ...

    async def set_step_policy(self, by: Principal, operator_id: UUID | None, form: SetStepPolicy) -> StepPolicy:
        """Ask for one, or no more (MEMBERS_WRITE). Changing the days of grace does not begin them anew."""
        ...

    @safe
    async def staff_steps(self, by: Principal, operator_id: UUID) -> list[StaffStep]:
        """What those who work there have set up (MEMBERS_READ)."""
        ...

    @safe
    async def people(self, by: Principal, account_ids: list[UUID]) -> list[Person]:
        """Those of these accounts that work or worked where the caller may see who does (MEMBERS_READ)."""
        ...

    @safe
    async def users(self, by: Principal, text: str, cursor: str | None) -> Page[User]:
        """All accounts that fit by name, address, number or id, the newest first (USERS_READ). Raises BadCursor."""
        ...

    @safe
    async def user(self, by: Principal, account_id: UUID) -> UserFile:
        """One account (USERS_READ). Raises NotFound."""
        ...

    async def end_user_session(self, by: Principal, account_id: UUID, session_id: UUID | None) -> int:
        """Sign someone out on one device, or (None) everywhere; how often (USERS_WRITE). Raises NotFound."""
        ...

    async def look_as(self, by: Principal, form: LookAs) -> Tokens:
        """A session for half an hour that sees what this person sees and can change nothing (USERS_LOOK_AS).

        Raises NotFound, and Forbidden for oneself and for another admin.
        """
        ...

    @looking
    async def end_looking(self, by: Principal) -> None:
        """Look no more. Raises NotFound where nobody does."""
        ...

    @safe
    async def looked(self, by: Principal) -> list[Looking]:
        """Who of the platform looked as the caller, the latest first."""
        ...
