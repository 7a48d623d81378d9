"""Who books and who travels, with what: said at the checkout of what is held."""

from __future__ import annotations

from typing import Annotated

import msgspec

from overland.booking.limits import Code, Email, Language, PersonName, Phone, PromoTyped, SeatLabel


class WantedExtra(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An extra of the operator's, by its code, and how many of it."""

    extra: Code
    count: Annotated[int, msgspec.Meta(ge=1, le=9)] = 1


WantedExtras = Annotated[tuple[WantedExtra, ...], msgspec.Meta(max_length=20)]


class Infant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A child without a seat, on a traveller's lap; the fare type is one for infants."""

    name: PersonName
    fare_type: Code


class Traveller(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who sits where; with a phone or e-mail of their own they are told themselves.

    Without a fare type, by its code, they pay the full fare. An adult may take one infant on the lap.
    """

    seat: SeatLabel
    name: PersonName
    phone: Phone = ""
    email: Email = ""
    fare_type: Code | None = None
    extras: WantedExtras = ()
    infant: Infant | None = None


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who booked. At least one of phone (E.164 or national) and e-mail, but for who stands at a counter."""

    name: PersonName
    phone: Phone = ""
    email: Email = ""
    language: Language = "vi"


class Checkout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The people of a held booking; one traveller for each of its seats.

    `extras` are for the whole journey, a promo code makes the fares of all of them cheaper.
    """

    contact: Contact
    travellers: Annotated[tuple[Traveller, ...], msgspec.Meta(min_length=1, max_length=100)]
    extras: WantedExtras = ()
    promo: PromoTyped = ""
