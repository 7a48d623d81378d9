"""The composition root: which rooms run in this process, and where the others are. Nobody else knows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any, Final

import httpx
import msgspec
import structlog
from litestar import Litestar
from litestar.di import Provide

from overland.about import healthz, metrics, openapi, readyz, whole_document
from overland.booking.room import BLUEPRINT as BOOKING
from overland.house import House, OpenRoom
from overland.identity.room import BLUEPRINT as IDENTITY
from overland.kernel.audit import Log, audit_of
from overland.kernel.cache import ValkeyCache
from overland.kernel.clock import Clock, SystemClock
from overland.kernel.db import Database
from overland.kernel.doors import Wire, far, near, serve
from overland.kernel.entrance import Entrance
from overland.kernel.events import Letter, Subscriptions, event_name
from overland.kernel.forget import FORGET, HOURLY, forget
from overland.kernel.hot import COMPRESSION, HotRoutes
from overland.kernel.http import BODY_LIMIT, HANDLERS, StrictRequest, provide_by
from overland.kernel.keys import Keys
from overland.kernel.metrics import DELIVERIES
from overland.kernel.outbox import DELIVER, Delivery
from overland.kernel.pace import Pace
from overland.kernel.queue import Queue
from overland.kernel.replay import ReplayWanted, repeating
from overland.kernel.room import Blueprint, Kit, NoSuchDoor, hear
from overland.kernel.seal import CHECK, EACH_MINUTE, NIGHTLY, SEAL, check, seal
from overland.notifications.room import BLUEPRINT as NOTIFICATIONS
from overland.operations.room import BLUEPRINT as OPERATIONS
from overland.payments.room import BLUEPRINT as PAYMENTS
from overland.practice import mounted, with_partners
from overland.reporting.room import BLUEPRINT as REPORTING
from overland.settings import ROOMS, BadSettings, Settings
from overland.web.room import open_web

log = structlog.get_logger()

BLUEPRINTS: Final = (IDENTITY, OPERATIONS, PAYMENTS, BOOKING, NOTIFICATIONS, REPORTING)
"""In the order in which they are opened: a room only needs doors that stand before it."""

_HEARD: Final = {
    event_name(kind): tuple(b.name for b in BLUEPRINTS if kind in b.listens)
    for kind in {kind for b in BLUEPRINTS for kind in b.listens}
}
SUBSCRIPTIONS: Final[Subscriptions] = _HEARD | {
    event_name(ReplayWanted): tuple(sorted({name.split(".")[0] for name in _HEARD})),
}
"""Which rooms hear of an event. Whoever writes events that others hear can be asked to tell them again."""
MIGRATIONS: Final = tuple((b.name, b.migrations) for b in BLUEPRINTS if b.migrations)


async def open_house(settings: Settings, names: Sequence[str] = ROOMS, *, clock: Clock | None = None) -> House:
    """Open these rooms here and find the others by the settings. Raises BadSettings, DatabaseAway."""
    settings = with_partners(settings)
    house = House(
        settings, Keys(*settings.secret_bytes), httpx.AsyncClient(follow_redirects=False), clock or SystemClock()
    )
    if settings.valkey_url:
        house.cache = ValkeyCache(settings.valkey_url)
    for blueprint in BLUEPRINTS:
        if blueprint.name not in names:
            _hang_far(house, blueprint, names)
    for blueprint in BLUEPRINTS:
        if blueprint.name in names:
            await _open_room(house, blueprint)
    return house


def _hang_far(house: House, blueprint: Blueprint, names: Sequence[str]) -> None:
    address = house.settings.room_urls.get(blueprint.name)
    if address:
        house.doors.hang(blueprint.door, far(blueprint.door, blueprint.name, address, house.keys, house.client))
        log_door = audit_of(blueprint.name)
        house.doors.hang(log_door, far(log_door, _log_of(blueprint.name), address, house.keys, house.client))
    elif any(event.split(".")[0] in names for event, rooms in SUBSCRIPTIONS.items() if blueprint.name in rooms):
        raise BadSettings(
            f"OVERLAND_{blueprint.name.upper()}_URL must say where {blueprint.name} runs: it hears of what is done here"
        )


async def _open_room(house: House, blueprint: Blueprint) -> None:
    dsn = house.settings.database_of(blueprint.name)
    db = await Database.open(dsn, blueprint.name, subscriptions=SUBSCRIPTIONS)
    queue = Queue(db)
    config = _config(house.settings, blueprint)
    kit = Kit(
        db, queue, house.doors, house.clock, house.keys, house.client, config, house.settings.address, house.cache
    )
    try:
        room = await blueprint.open(kit)
    except NoSuchDoor as error:
        raise BadSettings(f"{blueprint.name} needs the door {error}: set OVERLAND_<ROOM>_URL of its room") from error
    room = replace(room, listeners={**room.listeners, ReplayWanted: repeating(db, queue)})
    blueprint.hang(house.doors, room)
    house.rooms[blueprint.name] = OpenRoom(blueprint, db, queue, room)
    kept = audit_of(blueprint.name)
    house.doors.hang(kept, near(kept, Log(db, house.keys)))
    queue.on(DELIVER, Delivery, partial(_deliver, house))
    queue.every(EACH_MINUTE, SEAL, partial(seal, db, house.keys))
    queue.every(NIGHTLY, CHECK, partial(check, db, house.keys))
    queue.every(HOURLY, FORGET, partial(forget, db))


def _log_of(room: str) -> str:
    """How the door of a room's log is called over the wire."""
    return f"{room}.audit"


def _config(settings: Settings, blueprint: Blueprint) -> Any:
    """The room's own Config, filled from the settings of the same names."""
    if blueprint.config is None:
        return None
    wanted = {f.name: getattr(settings, f.name) for f in msgspec.structs.fields(blueprint.config)}
    return blueprint.config(**wanted)


async def _deliver(house: House, delivery: Delivery) -> None:
    opened = house.rooms.get(delivery.to)
    try:
        if opened:
            await hear(opened.room, delivery.letter)
        else:
            address = house.settings.room_urls[delivery.to]
            body = msgspec.json.encode(delivery.letter)
            await Wire(delivery.to, address, house.keys, house.client).send(f"/letters/{delivery.to}", body)
    except Exception:
        DELIVERIES.labels(delivery.to, "failed").inc()
        raise
    DELIVERIES.labels(delivery.to, "done").inc()


def build(house: House, names: Sequence[str] = ROOMS, *, work: bool = True) -> Entrance:
    """The ASGI application of an open house. With `work` its jobs run as long as it does."""
    handlers: list[Any] = [healthz, readyz(house), metrics(house)]
    refusals = dict(HANDLERS)
    for opened in house.rooms.values():
        handlers += opened.room.routes
        letters: Callable[[Letter], Any] = partial(hear, opened.room)
        name = opened.blueprint.name
        handlers.append(serve(name, opened.blueprint.door, opened.room.door, house.keys, letters))
        handlers.append(serve(_log_of(name), audit_of(name), Log(opened.db, house.keys), house.keys))
    if "web" in names:
        web = open_web(house.doors, house.keys, house.clock, house.settings.address, house.settings.production)
        handlers += web.routes
        refusals |= web.strays
        handlers += mounted(house.settings, house.client, house.doors)
    far_away = {room: url for room, url in house.settings.room_urls.items() if room not in (*house.rooms, "web")}
    document_here = "web" not in names or not far_away
    if not document_here:
        handlers.append(whole_document(far_away, house.client))
    app = Litestar(
        handlers,
        exception_handlers=refusals,
        request_class=StrictRequest,
        dependencies={"by": Provide(provide_by)},
        lifespan=[partial(_working, house)] if work else [],
        request_max_body_size=BODY_LIMIT,
        compression_config=COMPRESSION,
        openapi_config=openapi("/v1" if document_here else "/v1/here"),
        logging_config=None,
    )
    hot = [route for opened in house.rooms.values() for route in opened.room.hot]
    pace = Pace(house.settings.requests_a_minute)
    return Entrance(HotRoutes(app, hot), house.keys, house.settings.trusted_hops, pace)


@asynccontextmanager
async def _working(house: House, _: Litestar) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(_keep(o.queue), name=f"jobs of {n}") for n, o in house.rooms.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep(queue: Queue) -> None:
    """Keep a room's jobs going through a database that comes and goes."""
    while True:
        try:
            await queue.run()
            return
        except Exception:
            log.exception("jobs stopped; they begin again", room=queue.db.room)
            await asyncio.sleep(2)
