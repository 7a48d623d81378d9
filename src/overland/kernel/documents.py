"""One OpenAPI document for many processes: each writes its own rooms', and the pages' process puts them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import httpx
import msgspec

from overland.kernel.doors import RoomAway

Document = dict[str, Any]
PATIENCE = 5.0
"""Seconds that a room may take to tell its document."""


def merged(documents: Iterable[Document]) -> Document:
    """The paths, components and tags of all documents under the heading of the first."""
    first, *others = documents
    whole = {**first, "paths": {**first.get("paths", {})}, "components": {**first.get("components", {})}}
    for document in others:
        whole["paths"] |= document.get("paths", {})
        for kind, parts in document.get("components", {}).items():
            whole["components"][kind] = whole["components"].get(kind, {}) | parts
        known = whole.get("tags", [])
        whole["tags"] = [*known, *(tag for tag in document.get("tags", []) if tag not in known)]
    return whole


async def fetched(addresses: Mapping[str, str], client: httpx.AsyncClient) -> list[Document]:
    """The documents of rooms in other processes, by room and address. Raises RoomAway."""
    found: list[Document] = []
    for room, address in sorted(addresses.items()):
        try:
            answer = await client.get(f"{address.rstrip('/')}/v1/openapi.json", timeout=PATIENCE)
            found.append(msgspec.json.decode(answer.raise_for_status().content, type=Document))
        except (httpx.HTTPError, msgspec.DecodeError) as error:
            raise RoomAway(room=room, retry_after=5) from error
    return found
