"""Styles, scripts and fonts: under a name with their content's hash for ever, under their plain name never unasked."""

from __future__ import annotations

import mimetypes
from functools import lru_cache
from typing import Any, Final

from litestar import Request, Response, get

from overland.kernel.http import anyone
from overland.kernel.problems import NotFound
from overland.web.site import STATIC, Site

FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_FIRST: Final = "no-cache"
WORKER: Final = "ticket-worker.js"
"""Keeps tickets and drivers' trips: it lies among the files, and works for the pages of both."""
_KINDS: Final = {".js": "text/javascript", ".wasm": "application/wasm", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


@get("/static/{path:path}", guards=[anyone], include_in_schema=False)
async def static(site: Site, request: Request[Any, Any, Any], path: str) -> Response[bytes]:
    """One of the built files, and nothing else of the disk."""
    name = path.lstrip("/")
    hashed = set(site.statics.values())
    if name not in hashed and name not in site.statics and not _of_a_script(name):
        raise NotFound
    tag = f'"{site.statics.get(name, name)}"'
    headers = {"cache-control": FOR_EVER if name in hashed or name.startswith("chunks/") else ASK_FIRST, "etag": tag}
    headers["x-content-type-options"] = "nosniff"
    if name == WORKER:
        headers["service-worker-allowed"] = "/"
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers)
    return Response(_content(name), media_type=_kind(name), headers=headers)


def _of_a_script(name: str) -> bool:
    """Chunks that several scripts share, and source maps, which the manifest does not list."""
    return name in _built() and (name.startswith("chunks/") or name.endswith(".map"))


def _kind(name: str) -> str:
    suffix = name[name.rfind(".") :]
    return _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


@lru_cache
def _built() -> frozenset[str]:
    return frozenset(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file())


@lru_cache(maxsize=128)
def _content(name: str) -> bytes:
    try:
        return (STATIC / name).read_bytes()
    except OSError as error:
        raise NotFound from error
