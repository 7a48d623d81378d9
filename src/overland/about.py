"""What every process says of itself: whether it lives and can work, what it counts, what it serves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import asyncpg
import httpx
import msgspec
import structlog
from litestar import Request, Response, Router, get
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme
from prometheus_client import generate_latest

from overland import __version__
from overland.house import House
from overland.kernel.document import JsonDocument, YamlDocument, document, operation_id
from overland.kernel.documents import fetched, merged
from overland.kernel.http import anyone, problem_response
from overland.kernel.metrics import QUEUE
from overland.kernel.migrate import pending
from overland.kernel.problems import NotFound, Unavailable

log = structlog.get_logger()


class NotReady(Unavailable):
    """A room of this process cannot work yet; the fact `rooms` says which and why."""

    title = "This process is not ready"


@get("/healthz", guards=[anyone], include_in_schema=False, media_type="text/plain")
async def healthz() -> str:
    """This process lives."""
    return "ok"


def readyz(house: House) -> Any:
    """The address that says whether the rooms of a process can work."""

    @get("/readyz", guards=[anyone], include_in_schema=False)
    async def answer() -> dict[str, str]:
        """Every room of this process can reach its database, and the database is up to date."""
        bad: dict[str, str] = {}
        for name, opened in house.rooms.items():
            dsn, folder = house.settings.database_of(name), opened.blueprint.migrations
            try:
                if folder and await pending(dsn, [(name, folder)]):
                    bad[name] = "the database is not up to date: overland migrate"
            except (OSError, TimeoutError, asyncpg.PostgresError) as error:
                log.warning("not ready", room=name, error=str(error))
                bad[name] = "the database does not answer"
        if bad:
            raise NotReady(rooms=bad, retry_after=5)
        return dict.fromkeys(house.rooms, "ready")

    return answer


def metrics(house: House) -> Any:
    """The address with what a process counts."""

    @get("/metrics", guards=[anyone], include_in_schema=False)
    async def answer() -> Response[bytes]:
        """For Prometheus."""
        for name, opened in house.rooms.items():
            QUEUE.labels(name, "waiting").set(await opened.queue.waiting())
            QUEUE.labels(name, "held").set(len(await opened.queue.held()))
        return Response(generate_latest(), media_type="text/plain; version=0.0.4")

    return answer


def whole_document(far_away: Mapping[str, str], client: httpx.AsyncClient) -> Any:
    """The address with one document of what several processes serve; `far_away` are the others' by room."""

    @get("/v1/openapi.json", guards=[anyone], include_in_schema=False, media_type="application/vnd.oai.openapi+json")
    async def answer(request: Request[Any, Any, Any]) -> bytes:
        """What all processes serve together, for programs to read."""
        return msgspec.json.encode(merged([document(request.app), *await fetched(far_away, client)]))

    return answer


async def _never_a_page(response: Response[Any]) -> Response[Any]:
    """Litestar tells of unknown addresses beside the document in HTML; programs get a problem like everywhere else."""
    return problem_response(NotFound()) if response.status_code == NotFound.status else response


def openapi(path: str) -> OpenAPIConfig:
    """Where the document of this process is served, and what stands at its head."""
    bearer = SecurityScheme(type="http", scheme="bearer", bearer_format="JWT")
    return OpenAPIConfig(
        title="Overland",
        version=__version__,
        description="Seats on intercity buses: search, hold, pay, board. Refusals are application/problem+json.",
        openapi_router=Router(
            path, route_handlers=[], guards=[anyone], include_in_schema=False, after_request=_never_a_page
        ),
        render_plugins=[JsonDocument(), YamlDocument()],  # those with pages fetch their scripts from elsewhere
        operation_id_creator=operation_id,
        components=Components(security_schemes={"bearer": bearer}),
    )
