"""REST of identity: parse, ask the desk, render."""

from __future__ import annotations

import base64
from typing import Annotated, Final
from uuid import UUID

import msgspec
from litestar import Response, Router, delete, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from overland.identity import (
    Account,
    CodeNeeded,
    Grant,
    Identity,
    Login,
    LoginTaken,
    Member,
    Revoke,
    SecondStep,
    Session,
    SessionOver,
    SignIn,
    SignUp,
    Tokens,
    TooManySignUps,
    TooManyTries,
    WeakPassword,
    WrongCode,
    WrongLogin,
)
from overland.identity.companion_http import COMPANIONS
from overland.identity.own_http import NEVER_KEPT, OWN, Asked, AtDesk, By, address_of, signed_in
from overland.identity.passkey_http import PASSKEYS
from overland.identity.staff_http import STAFF
from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.keys import Keys
from overland.kernel.permissions import Permission, Role
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated

Id = FromPath[UUID]


class RefreshToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The token that buys the next pair, once."""

    refresh: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class NewMember(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role for the person behind `login`, or of an account; an `agent` sells for the agent `agent_id`."""

    role: Role
    login: Login = ""
    account_id: UUID | None = None
    agent_id: UUID | None = None


class PublicKey(msgspec.Struct, frozen=True):
    """A key that verifies access tokens (RFC 8037); `x` is base64url without padding."""

    kid: str
    x: str
    kty: str = "OKP"
    crv: str = "Ed25519"
    alg: str = "EdDSA"
    use: str = "sig"


class PublicKeys(msgspec.Struct, frozen=True):
    """A JSON Web Key Set (RFC 7517); the first key signs now, the others signed before."""

    keys: list[PublicKey]


@post("/v1/accounts", guards=[anyone], responses=refusals(LoginTaken, WeakPassword, TooManySignUps))
async def sign_up(data: JSONBody[SignUp], request: Asked, desk: AtDesk) -> Account:
    """Make an account."""
    return await desk.sign_up(data, address_of(request))


@post("/v1/sessions", guards=[anyone], responses=refusals(WrongLogin, CodeNeeded, Invalid, TooManyTries))
async def sign_in(data: JSONBody[SignIn], request: Asked, desk: AtDesk) -> Response[Tokens]:
    """Sign in. A session lives on one device; without a `device`, the User-Agent names it.

    An account with a second step answers 401 `code-needed` with a `ticket` for it.
    """
    form = data if data.device else msgspec.structs.replace(data, device=request.headers.get("user-agent", ""))
    return Response(await desk.sign_in(form, address_of(request)), headers=NEVER_KEPT)


@post("/v1/sessions/second-step", guards=[anyone], responses=refusals(WrongCode, Invalid, TooManyTries))
async def second_step(data: JSONBody[SecondStep], desk: AtDesk) -> Response[Tokens]:
    """Go on signing in, with the code of one's app or a recovery code."""
    return Response(await desk.second_step(data), headers=NEVER_KEPT)


@post("/v1/sessions/refresh", guards=[anyone], status_code=200, responses=refusals(SessionOver, Invalid))
async def refresh_tokens(data: JSONBody[RefreshToken], desk: AtDesk) -> Response[Tokens]:
    """The next pair of tokens. A refresh token is good once; used twice, it ends its session."""
    return Response(await desk.refresh(data.refresh), headers=NEVER_KEPT)


@delete("/v1/sessions/current", guards=[anyone], responses=refusals(Unauthenticated))
async def sign_out(by: By, desk: AtDesk, data: JSONBody[RefreshToken | None] = None) -> None:
    """Sign out: the session of the refresh token in the body, or else that of the access token in the header."""
    if data:
        await desk.sign_out(data.refresh)
    elif by.behind:
        await desk.end_looking(by)
    elif by.session_id:
        await desk.end_session(by, by.session_id)
    else:
        raise Unauthenticated


@get("/v1/me", guards=[signed_in], responses=refusals(Unauthenticated))
async def get_me(by: By, desk: AtDesk) -> Account:
    """The caller's own account, with the roles of this moment."""
    return await desk.account(by)


@get("/v1/me/sessions", guards=[signed_in], responses=refusals(Unauthenticated))
async def list_my_sessions(by: By, desk: AtDesk) -> list[Session]:
    """Where the caller is signed in, the latest first."""
    return await desk.sessions(by)


@delete("/v1/me/sessions/{session_id:uuid}", guards=[signed_in], responses=refusals(Unauthenticated, NotFound))
async def end_session(by: By, session_id: Id, desk: AtDesk) -> None:
    """Sign one of the caller's devices out."""
    await desk.end_session(by, session_id)


_MEMBERS: Final = "/v1/operators/{operator_id:uuid}/members"
_NOT_THEIRS: Final = refusals(Unauthenticated, Forbidden, NotFound)


@get(_MEMBERS, guards=[may(Permission.MEMBERS_READ)], responses=_NOT_THEIRS)
async def list_members(by: By, operator_id: Id, desk: AtDesk) -> list[Member]:
    """The people of an operator and their roles, by name."""
    return await desk.members(by, operator_id)


@post(_MEMBERS, guards=[may(Permission.MEMBERS_WRITE)], responses=_NOT_THEIRS | refusals(Invalid))
async def grant_role(by: By, operator_id: Id, data: JSONBody[NewMember], desk: AtDesk) -> Member:
    """Give someone a role at an operator; giving it again changes nothing."""
    return await desk.grant(by, Grant(data.login, data.role, operator_id, data.account_id, data.agent_id))


@delete(
    _MEMBERS + "/{account_id:uuid}/{role:str}", guards=[may(Permission.MEMBERS_WRITE)], responses=_NOT_THEIRS
)  # fmt: skip
async def revoke_role(by: By, operator_id: Id, account_id: Id, role: FromPath[Role], desk: AtDesk) -> None:
    """Take a role at an operator back; it counts from the person's next refresh on."""
    await desk.revoke(by, Revoke(account_id, role, operator_id))


@get("/v1/keys", guards=[anyone])
async def list_keys(public_keys: NamedDependency[PublicKeys]) -> Response[PublicKeys]:
    """The public keys of access tokens, as a JSON Web Key Set."""
    return Response(public_keys, headers={"cache-control": "public, max-age=300"})


def routes(desk: Identity, held: Keys) -> list[ControllerRouterHandler]:
    """The room's addresses."""
    jwks = PublicKeys([PublicKey(kid, _base64url(key.public_bytes_raw())) for kid, key in held.access.public.items()])
    handlers: list[ControllerRouterHandler] = [
        sign_up, sign_in, second_step, refresh_tokens, sign_out, get_me, list_my_sessions, end_session, *OWN,
        *PASSKEYS, *COMPANIONS,
        *STAFF, list_members, grant_role, revoke_role, list_keys,
    ]  # fmt: skip
    given = {
        "desk": Provide(lambda: desk, sync_to_thread=False),
        "public_keys": Provide(lambda: jwks, sync_to_thread=False),
    }
    return [Router("/", route_handlers=handlers, dependencies=given, tags=["Identity"])]


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
