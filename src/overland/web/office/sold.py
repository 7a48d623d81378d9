"""Lists to take away of what runs, what was sold and what is offered: trips, bookings, prices."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

import msgspec

from overland.booking import Booking, Bookings, Extra, FareType, PromoCode
from overland.kernel.ids import show_reference
from overland.kernel.permissions import Permission
from overland.operations import Operations, Trip
from overland.web.forms import Typed
from overland.web.office.bookings import LONGEST, asked_bookings
from overland.web.office.office import Office, hour_of
from overland.web.office.take_away import Listing, every
from overland.web.office.trips import query_of

AT_ONCE: Final = 100


async def _trips(office: Office, typed: Typed) -> AsyncIterator[Trip]:
    operations = office.site.doors[Operations]
    asked = query_of(office, typed, [route.id for route in await operations.routes(office.by, office.id)])
    query = msgspec.structs.replace(asked, limit=AT_ONCE)
    async for trip in every(lambda at: operations.trips(office.by, msgspec.structs.replace(query, cursor=at))):
        yield trip


TRIPS: Final = Listing(
    "trips", Permission.TRIPS_READ,
    {
        "id": lambda trip: trip.id, "service_day": lambda trip: trip.service_day,
        "departure": lambda trip: hour_of(trip.departure), "leaves_at": lambda trip: trip.stops[0].departure,
        "arrives_at": lambda trip: trip.stops[-1].arrival, "route_code": lambda trip: trip.route_code,
        "route": lambda trip: trip.route_name, "bus": lambda trip: trip.bus.name if trip.bus else "",
        "bus_kind": lambda trip: trip.bus_kind, "drivers": lambda trip: [one.name for one in trip.drivers],
        "status": lambda trip: trip.status, "on_sale": lambda trip: trip.published,
        "cancel_reason": lambda trip: trip.cancel_reason,
    },
    _trips,
)  # fmt: skip


async def _bookings(office: Office, typed: Typed) -> AsyncIterator[Booking]:
    bookings, text = office.site.doors[Bookings], " ".join(typed["text"].split())[:LONGEST]
    async for one in every(lambda at: bookings.bookings(office.by, asked_bookings(office, text, at, AT_ONCE))):
        yield one


BOOKINGS: Final = Listing(
    "bookings", Permission.BOOKINGS_READ,
    {
        "reference": lambda one: show_reference(one.reference), "status": lambda one: one.status,
        "created_at": lambda one: one.created_at, "route": lambda one: one.journey.route,
        "from": lambda one: one.journey.origin.place, "to": lambda one: one.journey.destination.place,
        "leaves_at": lambda one: one.journey.origin.at, "seats": lambda one: [t.seat for t in one.tickets],
        "travellers": lambda one: [t.name for t in one.tickets if t.name], "total": lambda one: one.total,
        "currency": lambda one: one.total.currency, "refunded": lambda one: one.refunded,
        "contact": lambda one: one.contact.name if one.contact else "",
        "phone": lambda one: one.contact.phone if one.contact else "",
        "email": lambda one: one.contact.email if one.contact else "", "trip": lambda one: one.journey.trip_id,
    },
    _bookings,
)  # fmt: skip


async def _fare_types(office: Office, _: Typed) -> AsyncIterator[FareType]:
    for one in (await office.site.doors[Bookings].selling_policy(office.id)).fare_types:
        yield one


async def _extras(office: Office, _: Typed) -> AsyncIterator[Extra]:
    for one in (await office.site.doors[Bookings].selling_policy(office.id)).extras:
        yield one


async def _promo_codes(office: Office, _: Typed) -> AsyncIterator[PromoCode]:
    for one in await office.site.doors[Bookings].promo_codes(office.by, office.id):
        yield one


FARE_TYPES: Final = Listing(
    "fare-types", Permission.PRICES_READ,
    {
        "code": lambda one: one.code, "vi": lambda one: one.names.vi, "en": lambda one: one.names.en,
        "percent": lambda one: one.share / 100, "kind": lambda one: one.kind, "age_from": lambda one: one.age_from,
        "age_to": lambda one: one.age_to,
    },
    _fare_types,
)  # fmt: skip
EXTRAS: Final = Listing(
    "extras", Permission.PRICES_READ,
    {
        "code": lambda one: one.code, "vi": lambda one: one.names.vi, "en": lambda one: one.names.en,
        "price": lambda one: one.price, "currency": lambda one: one.price.currency, "per": lambda one: one.per,
        "most": lambda one: one.most, "stock": lambda one: one.stock,
    },
    _extras,
)  # fmt: skip
PROMO_CODES: Final = Listing(
    "promo-codes", Permission.PRICES_READ,
    {
        "code": lambda one: one.code, "percent": lambda one: one.share / 100 if one.share is not None else None,
        "minor_units": lambda one: one.amount, "currency": lambda one: one.currency,
        "valid_from": lambda one: one.valid_from, "valid_to": lambda one: one.valid_to,
        "travel_from": lambda one: one.travel_from, "travel_to": lambda one: one.travel_to,
        "uses": lambda one: one.uses, "kept": lambda one: one.kept, "reserved": lambda one: one.reserved,
    },
    _promo_codes,
)  # fmt: skip
SOLD: Final = (TRIPS, BOOKINGS, FARE_TYPES, EXTRAS, PROMO_CODES)
