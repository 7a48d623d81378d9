"""The application of the pages, made once and lent to one test after the other: to make it takes longer than most."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from datetime import datetime
from inspect import signature
from typing import Any

from litestar import Litestar
from litestar.di import Provide

from houses import KEYS
from overland.kernel.clock import Clock
from overland.kernel.entrance import Entrance
from overland.kernel.http import BODY_LIMIT, HANDLERS, StrictRequest, provide_by
from overland.kernel.room import Doors
from overland.web.room import open_web

BASE = "http://overland.test"
_free: list[Stage] = []


@contextmanager
def staged(fakes: Mapping[type[Any], object], clock: Clock) -> Iterator[Entrance]:
    """The pages over these doors and this clock, until the test is over."""
    stage = _free.pop() if _free else Stage()
    stage.show(fakes, clock)
    yield stage.pages
    _free.append(stage)


class Exchanged(Doors):
    """Doors of one test, then of another."""

    def exchange(self, fakes: Mapping[type[Any], object]) -> None:
        """Forget who was behind the doors."""
        self._doors = dict(fakes)


class Lent:
    """The clock of whichever test is on."""

    clock: Clock

    def now(self) -> datetime:
        """This instant, in UTC."""
        return self.clock.now()


class Stage:
    """The pages, and what is behind them for now."""

    def __init__(self) -> None:
        self.doors, self.lent = Exchanged(), Lent()
        web = open_web(self.doors, KEYS, self.lent, BASE, production=False)
        self.at_first = [(one, _fresh(vars(one))) for one in _who_remember(web.routes)]
        app = Litestar(
            list(web.routes), exception_handlers=HANDLERS | web.strays, request_class=StrictRequest,
            dependencies={"by": Provide(provide_by)}, request_max_body_size=BODY_LIMIT, logging_config=None,
        )  # fmt: skip
        self.pages = Entrance(app, KEYS)

    def show(self, fakes: Mapping[type[Any], object], clock: Clock) -> None:
        """Begin anew: what pages remember from request to request is forgotten."""
        self.doors.exchange(fakes)
        self.lent.clock = clock
        for one, known in self.at_first:
            vars(one).clear()
            vars(one).update(_fresh(known))


def _who_remember(routes: Any) -> list[object]:
    """What all pages are given, and our own things that it is made of."""
    given = [provide.dependency for provide in routes[0].dependencies.values()]
    found = [make() for make in given if not signature(make).parameters]
    inner = [part for one in found for part in vars(one).values() if type(part).__module__.startswith("overland.web")]
    return list({id(one): one for one in (*found, *inner)}.values())


def _fresh(known: Mapping[str, Any]) -> dict[str, Any]:
    """The same anew: what is changed in place is copied, and a lock is of no loop yet."""
    return {name: _again(value) for name, value in known.items()}


def _again(value: Any) -> Any:
    if isinstance(value, asyncio.Lock):
        return asyncio.Lock()
    return copy(value) if isinstance(value, list | dict | set) else value
