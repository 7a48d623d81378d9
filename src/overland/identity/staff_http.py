"""REST of people who work here: invitations, suspensions, what is asked of them; and of all accounts, for admins."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

import msgspec
from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from overland.identity import (
    Account,
    AlreadyInvited,
    AlreadySuspended,
    AnothersInvitation,
    Invitation,
    InvitationOver,
    Invite,
    Invited,
    Join,
    Login,
    LoginTaken,
    LookAs,
    Looking,
    Member,
    SetStepPolicy,
    StaffStep,
    StepPolicy,
    Suspend,
    Suspended,
    Tokens,
    TooManyCodes,
    User,
    UserFile,
    WeakPassword,
)  # fmt: skip
from overland.identity.own_http import NEVER_KEPT, AtDesk, By, signed_in
from overland.identity.staff import Link, Reason
from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.pages import BadCursor, Page
from overland.kernel.permissions import Permission, Role
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated

Id = FromPath[UUID]
_AT: Final = "/v1/operators/{operator_id:uuid}"
_NOT_THEIRS: Final = refusals(Unauthenticated, Forbidden, NotFound)
_READ: Final = [may(Permission.MEMBERS_READ)]
_WRITE: Final = [may(Permission.MEMBERS_WRITE)]


class NewInvitation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone to be asked, by e-mail or text, to take on a role; an `agent` sells for the agent `agent_id`."""

    login: Login
    role: Role
    language: str = "vi"
    agent_id: UUID | None = None


class InvitationLink(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in the link of an invitation."""

    link: Link


class WhySuspended(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why someone is kept out."""

    reason: Reason


class WhyLooking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why someone is looked as; it is kept, and told to them."""

    reason: Annotated[str, msgspec.Meta(min_length=5, max_length=200)]


@post(f"{_AT}/invitations", guards=_WRITE, responses=_NOT_THEIRS | refusals(Invalid, AlreadyInvited))
async def invite_member(by: By, operator_id: Id, data: JSONBody[NewInvitation], desk: AtDesk) -> Invitation:
    """Ask someone to work at an operator: a link goes to them by mail or text, good once and for a week."""
    return await desk.invite(by, Invite(data.login, data.role, operator_id, data.language, data.agent_id))


@get(f"{_AT}/invitations", guards=_READ, responses=_NOT_THEIRS)
async def list_invitations(by: By, operator_id: Id, desk: AtDesk) -> list[Invitation]:
    """Who was asked and has not answered."""
    return await desk.invitations(by, operator_id)


@post("/v1/invitations/{invitation_id:uuid}/again", guards=_WRITE, responses=_NOT_THEIRS | refusals(TooManyCodes))
async def invite_member_again(by: By, invitation_id: Id, desk: AtDesk) -> Invitation:
    """Send another link in place of the one before."""
    return await desk.invite_again(by, invitation_id)


@delete("/v1/invitations/{invitation_id:uuid}", guards=_WRITE, responses=_NOT_THEIRS)
async def withdraw_invitation(by: By, invitation_id: Id, desk: AtDesk) -> None:
    """Ask no more: the link opens nothing from now on."""
    await desk.withdraw_invitation(by, invitation_id)


@post("/v1/invitations/look", guards=[anyone], status_code=200, responses=refusals(InvitationOver))
async def look_at_invitation(data: JSONBody[InvitationLink], desk: AtDesk) -> Invited:
    """What the link of an invitation opens."""
    return await desk.invitation(data.link)


@post(
    "/v1/invitations/join", guards=[signed_in], responses=refusals(Unauthenticated, InvitationOver, AnothersInvitation)
)  # fmt: skip
async def join(by: By, data: JSONBody[InvitationLink], desk: AtDesk) -> Member:
    """Take an invitation up with the account that one has; the role counts from the next refresh on."""
    return await desk.join(by, data.link)


@post("/v1/invitations/join-anew", guards=[anyone], responses=refusals(InvitationOver, LoginTaken, WeakPassword))
async def join_anew(data: JSONBody[Join], desk: AtDesk) -> Account:
    """Make an account with the login that was invited, and take the invitation up with it."""
    return await desk.join_anew(data)


@get(f"{_AT}/suspensions", guards=_READ, responses=_NOT_THEIRS)
async def list_suspensions(by: By, operator_id: Id, desk: AtDesk) -> list[Suspended]:
    """Who is kept from working at an operator."""
    return await desk.suspended(by, operator_id)


@put(
    f"{_AT}/suspensions/{{account_id:uuid}}", guards=_WRITE, status_code=204,
    responses=_NOT_THEIRS | refusals(AlreadySuspended),
)  # fmt: skip
async def suspend_member(by: By, operator_id: Id, account_id: Id, data: JSONBody[WhySuspended], desk: AtDesk) -> None:
    """Keep someone from working at an operator; it counts from their next refresh on. Their roles stay."""
    await desk.suspend(by, Suspend(account_id, data.reason, operator_id))


@delete(f"{_AT}/suspensions/{{account_id:uuid}}", guards=_WRITE, responses=_NOT_THEIRS)
async def reinstate_member(by: By, operator_id: Id, account_id: Id, desk: AtDesk) -> None:
    """Let someone work again, with the roles they had."""
    await desk.reinstate(by, account_id, operator_id)


@get(f"{_AT}/second-step-policy", guards=_READ, responses=_NOT_THEIRS)
async def get_step_policy(by: By, operator_id: Id, desk: AtDesk) -> StepPolicy:
    """Whether those who work in the office must have a second step or a passkey."""
    return await desk.step_policy(by, operator_id)


@put(f"{_AT}/second-step-policy", guards=_WRITE, responses=_NOT_THEIRS)
async def set_step_policy(by: By, operator_id: Id, data: JSONBody[SetStepPolicy], desk: AtDesk) -> StepPolicy:
    """Ask for a second step, or no more. Who has none when the days of grace are over may do nothing in the office."""
    return await desk.set_step_policy(by, operator_id, data)


@get(f"{_AT}/second-steps", guards=_READ, responses=_NOT_THEIRS)
async def list_staff_steps(by: By, operator_id: Id, desk: AtDesk) -> list[StaffStep]:
    """What those who work at an operator have set up."""
    return await desk.staff_steps(by, operator_id)


_USERS_READ: Final = [may(Permission.USERS_READ)]
_USERS_WRITE: Final = [may(Permission.USERS_WRITE)]


@get("/v1/users", guards=_USERS_READ, responses=refusals(BadCursor))
async def list_users(by: By, desk: AtDesk, text: str = "", cursor: str | None = None) -> Page[User]:
    """All accounts that fit by name, address, number or id, the newest first."""
    return await desk.users(by, text, cursor)


@get("/v1/users/{account_id:uuid}", guards=_USERS_READ, responses=_NOT_THEIRS)
async def get_user(by: By, account_id: Id, desk: AtDesk) -> UserFile:
    """One account: roles, sessions, and who looked as it."""
    return await desk.user(by, account_id)


@delete("/v1/users/{account_id:uuid}/sessions", guards=_USERS_WRITE, responses=_NOT_THEIRS)
async def end_user_sessions(by: By, account_id: Id, desk: AtDesk) -> None:
    """Sign someone out everywhere; what they hold now is good for ten minutes at most."""
    await desk.end_user_session(by, account_id, None)


@delete("/v1/users/{account_id:uuid}/sessions/{session_id:uuid}", guards=_USERS_WRITE, responses=_NOT_THEIRS)
async def end_user_session(by: By, account_id: Id, session_id: Id, desk: AtDesk) -> None:
    """Sign someone out on one device."""
    await desk.end_user_session(by, account_id, session_id)


@put(
    "/v1/users/{account_id:uuid}/block", guards=_USERS_WRITE, status_code=204,
    responses=_NOT_THEIRS | refusals(AlreadySuspended),
)  # fmt: skip
async def block_user(by: By, account_id: Id, data: JSONBody[WhySuspended], desk: AtDesk) -> None:
    """Keep someone from signing in; all their sessions end."""
    await desk.suspend(by, Suspend(account_id, data.reason))


@delete("/v1/users/{account_id:uuid}/block", guards=_USERS_WRITE, responses=_NOT_THEIRS)
async def unblock_user(by: By, account_id: Id, desk: AtDesk) -> None:
    """Let someone sign in again."""
    await desk.reinstate(by, account_id, None)


@get("/v1/second-step-policy", guards=_USERS_WRITE)
async def get_platform_step_policy(by: By, desk: AtDesk) -> StepPolicy:
    """What is asked of the staff of every operator, and of admins."""
    return await desk.step_policy(by, None)


@put("/v1/second-step-policy", guards=_USERS_WRITE)
async def set_platform_step_policy(by: By, data: JSONBody[SetStepPolicy], desk: AtDesk) -> StepPolicy:
    """Ask the staff of every operator, and admins, for a second step, or no more."""
    return await desk.set_step_policy(by, None, data)


@get("/v1/admin-invitations", guards=_USERS_WRITE)
async def list_admin_invitations(by: By, desk: AtDesk) -> list[Invitation]:
    """Who was asked to see to the platform and has not answered."""
    return await desk.invitations(by, None)


@post("/v1/admin-invitations", guards=_USERS_WRITE, responses=refusals(Invalid, AlreadyInvited))
async def invite_admin(by: By, data: JSONBody[NewInvitation], desk: AtDesk) -> Invitation:
    """Ask someone to see to the platform."""
    return await desk.invite(by, Invite(data.login, data.role, None, data.language))


@post("/v1/users/{account_id:uuid}/look", guards=[may(Permission.USERS_LOOK_AS)], responses=_NOT_THEIRS)
async def look_as_user(by: By, account_id: Id, data: JSONBody[WhyLooking], desk: AtDesk) -> Response[Tokens]:
    """See for half an hour what this person sees. Nothing can be changed with these tokens; the person is told."""
    return Response(await desk.look_as(by, LookAs(account_id, data.reason)), headers=NEVER_KEPT)


@get("/v1/me/looks", guards=[signed_in], responses=refusals(Unauthenticated))
async def list_looks_at_me(by: By, desk: AtDesk) -> list[Looking]:
    """Who of the platform looked as the caller, when and why."""
    return await desk.looked(by)


STAFF: Final = (
    invite_member, list_invitations, invite_member_again, withdraw_invitation, look_at_invitation, join, join_anew,
    list_suspensions, suspend_member, reinstate_member, get_step_policy, set_step_policy, list_staff_steps,
    list_users, get_user, end_user_sessions, end_user_session, block_user, unblock_user, get_platform_step_policy,
    set_platform_step_policy, list_admin_invitations, invite_admin, look_as_user, list_looks_at_me,
)  # fmt: skip
