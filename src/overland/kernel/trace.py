"""One id that follows a request through doors and events, and the log lines that carry it."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import structlog

_trace: ContextVar[str] = ContextVar("trace", default="")


def trace_id() -> str:
    """The current trace id (32 hex digits, W3C Trace Context), or empty outside of any."""
    return _trace.get()


def new_trace_id() -> str:
    """A fresh one."""
    return os.urandom(16).hex()


@contextmanager
def traced(identity: str | None) -> Iterator[str]:
    """Everything inside belongs to this trace; without an identity a new one begins."""
    token = _trace.set(identity or new_trace_id())
    try:
        yield _trace.get()
    finally:
        _trace.reset(token)


def from_traceparent(header: str | None) -> str | None:
    """The trace id inside a `traceparent` header (version-trace-span-flags), or None if it has none."""
    parts = (header or "").split("-")
    good = len(parts) == 4 and len(parts[1]) == 32 and set(parts[1]) <= set("0123456789abcdef") and int(parts[1], 16)
    return parts[1] if good else None


def traceparent() -> str:
    """The header that carries the current trace on to another process."""
    return f"00-{trace_id() or new_trace_id()}-{os.urandom(8).hex()}-01"


def _with_trace(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    if identity := trace_id():
        event["trace_id"] = identity
    return event


def configure_logs(*, as_json: bool, level: str = "INFO") -> None:
    """Structured lines on standard error, our own and the libraries': JSON for machines, colours for people."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _with_trace,
    ]
    # A plain traceback: the pretty one prints local variables, passwords and tokens among them.
    plain = structlog.dev.plain_traceback
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    tail: list[structlog.typing.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if as_json:
        tail.append(structlog.processors.format_exc_info)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[*tail, last]))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("httpx", "httpcore", "pgqueuer", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLevelName(level)))
