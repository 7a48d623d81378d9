"""Jobs and timers of a room, kept in its own schema by pgqueuer: enqueued with the fact, retried, then held visibly."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import structlog
from pgqueuer.adapters.drivers.asyncpg import AsyncpgPoolDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.applications import PgQueuer
from pgqueuer.core.executors import DatabaseRetryEntrypointExecutor
from pgqueuer.domain.models import Job, Schedule
from pgqueuer.domain.settings import DBSettings
from pgqueuer.domain.types import Channel, JobId, QueueEntrypoint, QueueExecutionMode

from overland.kernel.trace import traced

if TYPE_CHECKING:
    from overland.kernel.db import Database, Tx

T = TypeVar("T")
Work = Callable[[Any], Awaitable[None]]
log = structlog.get_logger()

ENQUEUE = QueryQueueBuilder(settings=DBSettings()).build_enqueue_query("raise")


def enqueue_args(name: str, payloads: Sequence[bytes], after: timedelta = timedelta()) -> tuple[object, ...]:
    """The arguments of ENQUEUE for many jobs of one name."""
    n = len(payloads)
    return [0] * n, [name] * n, list(payloads), [after] * n, [None] * n, ["{}"] * n


class HeldJob(msgspec.Struct, frozen=True):
    """A job that failed for good and waits for a person. Instants in UTC."""

    id: int
    name: str
    created: datetime
    attempts: int
    payload: str


class Queue:
    """The jobs of one room. Names are the room's own; payloads are Structs; a job may run more than once."""

    def __init__(self, db: Database, *, attempts: int = 8, first_delay: timedelta = timedelta(seconds=1)) -> None:
        self.db = db
        # Every room's tables stand in its own schema (search_path); only channels are shared by the whole database.
        settings = DBSettings(channel=Channel(f"overland_{db.room}"))
        builders: dict[str, Any] = {
            "qbe": QueryBuilderEnvironment(settings=settings),
            "qbq": QueryQueueBuilder(settings=settings),
            "qbs": QuerySchedulerBuilder(settings=settings),
        }
        driver = AsyncpgPoolDriver(db.pool)
        self.queries = Queries(driver, **builders)
        self._due = _DueOnly(driver, **builders)
        self._make = partial(PgQueuer, driver, settings.channel)
        self._work: dict[str, tuple[Work, type[Any]]] = {}
        self._timers: list[tuple[str, str, Callable[[], Awaitable[object]]]] = []
        self._retry = partial(
            DatabaseRetryEntrypointExecutor,
            max_attempts=attempts,
            initial_delay=first_delay,
            max_delay=timedelta(hours=1),
        )

    def on(self, name: str, kind: type[T], work: Callable[[T], Awaitable[None]]) -> None:
        """Do `work` for each job of this name."""
        self._work[name] = (work, kind)

    def every(self, cron: str, name: str, work: Callable[[], Awaitable[object]]) -> None:
        """Do `work` by the clock (crontab in UTC), once in all processes together."""
        self._timers.append((name, cron, work))

    async def enqueue(self, tx: Tx, name: str, payload: object, after: timedelta = timedelta()) -> None:
        """Have a job done once `tx` has committed, not before `after`."""
        await tx.execute(ENQUEUE, *enqueue_args(name, [msgspec.json.encode(payload)], after))

    async def run(self) -> None:
        """Work until cancelled."""
        if self._work or self._timers:
            await self._start(self.queries).run(dequeue_timeout=timedelta(seconds=5), batch_size=20)

    async def drain(self) -> None:
        """Do all that is due now, and return; for tests and for commands that end.

        What is to be done later, or tried again later, is left for then.
        """
        if self._work:
            app = self._start(self._due)
            await app.qm.run(batch_size=20, mode=QueueExecutionMode.drain, dequeue_timeout=timedelta(milliseconds=10))

    async def tick(self, name: str) -> None:
        """Do a timer's work now."""
        for timer, _, work in self._timers:
            if timer == name:
                await work()

    async def waiting(self) -> int:
        """How many jobs are due and not done."""
        return int(
            await self.db.value("SELECT count(*) FROM pgqueuer WHERE status = 'queued' AND execute_after <= now()")
        )

    async def held(self, limit: int = 100) -> list[HeldJob]:
        """The jobs that failed for good, newest first."""
        jobs = await self.queries.list_failed_jobs(limit)
        return [HeldJob(j.id, j.entrypoint, j.created, j.attempts, (j.payload or b"").decode()) for j in jobs]

    async def retry(self, *ids: int) -> None:
        """Try held jobs again."""
        await self.queries.requeue_jobs([JobId(i) for i in ids])

    def _start(self, queries: Queries) -> PgQueuer:
        app = self._make(queries=queries)
        for name, (work, kind) in self._work.items():
            app.entrypoint(name, on_failure="hold", executor_factory=self._retry)(_job(work, kind))
        for name, cron, timer in self._timers:
            app.schedule(name, cron)(_timer(name, timer))
        return app


class _DueOnly(Queries):
    """A queue that is empty when nothing is due: draining it does not wait for what comes later."""

    async def queued_work(self, entrypoints: list[QueueEntrypoint]) -> int:
        return await self.eligible_queued_work(entrypoints)


def _job(work: Work, kind: type[Any]) -> Callable[[Job], Awaitable[None]]:
    async def run(job: Job) -> None:
        payload = msgspec.json.decode(job.payload or b"null", type=kind)
        with traced(getattr(getattr(payload, "letter", None), "trace", None)):
            await work(payload)

    return run


def _timer(name: str, work: Callable[[], Awaitable[object]]) -> Callable[[Schedule], Awaitable[None]]:
    async def run(_: Schedule) -> None:
        with traced(None):
            try:
                await work()
            except asyncio.CancelledError:
                raise
            except Exception:
                log.exception("timer failed", timer=name)

    return run
