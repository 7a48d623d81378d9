"""Tickets in the wallets of phones, and what operators sign them with."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, put
from litestar.params import FromPath, FromQuery, JSONBody

from overland.booking.http.answers import AtCounter, By, Id, Opening
from overland.booking.http.passengers import BOOKINGS, OPEN
from overland.booking.paper.icon import icon
from overland.booking.refusals import TooManyGuesses
from overland.booking.wallets import AppleKeys, GoogleKeys, PassLink, WalletAccount, WalletKind
from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated

TAGS = ["Wallets"]
_PRIVATE = {"cache-control": "private, no-store"}
_THEIRS = refusals(Unauthenticated, Forbidden, NotFound)


@get(
    "/bookings/{reference:str}/tickets/{ticket_id:uuid}/apple-pass.pkpass", guards=[anyone], tags=BOOKINGS,
    dependencies=OPEN, responses=refusals(NotFound, TooManyGuesses), media_type="application/vnd.apple.pkpass",
)  # fmt: skip
async def get_apple_pass(by: By, counter: AtCounter, access: Opening, ticket_id: FromPath[UUID]) -> Response[bytes]:
    """A ticket for Apple Wallet, as it stands now; a void one says so. Where its operator issues none: 404."""
    found = await counter.apple_pass(by, access, ticket_id)
    headers = _PRIVATE | {"content-disposition": f'attachment; filename="overland-{found.ticket_id}.pkpass"'}
    return Response(found.content, media_type="application/vnd.apple.pkpass", headers=headers)


@get(
    "/bookings/{reference:str}/tickets/{ticket_id:uuid}/google-pass", guards=[anyone], tags=BOOKINGS, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses),
)  # fmt: skip
async def get_google_pass(by: By, counter: AtCounter, access: Opening, ticket_id: FromPath[UUID]) -> Response[PassLink]:
    """The link that saves a ticket to Google Wallet, as it stands now. Where its operator issues none: 404."""
    return Response(await counter.google_pass(by, access, ticket_id), headers=_PRIVATE)


@get("/passes/logo.png", guards=[anyone], tags=TAGS, media_type="image/png")
async def get_pass_logo() -> Response[bytes]:
    """The picture on passes."""
    return Response(icon(660), media_type="image/png", headers={"cache-control": "public, max-age=86400"})


@get("/passes/{operator_id:uuid}", guards=[anyone], tags=TAGS)
async def list_passes(counter: AtCounter, operator_id: Id) -> list[WalletKind]:
    """The wallets that tickets of an operator can be saved to."""
    return await counter.passes(operator_id)


@get("/operators/{operator_id:uuid}/wallets", guards=[may(Permission.PASSES_WRITE)], tags=TAGS, responses=_THEIRS)
async def list_wallets(by: By, counter: AtCounter, operator_id: Id) -> list[WalletAccount]:
    """What an operator's passes are signed with. Keys go in and never come out."""
    return await counter.wallet_accounts(by, operator_id)


@put(
    "/operators/{operator_id:uuid}/wallets/apple", guards=[may(Permission.PASSES_WRITE)], tags=TAGS,
    responses=_THEIRS | refusals(Invalid),
)  # fmt: skip
async def set_apple_wallet(by: By, counter: AtCounter, operator_id: Id, data: JSONBody[AppleKeys]) -> WalletAccount:
    """Sign passes for Apple Wallet with this certificate from now on."""
    return await counter.set_apple_wallet(by, operator_id, data)


@put(
    "/operators/{operator_id:uuid}/wallets/google", guards=[may(Permission.PASSES_WRITE)], tags=TAGS,
    responses=_THEIRS | refusals(Invalid),
)  # fmt: skip
async def set_google_wallet(by: By, counter: AtCounter, operator_id: Id, data: JSONBody[GoogleKeys]) -> WalletAccount:
    """Sign passes for Google Wallet with this service account from now on."""
    return await counter.set_google_wallet(by, operator_id, data)


@delete("/operators/{operator_id:uuid}/wallets", guards=[may(Permission.PASSES_WRITE)], tags=TAGS, responses=_THEIRS)
async def drop_wallet(by: By, counter: AtCounter, operator_id: Id, kind: FromQuery[WalletKind]) -> None:
    """Issue no such passes from now on. Those that phones have stay as they are."""
    await counter.drop_wallet(by, operator_id, kind)


WALLETS = (
    get_apple_pass, get_google_pass, get_pass_logo, list_passes, list_wallets, set_apple_wallet, set_google_wallet,
    drop_wallet,
)  # fmt: skip
