"""What a price is for, product by product."""

from __future__ import annotations

from typing import Annotated

import msgspec

Product = Annotated[str, msgspec.Meta(pattern="^(transport|fee|extra( [^ ].{0,39})?)$", max_length=46)]
"""What is taxed: the journey, service fees, what is bought beside the seat, or one of those (`extra meal`)."""


class PricePart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What of a price is for a product, in minor units of the price's currency."""

    product: Product
    amount: Annotated[int, msgspec.Meta(ge=0)]
