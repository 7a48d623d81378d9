"""The OpenAPI document: Litestar lists the addresses, the contracts say exactly what goes in and out.

Litestar's own schemas lose the limits of list items and write numbers as floats; msgspec's are what a request is really
held to, so they take their place. What every address has in common is added here once: who may call, which headers it
needs, and the refusals that come with a guard, a body or a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any, Final

import msgspec
from litestar import Litestar, Request
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin, YamlRenderPlugin
from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.response import Response
from litestar.routes import HTTPRoute

from overland.kernel.entrance import UNCOUNTED, TooFast
from overland.kernel.http import May, anyone
from overland.kernel.idempotency import LONGEST_KEY, SHORTEST_KEY, KeyMissing, KeyReused, StillRunning
from overland.kernel.problems import (
    Forbidden,
    Invalid,
    Malformed,
    NotFound,
    Problem,
    ProblemDetails,
    TooLarge,
    Unauthenticated,
    Unavailable,
)  # fmt: skip
from overland.kernel.table import XLSX_TYPE

PROBLEM: Final = "application/problem+json"
KEYED: Final = {"keyed": True}
"""`opt` of a handler whose request needs an Idempotency-Key."""
VERSIONED: Final = {"versioned": True}
"""`opt` of a handler whose request needs If-Match."""
AS_CSV: Final = {"as_csv": True}
"""`opt` of a handler that also answers text/csv."""

_REF: Final = "#/components/schemas/{name}"
_KEY_PARAMETER: Final = {
    "name": "Idempotency-Key", "in": "header", "required": True,
    "description": "Made up by the caller for this one request. Sent again with it, the request has no second effect.",
    "schema": {"type": "string", "minLength": SHORTEST_KEY, "maxLength": LONGEST_KEY, "pattern": "^[ -~]*$"},
}  # fmt: skip
_VERSION_PARAMETER: Final = {
    "name": "If-Match", "in": "header", "required": True, "description": "The ETag that came with what is changed.",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
}  # fmt: skip


@dataclass
class Refused(ResponseSpec):
    """The refusals of one status, for the document."""

    kinds: tuple[type[Problem], ...] = ()


@dataclass
class TakesSheet(Operation):
    """An operation whose body is a table, for OpenAPI."""

    def __post_init__(self) -> None:
        """Say what the body may be."""
        text = OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING))
        book = OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY))
        self.request_body = RequestBody({"text/csv": text, XLSX_TYPE: book}, required=True)


def refusals(*kinds: type[Problem]) -> dict[int, ResponseSpec]:
    """The refusals that a handler declares, as its `responses`."""
    found: dict[int, list[type[Problem]]] = {}
    for kind in kinds:
        found.setdefault(kind.status, []).append(kind)
    return {
        status: Refused(
            ProblemDetails, generate_examples=False, description="; ".join(k.title for k in same), media_type=PROBLEM,
            kinds=tuple(same),
        )
        for status, same in found.items()
    }  # fmt: skip


def operation_id(handler: HTTPRouteHandler, _method: object, _path: object) -> str:
    """The handler's own name: `hold_seats` is `holdSeats`."""
    first, *rest = handler.handler_name.split("_")
    return first + "".join(word.capitalize() for word in rest)


class JsonDocument(JsonRenderPlugin):
    """GET /v1/openapi.json."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002
        """The document as JSON."""
        return super().render(request, _once(request.app))


class YamlDocument(YamlRenderPlugin):
    """GET /v1/openapi.yaml."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002
        """The document as YAML."""
        return super().render(request, _once(request.app))


def _once(app: Litestar) -> dict[str, Any]:
    if "openapi" not in app.state:
        app.state["openapi"] = document(app)
    found: dict[str, Any] = app.state["openapi"]
    return found


def document(app: Litestar) -> dict[str, Any]:
    """What this application serves, for programs to read."""
    written = app.openapi_schema.to_schema()
    operations = [_Operation(written["paths"], *found) for found in documented(app)]
    types = {kind for operation in operations for kind in operation.types()} | {ProblemDetails}
    ordered = sorted(types, key=str)
    schemas, components = msgspec.json.schema_components(ordered, ref_template=_REF)
    by_type = dict(zip(ordered, schemas, strict=True))
    for operation in operations:
        operation.complete(by_type)
    for schema in components.values():
        _tidy(schema)
    of_parameters = written["components"].get("schemas", {})
    named = {name for operation in operations for name in operation.words()}
    written["components"]["schemas"] = {**{name: of_parameters[name] for name in named - {*components}}, **components}
    return written


def _tidy(schema: dict[str, Any]) -> None:
    """Docstrings without their indentation; seven equal items as seven equal items."""
    if "description" in schema:
        schema["description"] = cleandoc(schema["description"])
    for field in schema.get("properties", {}).values():
        if field.get("items") is False and all(item == field["prefixItems"][0] for item in field["prefixItems"]):
            field["items"] = field.pop("prefixItems")[0]


def documented(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Path template, method and handler of every operation in the document."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for method, (handler, _) in route.route_handler_map.items():
                if handler.resolve_include_in_schema():
                    yield route.path_format, method, handler


class _Operation:
    """One operation of the document, and the handler behind it."""

    def __init__(self, paths: dict[str, Any], path: str, method: str, handler: HTTPRouteHandler) -> None:
        self.written: dict[str, Any] = paths[path][method.lower()]
        self.path = path
        self.handler = handler
        self.open = anyone in handler.resolve_guards()
        self.body = _body_of(handler)
        self.answer = _answer_of(handler)

    def types(self) -> Iterator[Any]:
        """What goes in and out."""
        yield from (kind for kind in (self.body, self.answer) if kind not in {None, bytes})

    def words(self) -> Iterator[str]:
        """The names of the lists of words that its parameters choose from."""
        for parameter in self.written.get("parameters", []):
            if there := parameter.get("schema", {}).get("$ref"):
                yield there.rpartition("/")[2]

    def complete(self, schemas: dict[Any, dict[str, Any]]) -> None:
        """Say what Litestar does not know."""
        summary, _, rest = cleandoc(self.handler.fn.__doc__ or "").partition("\n\n")
        self.written["summary"] = re.split(r"(?<=\w)[.;:] ", " ".join(summary.split()))[0].rstrip(".")
        self.written["description"] = f"{' '.join(summary.split())}\n\n{rest}".strip()
        self.written["security"] = [*([{}] if self.open else []), {"bearer": []}]
        self._complete_body(schemas)
        self._complete_answers(schemas)
        headers = [h for name, h in _HEADERS.items() if self.handler.opt.get(name)]
        if headers:
            self.written["parameters"] = [*self.written.get("parameters", []), *headers]

    def _complete_body(self, schemas: dict[Any, dict[str, Any]]) -> None:
        if self.body is None:
            return
        body = self.written["requestBody"]
        body["required"] = not _optional(self.body)
        body["content"] = {"application/json": {"schema": schemas[self.body]}}

    def _complete_answers(self, schemas: dict[Any, dict[str, Any]]) -> None:
        answers = self.written["responses"]
        good = answers[str(self.handler.status_code)]
        if self.answer is bytes:
            good["content"] = {str(self.handler.media_type): {"schema": {"type": "string", "format": "binary"}}}
        elif self.answer is not None:
            good["content"] = {"application/json": {"schema": schemas[self.answer]}}
        if self.handler.opt.get("as_csv"):
            good["content"]["text/csv"] = {"schema": {"type": "string"}}
        if self._counted:
            good.setdefault("headers", {}).update(_RATE)
        for status in [status for status in answers if int(status) >= 400]:
            del answers[status]
        for status, kinds in sorted(self._refusals().items()):
            answers[str(status)] = _refused(kinds, schemas[ProblemDetails])

    def _refusals(self) -> dict[int, list[type[Problem]]]:
        declared = [k for spec in (self.handler.responses or {}).values() for k in getattr(spec, "kinds", ())]
        found: dict[int, list[type[Problem]]] = {}
        for kind in dict.fromkeys([*declared, *self._common()]):
            found.setdefault(kind.status, []).append(kind)
        return found

    def _common(self) -> Iterator[type[Problem]]:
        if not self.open:
            yield Unauthenticated
        if any(isinstance(guard, May) for guard in self.handler.resolve_guards()):
            yield Forbidden
        if self.handler.opt.get("keyed"):
            yield from (KeyMissing, KeyReused, StillRunning)
        if "requestBody" in self.written:
            yield from (Malformed, TooLarge)
        if "requestBody" in self.written or self.written.get("parameters"):
            yield Invalid
        if any(parameter["in"] == "path" for parameter in self.written.get("parameters", [])):
            yield NotFound
        if self._counted:
            yield TooFast
        yield Unavailable

    @property
    def _counted(self) -> bool:
        return not self.path.startswith(UNCOUNTED)


_RATE: Final = {
    "RateLimit": {
        "description": "How many requests this caller may still make (`r`), and in how many seconds all may be (`t`).",
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": "How many requests (`q`) a caller may make in so many seconds (`w`).",
        "schema": {"type": "string"},
    },
}  # fmt: skip
_HEADERS: Final = {"keyed": _KEY_PARAMETER, "versioned": _VERSION_PARAMETER}


def _refused(kinds: Iterable[type[Problem]], schema: dict[str, Any]) -> dict[str, Any]:
    examples = {
        kind.slug: {"summary": kind.title, "value": msgspec.to_builtins(kind().details())} for kind in kinds
    }  # fmt: skip
    said = "; ".join(kind.title for kind in kinds)
    return {"description": said, "content": {PROBLEM: {"schema": schema, "examples": examples}}}


def _body_of(handler: HTTPRouteHandler) -> Any:
    data = handler.parsed_fn_signature.parameters.get("data")
    return data and data.annotation


def _answer_of(handler: HTTPRouteHandler) -> Any:
    returned = handler.parsed_fn_signature.return_type
    if returned.is_subclass_of(Response):
        return returned.inner_types[0].annotation
    return None if returned.annotation in {None, type(None)} else returned.annotation


def _optional(kind: Any) -> bool:
    return type(None) in getattr(kind, "__args__", ())
