"""Days of rest."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar import delete, get, post, put
from litestar.params import FromPath, JSONBody, Parameter

from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.operations.holidays import Holiday, HolidayNames, OwnHoliday
from overland.operations.http.answers import AtOffice, By, Id

TAGS = ["Holidays"]
PLATFORM, TRIPS = [may(Permission.PLATFORM_WRITE)], [may(Permission.TRIPS_WRITE)]
Country = Annotated[str, Parameter(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
Day = FromPath[date]


@get("/network/holidays", guards=[anyone], tags=TAGS, responses=refusals(Invalid))
async def list_holidays(office: AtOffice, country: Country, first_day: date, last_day: date) -> list[Holiday]:
    """A country's days of rest, as this platform keeps them; both days are included, ten years at most."""
    return await office.holidays(country, first_day, last_day)


@post(
    "/network/holidays/{country:str}/{year:int}", guards=PLATFORM, tags=TAGS, status_code=200,
    responses=refusals(Forbidden, Invalid),
)  # fmt: skip
async def take_calendar(by: By, office: AtOffice, country: Country, year: FromPath[int]) -> dict[str, int]:
    """Take in a country's public holidays of a year; what is there stays. Answers how many were `added`."""
    return {"added": await office.take_calendar(by, country, year)}


@put(
    "/network/holidays/{country:str}/{day:date}", guards=PLATFORM, tags=TAGS, responses=refusals(Forbidden, Invalid)
)  # fmt: skip
async def keep_holiday(by: By, office: AtOffice, country: Country, day: Day, data: JSONBody[HolidayNames]) -> Holiday:
    """Add or rename a day of rest."""
    return await office.keep_holiday(by, country, day, data)


@delete("/network/holidays/{country:str}/{day:date}", guards=PLATFORM, tags=TAGS, responses=refusals(Forbidden))
async def drop_holiday(by: By, office: AtOffice, country: Country, day: Day) -> None:
    """Drop a day of rest; trips that exist stay as they are."""
    await office.drop_holiday(by, country, day)


@get(
    "/operators/{operator_id:uuid}/holidays", guards=[may(Permission.TRIPS_READ)], tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def list_operator_holidays(
    by: By, office: AtOffice, operator_id: Id, first_day: date, last_day: date
) -> list[Holiday]:
    """The days of rest of an operator's country with its own, and those on which it works all the same."""
    return await office.operator_holidays(by, operator_id, first_day, last_day)


@put(
    "/operators/{operator_id:uuid}/holidays/{day:date}", guards=TRIPS, tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def keep_own_holiday(by: By, office: AtOffice, operator_id: Id, day: Day, data: JSONBody[OwnHoliday]) -> Holiday:
    """Say that an operator rests on a day, or works on a day on which its country rests."""
    return await office.keep_own_holiday(by, operator_id, day, data)


@delete(
    "/operators/{operator_id:uuid}/holidays/{day:date}", guards=TRIPS, tags=TAGS,
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def drop_own_holiday(by: By, office: AtOffice, operator_id: Id, day: Day) -> None:
    """Take back what an operator said of a day: what its country says counts again."""
    await office.drop_own_holiday(by, operator_id, day)


HOLIDAYS = (
    list_holidays, take_calendar, keep_holiday, drop_holiday, list_operator_holidays, keep_own_holiday,
    drop_own_holiday,
)  # fmt: skip
