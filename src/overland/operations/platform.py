"""What the platform offers to all: languages of pages and letters, currencies that new companies may sell in."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol

import msgspec

from overland.kernel.doors import safe
from overland.kernel.principal import Principal
from overland.kernel.words import LANGUAGES
from overland.operations.limits import CurrencyCode

Spoken = Annotated[
    tuple[Literal["vi", "en"], ...],
    msgspec.Meta(min_length=1, max_length=2, description="ISO 639-1; the first speaks to whom no other fits."),
]
Currencies = Annotated[
    tuple[CurrencyCode, ...], msgspec.Meta(max_length=200, description="ISO 4217; none named: every currency.")
]


class PlatformChoiceDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is offered from now on. A company that sells in a currency that is taken out goes on selling in it."""

    languages: Spoken = LANGUAGES
    currencies: Currencies = ()


class PlatformChoice(PlatformChoiceDraft, frozen=True, kw_only=True):
    """What holds. Version 0: nobody has chosen yet, and all is offered."""

    version: Annotated[int, msgspec.Meta(ge=0, le=2_000_000_000)] = 0

    def takes(self, currency: str) -> bool:
        """Whether a new company may sell in it."""
        return not self.currencies or currency in self.currencies


class Platform(Protocol):
    """The part of the door of operations that says what the platform offers."""

    @safe
    async def platform_choice(self) -> PlatformChoice:
        """What holds, for everybody to know."""
        ...

    async def set_platform_choice(self, by: Principal, version: int, draft: PlatformChoiceDraft) -> PlatformChoice:
        """Offer this from now on (PLATFORM_WRITE); `version` is the one that was read. Raises Stale, Invalid."""
        ...
