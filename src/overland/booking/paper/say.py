"""The words on paper, and times as people of a language write them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from babel.dates import format_date

from overland.kernel.clock import local
from overland.kernel.words import LANGUAGES, Words

WORDS: Final = Words(Path(__file__).parent.parent / "locale")
_DAYS: Final = {"vi": "EEEE, d/M/y", "en": "EEE d MMM y"}


def spoken(language: str) -> str:
    """The language itself, or the first of ours."""
    return language if language in LANGUAGES else LANGUAGES[0]


def hour(at: datetime, zone: str) -> str:
    """The time of day as the clocks of the place show it."""
    return local(at, zone).strftime("%H:%M")


def day(at: datetime, zone: str, language: str) -> str:
    """The day as the calendars of the place show it."""
    return format_date(local(at, zone).date(), _DAYS[spoken(language)], locale=spoken(language))
