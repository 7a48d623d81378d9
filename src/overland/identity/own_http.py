"""REST of one's own account: password, addresses, codes, data."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, delete, get, post, put
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.handlers import BaseRouteHandler
from litestar.params import JSONBody, SkipValidation

from overland.identity import (
    Account,
    AccountData,
    AppCode,
    AppKey,
    CodeSent,
    EndSecondStep,
    Forgotten,
    Identity,
    LoginTaken,
    NewLogin,
    NewPassword,
    Profile,
    Prove,
    RecoveryCodes,
    ResetPassword,
    SecondStepOff,
    SecondStepOn,
    SentCode,
    StillEmployed,
    TooManyCodes,
    TooManyTries,
    WeakPassword,
    WrongCode,
    WrongPassword,
)  # fmt: skip
from overland.kernel.document import refusals
from overland.kernel.http import anyone, principal_of
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, Unauthenticated

By = NamedDependency[Principal]
AtDesk = NamedDependency[SkipValidation[Identity]]
Asked = Request[Any, Any, Any]
NEVER_KEPT: Final = {"cache-control": "no-store"}


async def signed_in(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Guard: the caller has an account, whatever their roles."""
    if principal_of(connection).account_id is None:
        raise Unauthenticated


def address_of(request: Asked) -> str:
    """The network address that a caller is counted by."""
    return request.client.host if request.client else "unknown"


@post("/v1/forgotten-passwords", guards=[anyone], responses=refusals(Invalid, TooManyCodes))
async def forget_password(data: JSONBody[Forgotten], request: Asked, desk: AtDesk) -> Response[CodeSent]:
    """Have a code sent to a login whose password is forgotten. Whether there is such a login is not told."""
    return Response(await desk.forget_password(data, address_of(request)), headers=NEVER_KEPT)


@post(
    "/v1/forgotten-passwords/reset", guards=[anyone], status_code=204, responses=refusals(WrongCode, WeakPassword)
)  # fmt: skip
async def reset_password(data: JSONBody[ResetPassword], desk: AtDesk) -> None:
    """Another password, with the code from the message. All sessions end; sign in with the new one."""
    await desk.reset_password(data)


@delete("/v1/me/sessions", guards=[signed_in], responses=refusals(Unauthenticated))
async def end_other_sessions(by: By, desk: AtDesk) -> None:
    """Sign all of the caller's other devices out."""
    await desk.end_other_sessions(by)


@put("/v1/me/profile", guards=[signed_in], responses=refusals(Unauthenticated, Invalid))
async def change_profile(by: By, data: JSONBody[Profile], desk: AtDesk) -> Account:
    """Another name or language for oneself."""
    return await desk.change_profile(by, data)


@put(
    "/v1/me/password", guards=[signed_in], status_code=204,
    responses=refusals(Unauthenticated, WrongPassword, WeakPassword, TooManyTries),
)  # fmt: skip
async def change_password(by: By, data: JSONBody[NewPassword], desk: AtDesk) -> None:
    """Another password for oneself; all other sessions end."""
    await desk.change_password(by, data)


@post(
    "/v1/me/logins", guards=[signed_in],
    responses=refusals(Unauthenticated, Invalid, WrongPassword, TooManyTries, TooManyCodes),
)  # fmt: skip
async def add_login(by: By, data: JSONBody[NewLogin], request: Asked, desk: AtDesk) -> Response[CodeSent]:
    """Have a code sent to an e-mail address or phone number of the caller's own, to be verified."""
    return Response(await desk.add_login(by, data, address_of(request)), headers=NEVER_KEPT)


@post(
    "/v1/me/logins/confirm", guards=[signed_in], status_code=200,
    responses=refusals(Unauthenticated, WrongCode, LoginTaken),
)  # fmt: skip
async def confirm_login(by: By, data: JSONBody[SentCode], desk: AtDesk) -> Account:
    """Bring the code back: the address is verified, and takes the place of another of its kind."""
    return await desk.confirm_login(by, data)


@post(
    "/v1/me/second-step", guards=[signed_in],
    responses=refusals(Unauthenticated, WrongPassword, SecondStepOn, TooManyTries),
)  # fmt: skip
async def begin_second_step(by: By, data: JSONBody[Prove], desk: AtDesk) -> Response[AppKey]:
    """A key for one's app. Nothing is asked for until it is confirmed with the app's first code."""
    return Response(await desk.begin_second_step(by, data), headers=NEVER_KEPT)


@post(
    "/v1/me/second-step/confirm", guards=[signed_in], status_code=200,
    responses=refusals(Unauthenticated, WrongCode, SecondStepOn, SecondStepOff, TooManyTries),
)  # fmt: skip
async def confirm_second_step(by: By, data: JSONBody[AppCode], desk: AtDesk) -> Response[RecoveryCodes]:
    """The app works: signing in asks for its code from now on. The recovery codes are told this one time."""
    return Response(await desk.confirm_second_step(by, data), headers=NEVER_KEPT)


@post(
    "/v1/me/second-step/end", guards=[signed_in], status_code=204,
    responses=refusals(Unauthenticated, WrongPassword, WrongCode, SecondStepOff, TooManyTries),
)  # fmt: skip
async def end_second_step(by: By, data: JSONBody[EndSecondStep], desk: AtDesk) -> None:
    """Ask for codes no more."""
    await desk.end_second_step(by, data)


@get("/v1/me/data", guards=[signed_in], responses=refusals(Unauthenticated))
async def get_my_data(by: By, desk: AtDesk) -> Response[AccountData]:
    """All that is kept about the caller's account. Their bookings stand under `/v1/bookings`."""
    return Response(await desk.data(by), headers=NEVER_KEPT)


@post(
    "/v1/me/erasure", guards=[signed_in], status_code=204,
    responses=refusals(Unauthenticated, WrongPassword, StillEmployed, TooManyTries),
)  # fmt: skip
async def erase_account(by: By, data: JSONBody[Prove], desk: AtDesk) -> None:
    """Have one's account forgotten: name, addresses, sessions. There is no way back."""
    await desk.erase(by, data)


OWN: Final = (
    forget_password, reset_password, end_other_sessions, change_profile, change_password, add_login, confirm_login,
    begin_second_step, confirm_second_step, end_second_step, get_my_data, erase_account,
)  # fmt: skip
