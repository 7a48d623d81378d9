"""How long, how big, how many: the limits that every draft is held to, near and far, and that OpenAPI shows."""

from __future__ import annotations

from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from babel.numbers import is_currency

from overland.kernel.problems import Invalid
from overland.kernel.text import composed

D = TypeVar("D")

Code = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Text = Annotated[str, msgspec.Meta(max_length=500)]
Link = Annotated[
    str, msgspec.Meta(max_length=500, pattern=r"^(https://[^\s]+)?$", description="An https address, or empty.")
]
Latitude = Annotated[float, msgspec.Meta(ge=-90, le=90, description="Degrees north (WGS 84).")]
Longitude = Annotated[float, msgspec.Meta(ge=-180, le=180, description="Degrees east (WGS 84).")]
Offset = Annotated[int, msgspec.Meta(ge=0, le=604_800, description="Seconds from the departure at the first stop.")]
Metres = Annotated[int, msgspec.Meta(ge=0, le=20_000_000)]
Index = Annotated[int, msgspec.Meta(ge=0, le=999)]
MinorUnits = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000_000)]
DayTime = Annotated[int, msgspec.Meta(ge=0, le=172_800, description="Seconds of the service day; may pass 86400.")]
Version = Annotated[int, msgspec.Meta(ge=1, le=2_000_000_000)]
CurrencyCode = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$", description="ISO 4217")]
CountryCode = Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
Zone = Annotated[str, msgspec.Meta(min_length=1, max_length=64, description="IANA time zone")]
Amenities = Annotated[
    tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=40)], ...], msgspec.Meta(max_length=30)
]
Languages = Annotated[tuple[Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")], ...], msgspec.Meta(max_length=12)]
Aliases = Annotated[tuple[Name, ...], msgspec.Meta(max_length=30)]


def checked(draft: D) -> D:
    """The draft, held to the limits of its type, as one that came over a wire is (texts in NFC). Raises Invalid."""
    try:
        return msgspec.convert(composed(msgspec.to_builtins(draft)), type(draft))
    except msgspec.ValidationError as error:
        raise Invalid(str(error)) from error


def check_zone(zone: str, field: str = "zone") -> None:
    """Raises Invalid for what is no IANA time zone."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise Invalid(fields={field: "not-a-time-zone"}) from error


def check_currency(currency: str, field: str = "currency") -> None:
    """Raises Invalid for what is no currency in use."""
    if not is_currency(currency):
        raise Invalid(fields={field: "not-a-currency"})
