"""Every address of the platform's pages."""

from __future__ import annotations

from typing import Final

from overland.web.platform import holidays

PLATFORM_PAGES: Final = (
    holidays.holidays, holidays.take_calendar, holidays.keep_holiday, holidays.drop_holiday,
)  # fmt: skip
