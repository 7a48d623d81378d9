"""The part of the desk that is about people who work here. Each method is one verb of this folder."""

from __future__ import annotations

from uuid import UUID

from overland.identity import (
    Account,
    Invitation,
    Invite,
    Invited,
    Join,
    LookAs,
    Looking,
    Member,
    Person,
    SetStepPolicy,
    StaffStep,
    StepPolicy,
    Suspend,
    Suspended,
    Tokens,
    User,
    UserFile,
    invite,
    look_as,
    require_step,
    suspend,
    users,
)  # fmt: skip
from overland.identity.hashing import Hasher
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.room import Kit


class StaffDesk:
    """See `Staffing`."""

    kit: Kit
    hasher: Hasher

    async def invite(self, by: Principal, form: Invite) -> Invitation:
        """Ask someone to work here."""
        return await invite.invite(self.kit, by, form)

    async def invitations(self, by: Principal, operator_id: UUID | None) -> list[Invitation]:
        """Who was asked."""
        return await invite.invitations(self.kit, by, operator_id)

    async def invite_again(self, by: Principal, invitation_id: UUID) -> Invitation:
        """Send another link."""
        return await invite.invite_again(self.kit, by, invitation_id)

    async def withdraw_invitation(self, by: Principal, invitation_id: UUID) -> None:
        """Ask no more."""
        await invite.withdraw(self.kit, by, invitation_id)

    async def invitation(self, link: str) -> Invited:
        """What a link opens."""
        return await invite.look(self.kit, link)

    async def join(self, by: Principal, link: str) -> Member:
        """Take it up."""
        return await invite.join(self.kit, by, link)

    async def join_anew(self, form: Join) -> Account:
        """Take it up with a new account."""
        return await invite.join_anew(self.kit, self.hasher, form)

    async def suspend(self, by: Principal, form: Suspend) -> None:
        """Keep someone out."""
        await suspend.suspend(self.kit, by, form)

    async def reinstate(self, by: Principal, account_id: UUID, operator_id: UUID | None) -> None:
        """Let someone in again."""
        await suspend.reinstate(self.kit, by, account_id, operator_id)

    async def suspended(self, by: Principal, operator_id: UUID | None) -> list[Suspended]:
        """Who is kept out."""
        return await suspend.suspended(self.kit, by, operator_id)

    async def step_policy(self, by: Principal, operator_id: UUID | None) -> StepPolicy:
        """Whether a second step is asked of staff."""
        return await require_step.policy(self.kit, by, operator_id)

    async def set_step_policy(self, by: Principal, operator_id: UUID | None, form: SetStepPolicy) -> StepPolicy:
        """Ask for one, or no more."""
        return await require_step.settle(self.kit, by, operator_id, form)

    async def staff_steps(self, by: Principal, operator_id: UUID) -> list[StaffStep]:
        """What staff have set up."""
        return await require_step.steps(self.kit, by, operator_id)

    async def people(self, by: Principal, account_ids: list[UUID]) -> list[Person]:
        """The names of colleagues."""
        return await users.people(self.kit, by, account_ids)

    async def users(self, by: Principal, text: str, cursor: str | None) -> Page[User]:
        """All accounts."""
        return await users.users(self.kit, by, text, cursor)

    async def user(self, by: Principal, account_id: UUID) -> UserFile:
        """One account."""
        return await users.user(self.kit, by, account_id)

    async def end_user_session(self, by: Principal, account_id: UUID, session_id: UUID | None) -> int:
        """Sign someone out."""
        return await users.end_session(self.kit, by, account_id, session_id)

    async def look_as(self, by: Principal, form: LookAs) -> Tokens:
        """Look as someone."""
        return await look_as.begin(self.kit, by, form)

    async def end_looking(self, by: Principal) -> None:
        """Look no more."""
        await look_as.end(self.kit, by)

    async def looked(self, by: Principal) -> list[Looking]:
        """Who looked as the caller."""
        return await look_as.looked(self.kit, by)
