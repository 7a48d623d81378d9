"""REST of passkeys: one's own, and signing in with them."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, JSONBody

from overland.identity import (
    EndPasskey,
    NewPasskey,
    Passkey,
    PasskeyAsked,
    PasskeySignIn,
    Prove,
    SecondPasskey,
    Tokens,
    TooManyPasskeys,
    TooManyTries,
    WrongPasskey,
    WrongPassword,
)
from overland.identity.forms import Password
from overland.identity.own_http import NEVER_KEPT, Asked, AtDesk, By, signed_in
from overland.kernel.document import refusals
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid, NotFound, Unauthenticated


class PasskeyWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A passkey is to sign in; with the `ticket` of a `code-needed`, in place of the code."""

    ticket: Annotated[str, msgspec.Meta(max_length=200)] = ""


class Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password of now."""

    password: Password

    def __repr__(self) -> str:
        """Without the password."""
        return "Proof()"


@post("/v1/sessions/passkey-options", guards=[anyone], status_code=200, responses=refusals(NotFound, Invalid))
async def ask_passkey(data: JSONBody[PasskeyWanted], desk: AtDesk) -> Response[PasskeyAsked]:
    """What to hand to `navigator.credentials.get`. Its answer comes back with the ticket, in time."""
    return Response(await desk.ask_passkey(data.ticket), headers=NEVER_KEPT)


@post("/v1/sessions/passkey", guards=[anyone], responses=refusals(WrongPasskey, Invalid))
async def sign_in_with_passkey(data: JSONBody[PasskeySignIn], request: Asked, desk: AtDesk) -> Response[Tokens]:
    """Sign in with a passkey alone: it is a device and its owner in one, so no code is asked for."""
    form = data if data.device else msgspec.structs.replace(data, device=request.headers.get("user-agent", "")[:500])
    return Response(await desk.sign_in_with_passkey(form), headers=NEVER_KEPT)


@post("/v1/sessions/second-step/passkey", guards=[anyone], responses=refusals(WrongPasskey, Invalid))
async def second_step_with_passkey(data: JSONBody[SecondPasskey], desk: AtDesk) -> Response[Tokens]:
    """Go on signing in, with a passkey in place of the app's code."""
    return Response(await desk.second_step_with_passkey(data), headers=NEVER_KEPT)


@get("/v1/me/passkeys", guards=[signed_in], responses=refusals(Unauthenticated))
async def list_passkeys(by: By, desk: AtDesk) -> list[Passkey]:
    """The caller's passkeys, the first made first."""
    return await desk.passkeys(by)


@post(
    "/v1/me/passkeys", guards=[signed_in], status_code=200,
    responses=refusals(Unauthenticated, WrongPassword, TooManyPasskeys, TooManyTries, Invalid),
)  # fmt: skip
async def begin_passkey(by: By, data: JSONBody[Prove], desk: AtDesk) -> Response[PasskeyAsked]:
    """What to hand to `navigator.credentials.create`. Its answer comes back with the ticket, in time."""
    return Response(await desk.begin_passkey(by, data), headers=NEVER_KEPT)


@post(
    "/v1/me/passkeys/confirm", guards=[signed_in],
    responses=refusals(Unauthenticated, WrongPasskey, TooManyPasskeys, Invalid),
)  # fmt: skip
async def confirm_passkey(by: By, data: JSONBody[NewPasskey], desk: AtDesk) -> Passkey:
    """Keep the passkey that was made: from now on it signs in."""
    return await desk.confirm_passkey(by, data)


@post(
    "/v1/me/passkeys/{passkey_id:uuid}/end", guards=[signed_in], status_code=204,
    responses=refusals(Unauthenticated, WrongPassword, TooManyTries, NotFound, Invalid),
)  # fmt: skip
async def end_passkey(by: By, passkey_id: FromPath[UUID], data: JSONBody[Proof], desk: AtDesk) -> None:
    """Take a passkey away: it signs in no more."""
    await desk.end_passkey(by, EndPasskey(passkey_id, data.password))


PASSKEYS: Final = (
    ask_passkey, sign_in_with_passkey, second_step_with_passkey, list_passkeys, begin_passkey, confirm_passkey,
    end_passkey,
)  # fmt: skip
