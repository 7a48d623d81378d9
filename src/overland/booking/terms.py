"""The operator's terms: what it promises and asks, in plain words of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

Prose = Annotated[str, msgspec.Meta(min_length=1, max_length=8000)]
"""Paragraphs, parted by an empty line."""


class TermsDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terms in both languages."""

    vi: Prose
    en: Prose


class Terms(msgspec.Struct, frozen=True):
    """The terms of an operator from an instant on (UTC), until a newer version.

    Version 0 is that of an operator who has written none: what holds then are the rules of refund that a booking bears.
    """

    operator_id: UUID
    version: int
    vi: str = ""
    en: str = ""
    at: datetime | None = None

    def text(self, language: str) -> str:
        """The terms in this language."""
        return self.en if language == "en" else self.vi
