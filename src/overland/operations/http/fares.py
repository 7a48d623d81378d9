"""Fares of routes, the rules that move them, and the caps of countries. A version or edition is the ETag of its own."""

from __future__ import annotations

from typing import Annotated, TypeVar

import msgspec
from litestar import Response, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from overland.kernel.document import VERSIONED, refusals
from overland.kernel.http import may, version_of
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, Malformed, NotFound, Stale, VersionMissing
from overland.operations.http.answers import Asked, AtOffice, By, Id, check_operator
from overland.operations.limits import CountryCode, Version
from overland.operations.network import FareTable, PerKilometre, Route
from overland.operations.refusals import NotPriced
from overland.operations.tariffs import (
    FareCaps,
    FareCapsDraft,
    FarePreview,
    FarePreviewQuery,
    FaresDraft,
    Tariff,
    TariffDraft,
)

READER, WRITER = may(Permission.FARES_READ), may(Permission.FARES_WRITE)
CHANGING = (Forbidden, NotFound, Stale, VersionMissing, Malformed)
TAGS = ["Fares"]
ACountry = FromQuery[CountryCode]
Country = FromPath[CountryCode]
AVersion = Annotated[int | None, QueryParameter(ge=1, le=2_000_000_000)]
T = TypeVar("T")


class NewFares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Other fares for a version of the route; without one for that which holds today."""

    fares: FareTable | PerKilometre
    route_version: Version | None = None


class RouteFares(msgspec.Struct, frozen=True):
    """What holds for a version of a route. `edition` counts its changes."""

    route_version: int
    edition: int
    fares: FareTable | PerKilometre


def _fares(route: Route) -> Response[RouteFares]:
    return _tagged(RouteFares(route.version, route.edition, route.fares), route.edition)


def _tagged(what: T, version: int) -> Response[T]:
    return Response(what, headers={"etag": f'"{version}"'})


@get(
    "/operators/{operator_id:uuid}/routes/{route_id:uuid}/fares", guards=[READER], tags=TAGS,
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def get_route_fares(
    by: By, office: AtOffice, operator_id: Id, route_id: Id, route_version: AVersion = None
) -> Response[RouteFares]:
    """The fares of a route as it holds today, or of another version; the ETag is their edition."""
    return _fares(await office.route_fares(by, operator_id, route_id, route_version))


@put(
    "/operators/{operator_id:uuid}/routes/{route_id:uuid}/fares", guards=[WRITER], tags=TAGS, opt=VERSIONED,
    responses=refusals(*CHANGING, NotPriced, Invalid),
)  # fmt: skip
async def set_route_fares(
    request: Asked, by: By, office: AtOffice, operator_id: Id, route_id: Id, data: JSONBody[NewFares]
) -> Response[RouteFares]:
    """Set a route's fares for all that is held from now on. Needs If-Match; what is sold keeps its price."""
    draft = FaresDraft(version_of(request), data.fares, data.route_version)
    return _fares(await office.set_fares(by, operator_id, route_id, draft))


@get("/operators/{operator_id:uuid}/tariff", guards=[READER], tags=TAGS, responses=refusals(Forbidden, NotFound))
async def get_tariff(by: By, office: AtOffice, operator_id: Id) -> Response[Tariff]:
    """The rules that move an operator's prices away from the fares of its routes."""
    found = await office.tariff(by, operator_id)
    return _tagged(found, found.version)


@put(
    "/operators/{operator_id:uuid}/tariff", guards=[WRITER], tags=TAGS, opt=VERSIONED,
    responses=refusals(*CHANGING, Invalid),
)  # fmt: skip
async def set_tariff(
    request: Asked, by: By, office: AtOffice, operator_id: Id, data: JSONBody[TariffDraft]
) -> Response[Tariff]:
    """Set all rules at once, for what is held from now on. Needs If-Match; the first ones have version 0."""
    done = await office.set_tariff(by, operator_id, version_of(request), data)
    return _tagged(done, done.version)


@post(
    "/operators/{operator_id:uuid}/fare-previews", guards=[READER], status_code=200, tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def preview_fare(by: By, office: AtOffice, operator_id: Id, data: JSONBody[FarePreviewQuery]) -> FarePreview:
    """What a passenger would pay and why, also by rules that are not set yet; nothing is kept."""
    check_operator(operator_id, data.operator_id)
    return await office.preview_fare(by, data)


@get("/network/fare-caps", guards=[READER], tags=TAGS, responses=refusals(Forbidden, Invalid))
async def get_fare_caps(by: By, office: AtOffice, country: ACountry) -> Response[FareCaps]:
    """How far above its fare a price may be on some days, where one boards in this country."""
    found = await office.fare_caps(by, country)
    return _tagged(found, found.version)


@put(
    "/network/fare-caps/{country:str}", guards=[may(Permission.CAPS_WRITE)], tags=TAGS, opt=VERSIONED,
    responses=refusals(Forbidden, Stale, VersionMissing, Malformed, Invalid),
)  # fmt: skip
async def set_fare_caps(
    request: Asked, by: By, office: AtOffice, country: Country, data: JSONBody[FareCapsDraft]
) -> Response[FareCaps]:
    """Set all caps of a country; they bind every operator at once. Needs If-Match; the first ones have version 0."""
    done = await office.set_fare_caps(by, country, version_of(request), data)
    return _tagged(done, done.version)


FARES = [
    get_route_fares, set_route_fares, get_tariff, set_tariff, preview_fare, get_fare_caps, set_fare_caps,
]  # fmt: skip
