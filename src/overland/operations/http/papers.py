"""How a paper comes over the wire."""

from __future__ import annotations

from dataclasses import dataclass

from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema


@dataclass
class TakesPaper(Operation):
    """An operation whose body is a file, for OpenAPI."""

    def __post_init__(self) -> None:
        """Say what the body may be."""
        file = OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY))
        kinds = ("application/pdf", "image/png", "image/jpeg", "application/octet-stream")
        self.request_body = RequestBody(dict.fromkeys(kinds, file), required=True)
