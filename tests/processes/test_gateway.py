"""The gateway knows the room of every documented path, and sends nothing else to one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final, cast

import pytest
from litestar.routes import HTTPRoute

from houses import entrance
from overland.app import build, open_house
from overland.kernel.http import BODY_LIMIT
from overland.settings import Settings
from processes.launch import ROOMS, SECRET

GATEWAY: Final = Path(__file__).parent.parent.parent / "deploy" / "gateway"
PART: Final = re.compile(r"\{[^}]*\}")


def room_of(path: str) -> str:
    """Where the gateway sends a path."""
    lines = (GATEWAY / "rooms.map").read_text().splitlines()
    pairs = [line.split() for line in lines if line and not line.startswith("#")]
    return next((room for pattern, room in pairs if re.search(pattern, path)), "web")


async def test_every_documented_path_goes_to_the_room_that_documents_it(dsn: str) -> None:
    house = await open_house(Settings(database_url=dsn, secret=SECRET))
    try:
        documented = {
            (name, PART.sub("x", path))
            for name, opened in house.rooms.items()
            for path in cast("Any", entrance(opened.room, opened.blueprint).app).app.openapi_schema.paths or ()
        }
    finally:
        await house.close()
    assert {room for room, _ in documented} == set(ROOMS) - {"web"}
    assert {(room, path) for room, path in documented if room_of(path) != room} == set()


async def test_files_pass_wherever_a_room_takes_one(dsn: str) -> None:
    """A form or file that is longer than what everybody may send."""
    configuration = (GATEWAY / "haproxy.cfg").read_text()
    patterns = re.findall(r"^    acl a_file path_reg (\S+)$", configuration, re.MULTILINE)
    house = await open_house(Settings(database_url=dsn, secret=SECRET))
    try:
        takes_files = {
            PART.sub("x", route.path_format): any(
                (handler.resolve_request_max_body_size() or 0) > BODY_LIMIT for handler in route.route_handlers
            )
            for route in cast("Any", build(house, work=False).app).app.routes
            if isinstance(route, HTTPRoute) and not route.path.startswith(("/doors/", "/letters/"))
        }
    finally:
        await house.close()
    passing = {path for path in takes_files if any(re.search(pattern, path) for pattern in patterns)}
    assert passing == {path for path, takes in takes_files.items() if takes}
    assert len(passing) > 10


@pytest.mark.parametrize("path", ["/", "/office", "/bookings/AB12", "/v1", "/doors/booking/hold", "/letters/booking"])
def test_what_is_not_rest_never_reaches_a_room(path: str) -> None:
    assert room_of(path) == "web"


def test_every_room_stands_behind_the_gateway() -> None:
    configuration = (GATEWAY / "haproxy.cfg").read_text()
    servers = re.findall(r"^backend (\w+)\n    server-template (\w+)- 4 (\w+):8000$", configuration, re.MULTILINE)
    assert {room for backend in servers for room in backend} == set(ROOMS)
    assert all(len(set(backend)) == 1 for backend in servers)
