"""The driver's pages with the office's fakes behind their doors."""

from __future__ import annotations

from uuid import UUID

import pytest

from overland.kernel.permissions import Role
from web.conftest import Browser
from web.office.conftest import Seen, pages, rooms, seen_by

__all__ = ["pages", "rooms", "seen_by"]


@pytest.fixture
def driver(seen_by: Seen) -> Browser:
    """Tuấn, who drives the morning trip."""
    return seen_by(Role.DRIVER, account_id=UUID(int=600))
