"""The platform's own legal texts: its terms of use, and what it does with personal data."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

LongProse = Annotated[str, msgspec.Meta(min_length=1, max_length=60_000)]
"""Paragraphs, parted by an empty line."""


class LegalKind(StrEnum):
    """Which text."""

    TERMS = "terms"
    PRIVACY = "privacy"


class LegalDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages."""

    vi: LongProse
    en: LongProse


class LegalText(msgspec.Struct, frozen=True):
    """A text from an instant on (UTC), until a newer version. Version 0: none is written yet."""

    kind: LegalKind
    version: int
    vi: str = ""
    en: str = ""
    at: datetime | None = None

    def text(self, language: str) -> str:
        """The text in this language."""
        return self.en if language == "en" else self.vi


class AcceptedText(msgspec.Struct, frozen=True):
    """Which version of a text the buyer of a booking accepted by paying, and when (UTC)."""

    reference: str
    kind: LegalKind
    version: int
    at: datetime
