"""Lists to take away of what is settled: kept seats, shares, rules of fares, fees, and of who travels."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

import msgspec

from overland.booking import Bookings, DisruptionBrief, ManifestEntry, Quota, ServiceFee, StandingBlock
from overland.kernel.permissions import Permission
from overland.operations import FareCap, FareRule, Operations, Trip
from overland.web.forms import Typed
from overland.web.office.fare_caps import chosen_country
from overland.web.office.fares import tariff_of
from overland.web.office.office import Office, hour_of
from overland.web.office.take_away import Listing, asked_id


async def _codes(office: Office) -> dict[object, str]:
    return {route.id: route.code for route in await office.site.doors[Operations].routes(office.by, office.id)}


async def _blocks(office: Office, _: Typed) -> AsyncIterator[tuple[str, StandingBlock]]:
    codes = await _codes(office)
    for one in await office.site.doors[Bookings].standing_blocks(office.by, office.id):
        yield codes.get(one.route_id, ""), one


BLOCKS: Final = Listing(
    "blocks", Permission.SEATS_BLOCK,
    {
        "id": lambda row: row[1].id, "route_code": lambda row: row[0],
        "departure": lambda row: "" if row[1].departure is None else hour_of(row[1].departure),
        "seats": lambda row: list(row[1].seats), "reason": lambda row: row[1].reason, "owner": lambda row: row[1].owner,
        "free_minutes": lambda row: row[1].free_minutes, "trips": lambda row: row[1].trips,
        "short": lambda row: row[1].short, "since": lambda row: row[1].at,
    },
    _blocks,
)  # fmt: skip


async def _quotas(office: Office, _: Typed) -> AsyncIterator[tuple[str, Quota]]:
    codes = await _codes(office)
    for one in await office.site.doors[Bookings].seat_quotas(office.by, office.id):
        yield codes.get(one.route_id, ""), one


QUOTAS: Final = Listing(
    "quotas", Permission.SEATS_BLOCK,
    {
        "id": lambda row: row[1].id, "route_code": lambda row: row[0], "channel": lambda row: row[1].channel,
        "seats": lambda row: row[1].seats, "since": lambda row: row[1].at,
    },
    _quotas,
)  # fmt: skip


async def _rules(office: Office, _: Typed) -> AsyncIterator[FareRule]:
    for one in (await tariff_of(office)).rules:
        yield one


RULES: Final = Listing(
    "fare-rules", Permission.FARES_READ,
    {
        "vi": lambda one: one.names.vi, "en": lambda one: one.names.en,
        "rule": lambda one: msgspec.json.encode(one).decode(),
    },
    _rules,
)  # fmt: skip


async def _caps(office: Office, typed: Typed) -> AsyncIterator[tuple[str, FareCap]]:
    found = await office.site.doors[Operations].fare_caps(office.by, await chosen_country(office, typed))
    for one in found.caps:
        yield found.country, one


CAPS: Final = Listing(
    "fare-caps", Permission.FARES_READ,
    {
        "country": lambda row: row[0], "vi": lambda row: row[1].names.vi, "en": lambda row: row[1].names.en,
        "first_day": lambda row: row[1].first_day, "last_day": lambda row: row[1].last_day,
        "basis_points": lambda row: row[1].basis_points, "source": lambda row: row[1].source,
    },
    _caps,
)  # fmt: skip


async def _fees(office: Office, _: Typed) -> AsyncIterator[ServiceFee]:
    for one in await office.site.doors[Bookings].service_fees(office.by, office.id):
        yield one


FEES: Final = Listing(
    "fees", Permission.PRICES_READ,
    {
        "valid_from": lambda one: one.valid_from, "kept_by": lambda one: one.kept_by,
        "basis_points": lambda one: one.basis_points, "amount": lambda one: one.amount,
        "currency": lambda one: one.amount.currency, "per": lambda one: one.per,
        "refundable": lambda one: one.refundable, "at_counter": lambda one: one.at_counter,
    },
    _fees,
)  # fmt: skip


async def _disruptions(office: Office, _: Typed) -> AsyncIterator[DisruptionBrief]:
    for one in await office.site.doors[Bookings].disruptions(office.by, office.id):
        yield one


DISRUPTIONS: Final = Listing(
    "disruptions", Permission.BOOKINGS_READ,
    {
        "id": lambda one: one.id, "trip_id": lambda one: one.trip_id, "kind": lambda one: one.kind,
        "route": lambda one: one.route, "departs": lambda one: one.departs.at, "happened_at": lambda one: one.at,
        "approved_at": lambda one: one.approved_at, "bookings": lambda one: one.bookings,
        "not_answered": lambda one: one.waiting, "without_seat": lambda one: one.unplaced,
    },
    _disruptions,
)  # fmt: skip


async def _manifest(office: Office, typed: Typed) -> AsyncIterator[tuple[Trip, ManifestEntry]]:
    """Who travels on the trip that the address names. Raises NotFound."""
    trip = await office.site.doors[Operations].trip(office.by, asked_id(typed, "trip"))
    office.own(trip.operator_id)
    people = (await office.site.doors[Bookings].manifest(office.by, trip.id)).entries
    for one in sorted(people, key=lambda entry: (entry.origin, entry.seat)):
        yield trip, one


MANIFEST: Final = Listing(
    "manifest", Permission.BOOKINGS_READ,
    {
        "seat": lambda row: row[1].seat, "name": lambda row: row[1].name, "phone": lambda row: row[1].phone,
        "origin": lambda row: row[0].stops[row[1].origin].name,
        "destination": lambda row: row[0].stops[row[1].destination].name, "ticket": lambda row: row[1].code,
        "status": lambda row: row[1].status, "boarded_at": lambda row: row[1].boarded_at,
        "infant": lambda row: row[1].infant,
    },
    _manifest,
)  # fmt: skip

SETTLED: Final = (BLOCKS, QUOTAS, RULES, CAPS, FEES, DISRUPTIONS, MANIFEST)
