"""A caller that knows Overland from its OpenAPI documents alone, and holds every answer against them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx


@dataclass(frozen=True)
class Operation:
    """One documented operation and the process that documents it."""

    address: str
    method: str
    path: str
    tags: tuple[str, ...]
    responses: dict[str, Any]
    name: str = ""


class Undocumented(AssertionError):
    """Overland did something that its own document does not tell."""


class Rest:
    """Calls operations by method and path template, wherever they are served."""

    def __init__(self, addresses: Iterable[str], token: str = "") -> None:
        self.addresses = tuple(addresses)
        self.client = httpx.Client(timeout=60)
        self.token = token
        self.operations: dict[tuple[str, str], Operation] = {}
        for address in self.addresses:
            for operation in documented(self.client, address):
                self.operations[operation.method, shape_of(operation.path)] = operation

    def signed_in(self, token: str) -> Rest:
        """The same caller as someone."""
        other = Rest((), token)
        other.addresses, other.operations = self.addresses, self.operations
        return other

    def get(self, path: str, parameters: dict[str, Any] | None = None, **parts: Any) -> Any:
        """GET, which must succeed."""
        return self.ask("GET", path, parts, parameters=parameters).json()

    def post(self, path: str, body: Any = None, **parts: Any) -> Any:
        """POST with a new idempotency key, which must succeed."""
        answer = self.ask("POST", path, parts, body=body)
        return answer.json() if answer.content else None

    def ask(
        self, method: str, path: str, parts: dict[str, Any], *, body: Any = None,
        parameters: dict[str, Any] | None = None, expect: int | None = None, key: str = "",
        version: int | None = None,
    ) -> httpx.Response:  # fmt: skip
        """Do a documented operation; without `expect` it must succeed. Raises Undocumented."""
        operation = self.operations.get((method, shape_of(path)))
        if operation is None:
            raise Undocumented(f"{method} {path}")
        headers = {"idempotency-key": key or str(uuid4())}
        if version is not None:
            headers["if-match"] = f'"{version}"'
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        answer = self.client.request(
            method, operation.address + path.format(**parts), json=body, params=parameters, headers=headers
        )
        well = answer.is_success if expect is None else answer.status_code == expect
        assert well, f"{method} {path}: {answer.status_code} {answer.text}"
        if str(answer.status_code) not in operation.responses:
            raise Undocumented(f"{method} {path} answers {answer.status_code}")
        return answer


def documented(client: httpx.Client, address: str) -> list[Operation]:
    """What the process at this address says that it serves."""
    document = client.get(f"{address}/v1/openapi.json").raise_for_status().json()
    return [
        Operation(address, method.upper(), path, tuple(facts.get("tags", ())), facts["responses"], facts["operationId"])
        for path, methods in document["paths"].items()
        for method, facts in methods.items()
        if method in {"get", "post", "put", "patch", "delete"}
    ]


def shape_of(path: str) -> str:
    """A path template without the names of its parts."""
    return re.sub(r"\{[^}]*\}", "{}", path)
