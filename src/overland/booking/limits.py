"""How long, how many: the limits that every request is held to, near and far, and that OpenAPI shows."""

from __future__ import annotations

from typing import Annotated, TypeVar
from uuid import UUID

import msgspec

from overland.kernel.problems import Invalid
from overland.kernel.text import composed

D = TypeVar("D")

SeatLabel = Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
Seats = Annotated[tuple[SeatLabel, ...], msgspec.Meta(min_length=1, max_length=100)]
Sequence = Annotated[int, msgspec.Meta(ge=0, le=254, description="A stop's place in the trip's order, from 0.")]
Reference = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
Secret = Annotated[str, msgspec.Meta(max_length=255)]
PersonName = Annotated[str, msgspec.Meta(max_length=120)]
Phone = Annotated[str, msgspec.Meta(max_length=40, description="E.164, or as it is dialled at home.")]
Email = Annotated[str, msgspec.Meta(max_length=254)]
Language = Annotated[str, msgspec.Meta(pattern="^[a-z]{2}$", description="ISO 639-1")]
Words = Annotated[str, msgspec.Meta(max_length=120)]
Reason = Annotated[str, msgspec.Meta(max_length=200)]
Url = Annotated[str, msgspec.Meta(pattern="^https?://", max_length=2000)]
MethodCode = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
PageSize = Annotated[int, msgspec.Meta(ge=1, le=100)]
Cursor = Annotated[str, msgspec.Meta(max_length=500)]
Name = Annotated[str, msgspec.Meta(max_length=120)]
Names = Annotated[tuple[Name, ...], msgspec.Meta(max_length=50)]
OperatorIds = Annotated[tuple[UUID, ...], msgspec.Meta(max_length=50)]
Code = Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9-]{0,23}$", description="Small letters, digits, dashes.")]
Proof = Annotated[str, msgspec.Meta(max_length=120)]
PromoText = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9]{3,24}$", description="Read in capitals.")]
PromoTyped = Annotated[str, msgspec.Meta(max_length=60)]
Days = Annotated[int, msgspec.Meta(ge=1, le=31)]
Passengers = Annotated[int, msgspec.Meta(ge=1, le=6)]
Children = Annotated[int, msgspec.Meta(ge=0, le=5)]


def checked(request: D) -> D:
    """The request, held to the limits of its type, as one that came over a wire is (texts in NFC). Raises Invalid."""
    try:
        return msgspec.convert(composed(msgspec.to_builtins(request)), type(request))
    except msgspec.ValidationError as error:
        raise Invalid(str(error)) from error
