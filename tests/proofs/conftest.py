"""Proofs run on the loop that the product runs on, where there is one: the quicker, the more happens at once."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping

import pytest

from payments.conftest import near_street  # noqa: F401


@pytest.hookimpl(optionalhook=True)
def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """How a test gets its loop."""
    if sys.platform == "win32":
        return {"asyncio": asyncio.new_event_loop}
    import uvloop

    return {"uvloop": uvloop.new_event_loop}
