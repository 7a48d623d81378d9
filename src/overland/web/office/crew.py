"""Buses and people one by one: added, changed, out of service or away; and how long people rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.identity import Identity
from overland.kernel.clock import instant
from overland.kernel.http import may
from overland.kernel.permissions import Permission, Role
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import AbsenceDraft, Bus, BusDraft, CrewRulesDraft, Driver, DriverDraft, Operations
from overland.web.forms import Typed, from_body
from overland.web.office.choices import plan_choices
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

AMENITIES: Final = ("wifi", "toilet", "water", "socket", "blanket", "tv", "snack", "aircon")
LANGUAGES: Final = ("vi", "en", "zh", "ko", "ja", "fr", "ru", "km", "lo")
AHEAD: Final = timedelta(days=365)
RULES: Final = ("rest", "duty", "driving_day", "driving_week", "stretch", "pause")
KEEPER = may(Permission.NETWORK_WRITE)


@get("/buses/new", guards=[KEEPER])
async def ask_bus(office: Office) -> Response[str]:
    """The form of a bus."""
    office.require(Permission.NETWORK_WRITE)
    return await _bus_form(office, Typed())


@post("/buses/new", guards=[KEEPER])
async def add_bus(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """A vehicle."""
    typed = await from_body(request)
    draft = await _read_bus(office, typed)
    if typed.errors:
        return await _bus_form(office, typed, status=422)
    try:
        await office.site.doors[Operations].add_bus(office.by, draft)
    except (Conflict, Invalid, NotFound) as refused:
        return await _bus_form(office, typed, status=refuse(typed, refused))
    return office.go("/fleet", "bus-added")


@get("/buses/{bus_id:uuid}", guards=[may(Permission.NETWORK_READ)])
async def ask_edit_bus(office: Office, bus_id: UUID) -> Response[str]:
    """A bus: its papers, and when it is out of service."""
    bus = await _bus(office, bus_id)
    papers = {name: str(getattr(bus, name) or "") for name in ("inspection_until", "insurance_until")}
    typed = Typed({"amenity": list(bus.amenities)})
    typed.fill(plate=bus.plate, kind=bus.kind, plan_id=str(bus.plan_id), version=str(bus.version), **papers)
    return await _bus_form(office, typed, bus)


@post("/buses/{bus_id:uuid}", guards=[KEEPER])
async def edit_bus(office: Office, request: Request[Any, Any, Any], bus_id: UUID) -> Response[Any]:
    """Change it, unless somebody else did since its page was read."""
    bus, typed = await _bus(office, bus_id), await from_body(request)
    draft = await _read_bus(office, typed)
    version = Fields(typed).whole("version", 1)
    if typed.errors:
        return await _bus_form(office, typed, bus, 422)
    try:
        await office.site.doors[Operations].edit_bus(office.by, bus_id, version, draft)
    except (Stale, Conflict, Invalid) as refused:
        return await _bus_form(office, typed, bus, refuse(typed, refused))
    return office.go("/fleet", "fleet-saved")


async def _read_bus(office: Office, typed: Typed) -> BusDraft:
    fields = Fields(typed)
    plans = {stored.id for stored in await office.site.doors[Operations].plans(office.by, office.id)}
    amenities = tuple(code for code in AMENITIES if code in typed.all("amenity"))
    return BusDraft(
        office.id, fields.text("plate", most=20), fields.text("kind", most=80), fields.one("plan_id", plans), amenities,
        _maybe_day(fields, "inspection_until"), _maybe_day(fields, "insurance_until"),
    )  # fmt: skip


async def _bus(office: Office, bus_id: UUID) -> Bus:
    buses = await office.site.doors[Operations].buses(office.by, office.id)
    found = next((bus for bus in buses if bus.id == bus_id), None)
    if found is None:
        raise NotFound
    return found


async def _bus_form(office: Office, typed: Typed, bus: Bus | None = None, status: int = 200) -> Response[str]:
    return office.page(
        "bus.html", status, typed=typed, bus=bus, amenities=AMENITIES, away=await _absences(office, bus),
        writes=office.may(Permission.NETWORK_WRITE), **await plan_choices(office),
    )  # fmt: skip


@get("/drivers/new", guards=[KEEPER])
async def ask_driver(office: Office) -> Response[str]:
    """The form of somebody of the crew."""
    office.require(Permission.NETWORK_WRITE)
    return await _driver_form(office, Typed())


@post("/drivers/new", guards=[KEEPER])
async def add_driver(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Someone who drives or helps; with an account they see their trips."""
    typed = await from_body(request)
    draft = await _read_driver(office, typed)
    if typed.errors:
        return await _driver_form(office, typed, status=422)
    try:
        await office.site.doors[Operations].add_driver(office.by, draft)
    except (Conflict, Invalid, NotFound) as refused:
        return await _driver_form(office, typed, status=refuse(typed, refused))
    return office.go("/fleet", "driver-added")


@get("/drivers/{driver_id:uuid}", guards=[may(Permission.NETWORK_READ)])
async def ask_edit_driver(office: Office, driver_id: UUID) -> Response[str]:
    """Somebody of the crew: licence, languages, and when they are away."""
    driver = await _driver(office, driver_id)
    typed = Typed({"language": list(driver.languages), "attendant": ["1"] if driver.attendant else []}).fill(
        name=driver.name, phone=driver.phone, licence_class=driver.licence_class, version=str(driver.version),
        licence_expires=str(driver.licence_expires or ""), account_id=str(driver.account_id or ""),
    )  # fmt: skip
    return await _driver_form(office, typed, driver)


@post("/drivers/{driver_id:uuid}", guards=[KEEPER])
async def edit_driver(office: Office, request: Request[Any, Any, Any], driver_id: UUID) -> Response[Any]:
    """Change them, unless somebody else did since their page was read."""
    driver, typed = await _driver(office, driver_id), await from_body(request)
    draft = await _read_driver(office, typed, driver)
    version = Fields(typed).whole("version", 1)
    if typed.errors:
        return await _driver_form(office, typed, driver, 422)
    try:
        await office.site.doors[Operations].edit_driver(office.by, driver_id, version, draft)
    except (Stale, Conflict, Invalid) as refused:
        return await _driver_form(office, typed, driver, refuse(typed, refused))
    return office.go("/fleet", "fleet-saved")


async def _read_driver(office: Office, typed: Typed, before: Driver | None = None) -> DriverDraft:
    fields = Fields(typed)
    known = [person_id for person_id, _ in await _accounts(office, before)]
    attendant = bool(typed["attendant"])
    return DriverDraft(
        office.id, fields.text("name"), fields.text("phone", most=40),
        fields.text("licence_class", most=10, optional=attendant),
        _maybe_day(fields, "licence_expires") if attendant else fields.day("licence_expires"),
        fields.maybe("account_id", known), tuple(code for code in LANGUAGES if code in typed.all("language")),
        attendant,
    )  # fmt: skip


async def _driver(office: Office, driver_id: UUID) -> Driver:
    drivers = await office.site.doors[Operations].drivers(office.by, office.id)
    found = next((driver for driver in drivers if driver.id == driver_id), None)
    if found is None:
        raise NotFound
    return found


async def _driver_form(office: Office, typed: Typed, driver: Driver | None = None, status: int = 200) -> Response[str]:
    return office.page(
        "driver.html", status, typed=typed, driver=driver, accounts=await _accounts(office, driver),
        languages=LANGUAGES, away=await _absences(office, driver), writes=office.may(Permission.NETWORK_WRITE),
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


def _maybe_day(fields: Fields, name: str) -> date | None:
    return fields.day(name) if fields.typed[name] else None


async def _absences(office: Office, who: Bus | Driver | None) -> list[Any]:
    if who is None:
        return []
    operations = office.site.doors[Operations]
    found = await operations.absences(office.by, office.id, office.today, office.today + AHEAD)
    return [absence for absence in found if who.id in {absence.bus_id, absence.driver_id}]


@post("/absences", guards=[may(Permission.TRIPS_WRITE)])
async def add_absence(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Out of service or away, from the morning of the first day to the end of the last one, or between hours."""
    typed = await from_body(request)
    fields = Fields(typed)
    bus = await _bus(office, _asked(typed["bus_id"])) if typed["bus_id"] else None
    driver = None if bus else await _driver(office, _asked(typed["driver_id"]))
    zone = office.operator.zone
    first, last = fields.day("starts"), fields.day("ends")
    begins = instant(first, fields.hour("starts_hour") if typed["starts_hour"] else 0, zone)
    ends = instant(last, fields.hour("ends_hour") if typed["ends_hour"] else 86_400, zone)
    reason = fields.text("reason")
    if fields.good:
        draft = AbsenceDraft(office.id, begins, ends, reason, bus.id if bus else None, driver.id if driver else None)
        try:
            await office.site.doors[Operations].add_absence(office.by, draft)
            return office.go(f"/buses/{bus.id}" if bus else f"/drivers/{draft.driver_id}", "fleet-saved")
        except (Invalid, Conflict) as refused:
            refuse(typed, refused)
    if bus:
        return await _bus_form(office, _known(typed, bus), bus, 422)
    return await _driver_form(office, typed, driver, 422)


def _known(typed: Typed, bus: Bus) -> Typed:
    return typed.fill(plate=bus.plate, kind=bus.kind, plan_id=str(bus.plan_id), version=str(bus.version))


def _asked(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as error:
        raise NotFound from error


@post("/absences/{absence_id:uuid}/end", guards=[may(Permission.TRIPS_WRITE)])
async def drop_absence(office: Office, absence_id: UUID) -> Response[Any]:
    """They are there after all."""
    await office.site.doors[Operations].drop_absence(office.by, office.id, absence_id)
    return office.go("/fleet", "fleet-saved")


@get("/crew", guards=[may(Permission.TRIPS_READ)])
async def rules(office: Office) -> Response[str]:
    """How long people work and rest, in hours and minutes."""
    found = await office.site.doors[Operations].crew_rules(office.by, office.id)
    typed = Typed().fill(version=str(found.version))
    for name in RULES:
        minutes = getattr(found, f"{name}_minutes")
        typed.fill(**{name: f"{minutes // 60}:{minutes % 60:02}"})
    return office.page("crew.html", typed=typed, names=RULES, writes=office.may(Permission.TRIPS_WRITE))


@post("/crew", guards=[may(Permission.TRIPS_WRITE)])
async def set_rules(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Other rules for what is assigned from now on."""
    typed = await from_body(request)
    fields = Fields(typed)
    draft = CrewRulesDraft(*(_minutes(fields, name) for name in RULES))
    version = fields.whole("version", 1)
    status = 422
    if fields.good:
        try:
            await office.site.doors[Operations].set_crew_rules(office.by, office.id, version, draft)
            return office.go("/crew", "fleet-saved")
        except (Stale, Invalid) as refused:
            status = refuse(typed, refused, {f"{name}_minutes": name for name in RULES})
    return office.page("crew.html", status, typed=typed, names=RULES, writes=True)


def _minutes(fields: Fields, name: str) -> int:
    """A length of time as 11:00 or 11."""
    hours, _, rest = fields.typed[name].partition(":")
    if not hours.isdecimal() or (rest and (not rest.isdecimal() or int(rest) > 59)) or len(hours) > 3:
        fields.wrong(name, "hour" if fields.typed[name] else "missing")
        return 0
    return int(hours) * 60 + int(rest or 0)
