"""People of the crew one by one: added, changed, with their licence and when they are away."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.identity import Identity
from overland.kernel.http import may
from overland.kernel.permissions import Permission, Role
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import Driver, DriverDraft, Operations
from overland.web.forms import Typed, from_body
from overland.web.office.fleet import absences_of
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

LANGUAGES: Final = ("vi", "en", "zh", "ko", "ja", "fr", "ru", "km", "lo")
KEEPER = may(Permission.NETWORK_WRITE)


@get("/drivers/new", guards=[KEEPER])
async def ask_driver(office: Office) -> Response[str]:
    """The form of somebody of the crew."""
    office.require(Permission.NETWORK_WRITE)
    return await driver_form(office, Typed())


@post("/drivers/new", guards=[KEEPER])
async def add_driver(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Someone who drives or helps; with an account they see their trips."""
    typed = await from_body(request)
    draft = await _read_driver(office, typed)
    if typed.errors:
        return await driver_form(office, typed, status=422)
    try:
        await office.site.doors[Operations].add_driver(office.by, draft)
    except (Conflict, Invalid, NotFound) as refused:
        return await driver_form(office, typed, status=refuse(typed, refused))
    return office.go("/fleet", "driver-added")


@get("/drivers/{driver_id:uuid}", guards=[may(Permission.NETWORK_READ)])
async def ask_edit_driver(office: Office, driver_id: UUID) -> Response[str]:
    """Somebody of the crew: licence, languages, and when they are away."""
    driver = await find_driver(office, driver_id)
    typed = Typed({"language": list(driver.languages), "attendant": ["1"] if driver.attendant else []}).fill(
        name=driver.name, phone=driver.phone, licence_class=driver.licence_class, version=str(driver.version),
        licence_expires=str(driver.licence_expires or ""), account_id=str(driver.account_id or ""),
    )  # fmt: skip
    return await driver_form(office, typed, driver)


@post("/drivers/{driver_id:uuid}", guards=[KEEPER])
async def edit_driver(office: Office, request: Request[Any, Any, Any], driver_id: UUID) -> Response[Any]:
    """Change them, unless somebody else did since their page was read."""
    driver, typed = await find_driver(office, driver_id), await from_body(request)
    draft = await _read_driver(office, typed, driver)
    version = Fields(typed).whole("version", 1)
    if typed.errors:
        return await driver_form(office, typed, driver, 422)
    try:
        await office.site.doors[Operations].edit_driver(office.by, driver_id, version, draft)
    except (Stale, Conflict, Invalid) as refused:
        return await driver_form(office, typed, driver, refuse(typed, refused))
    return office.go("/fleet", "fleet-saved")


async def _read_driver(office: Office, typed: Typed, before: Driver | None = None) -> DriverDraft:
    fields = Fields(typed)
    known = [person_id for person_id, _ in await _accounts(office, before)]
    attendant = bool(typed["attendant"])
    return DriverDraft(
        office.id, fields.text("name"), fields.text("phone", most=40),
        fields.text("licence_class", most=10, optional=attendant),
        fields.maybe_day("licence_expires") if attendant else fields.day("licence_expires"),
        fields.maybe("account_id", known), tuple(code for code in LANGUAGES if code in typed.all("language")),
        attendant,
    )  # fmt: skip


async def find_driver(office: Office, driver_id: UUID) -> Driver:
    """Somebody of this operator's crew. Raises NotFound."""
    drivers = await office.site.doors[Operations].drivers(office.by, office.id)
    found = next((driver for driver in drivers if driver.id == driver_id), None)
    if found is None:
        raise NotFound
    return found


async def driver_form(office: Office, typed: Typed, driver: Driver | None = None, status: int = 200) -> Response[str]:
    """The form of somebody of the crew, new or known."""
    return office.page(
        "driver.html", status, typed=typed, driver=driver, accounts=await _accounts(office, driver),
        languages=LANGUAGES, away=await absences_of(office, driver), writes=office.may(Permission.NETWORK_WRITE),
    )  # fmt: skip


async def _accounts(office: Office, driver: Driver | None = None) -> list[tuple[UUID, str]]:
    """The accounts that have been given the driver's role here, and the one that this driver has."""
    if not office.may(Permission.MEMBERS_READ):
        return [(driver.account_id, driver.name)] if driver and driver.account_id else []
    members = await office.site.doors[Identity].members(office.by, office.id)
    found = [(m.person.id, m.person.name) for m in members if m.role is Role.DRIVER]
    if driver and driver.account_id and driver.account_id not in dict(found):
        found.append((driver.account_id, driver.name))
    return found
