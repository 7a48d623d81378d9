"""The ways to pay that an operator takes, and its accounts with the providers."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.payments import Environment, MethodAccount, MethodSettings, Payments, Trial, UnknownMethod
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.who import names


@get("/payments", guards=[may(Permission.PAYMENTS_WRITE)])
async def accounts(office: Office) -> Response[str]:
    """Every way to pay: whether it is on, with which account, since when and by whom."""
    office.require(Permission.PAYMENTS_WRITE)
    found = await office.site.doors[Payments].method_accounts(office.by, office.id)
    return office.page("accounts.html", accounts=found, names=await names(office))


@get("/payments/{method:str}", guards=[may(Permission.PAYMENTS_WRITE)])
async def ask_account(office: Office, method: str) -> Response[str]:
    """The form of one way to pay. What was entered before is not in it, only a hint of it."""
    return await _page(office, await _account(office, method), Typed())


@post("/payments/{method:str}", guards=[may(Permission.PAYMENTS_WRITE)])
async def set_account(office: Office, request: Request[Any, Any, Any], method: str) -> Response[Any]:
    """Switch it on or off, and keep the credentials where some were typed."""
    account = await _account(office, method)
    typed = await from_body(request)
    settings = _settings(account, typed)
    if typed.errors:
        return await _page(office, account, typed, 422)
    try:
        await office.site.doors[Payments].set_method(office.by, office.id, method, settings)
    except (Conflict, Invalid) as refused:
        return await _page(office, account, typed, refuse(typed, refused))
    return office.go(f"/payments/{method}", "method-on" if settings.enabled else "method-off")


@post("/payments/{method:str}/trials", guards=[may(Permission.PAYMENTS_WRITE)])
async def try_account(office: Office, method: str) -> Response[str]:
    """Ask the provider about an order that never was, and say what came of it."""
    account = await _account(office, method)
    typed = Typed()
    try:
        trial = await office.site.doors[Payments].try_method(office.by, office.id, method)
    except Conflict as refused:
        return await _page(office, account, typed, refuse(typed, refused))
    return await _page(office, account, typed, trial=trial)


def _settings(account: MethodAccount, typed: Typed) -> MethodSettings:
    environment = Fields(typed).choice("environment", account.environments) if account.environments else None
    typing = {field.name: typed[field.name] for field in account.fields}
    # Practice credentials are made, not entered; otherwise all are entered together or those there are stay.
    entered = typing if any(typing.values()) and environment is not Environment.PRACTICE else {}
    return MethodSettings(bool(typed["enabled"]), environment or Environment.PRODUCTION, entered)


async def _account(office: Office, method: str) -> MethodAccount:
    office.require(Permission.PAYMENTS_WRITE)
    found = await office.site.doors[Payments].method_accounts(office.by, office.id)
    try:
        return next(one for one in found if one.code == method)
    except StopIteration:
        raise NotFound from UnknownMethod(method=method)


async def _page(
    office: Office, account: MethodAccount, typed: Typed, status: int = 200, trial: Trial | None = None
) -> Response[str]:
    chosen = account.environment or next(iter(account.environments), None)
    return office.page(
        "account.html", status, account=account, typed=typed, trial=trial, chosen=chosen, names=await names(office)
    )
