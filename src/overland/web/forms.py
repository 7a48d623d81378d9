"""Forms of pages: what was typed, and the proof that our own page sent it."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import UploadFile
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.types import Guard

from overland.kernel.entrance import only_look
from overland.kernel.http import BODY_LIMIT, READING, principal_of
from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden, Invalid, Problem, Unauthenticated
from overland.web import cookies
from overland.web.site import Site

FORM_FIELD: Final = "form"
ONCE_FIELD: Final = "once"


class FormNotOurs(Forbidden):
    """The form did not come from one of our pages, or the browser keeps no cookies."""

    title = "This form has to be sent once more, from our own page and with cookies on"


class Typed:
    """What was typed into a form, and what is wrong with it: a code by field (`missing`), a refusal of the whole."""

    def __init__(self, values: dict[str, list[str]] | None = None) -> None:
        self._values = values or {}
        self.errors: dict[str, str] = {}
        self.problem: Problem | None = None

    def __getitem__(self, name: str) -> str:
        """The trimmed text of a field; empty when it was not sent."""
        return self.all(name)[-1] if self.all(name) else ""

    def all(self, name: str) -> list[str]:
        """Every value of a field that can be chosen several times; without the one character no database keeps."""
        return [value.replace("\0", "").strip() for value in self._values.get(name, [])]

    def raw(self, name: str) -> str:
        """A field exactly as typed: passwords may begin or end with a space."""
        return self._values.get(name, [""])[-1]

    def fill(self, **values: str) -> Typed:
        """Put in what is known already, where nothing was typed."""
        self._values |= {name: [value] for name, value in values.items() if name not in self._values}
        return self

    def put(self, name: str, value: str) -> None:
        """Put something else into a field than was typed."""
        self._values[name] = [value]

    def drop(self, *names: str) -> None:
        """Take what was typed out of these fields."""
        self._values = {name: values for name, values in self._values.items() if name not in names}

    def complete(self, **values: str) -> Typed:
        """Put in what is known already, where a field is empty."""
        self._values |= {name: [value] for name, value in values.items() if value and not self[name]}
        return self

    def renew(self, **values: str) -> Typed:
        """Put in what is known now, whatever was typed."""
        self._values |= {name: [value] for name, value in values.items()}
        return self

    def need(self, *names: str) -> None:
        """These fields may not be empty."""
        self.errors |= {name: "missing" for name in names if not self[name]}

    def refuse(self, problem: Problem, names: dict[str, str] | None = None) -> None:
        """Keep a refusal: its `fields` beside the fields they are about, the rest on top of the form."""
        fields = problem.facts.get("fields", {}) if isinstance(problem, Invalid) else {}
        found = {(names or {}).get(path, path): key for path, key in fields.items()}
        self.errors |= found
        if not found or type(problem) is not Invalid:
            self.problem = problem


def from_query(request: Request[Any, Any, Any]) -> Typed:
    """What stands in the address."""
    return Typed({name: request.query_params.getall(name) for name in request.query_params})


async def from_body(request: Request[Any, Any, Any]) -> Typed:
    """What was sent with POST; files are left out."""
    sent = await request.form()
    return Typed({name: [v for v in sent.getall(name) if isinstance(v, str)] for name in sent})


async def sent_file(request: Request[Any, Any, Any], name: str = "file") -> tuple[bytes, str]:
    """The file of a form, and what it is called; nothing and no name where none was chosen."""
    file = (await request.form()).get(name)
    return (await file.read(), file.filename) if isinstance(file, UploadFile) else (b"", "")


def whole(text: str) -> int | None:
    """A whole number as our own pages write one, of nine digits at most; None for anything else."""
    # Other scripts' digits and superscripts are digits too, and no number.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def our_own(site: Site) -> Guard:
    """Guard of all pages: what changes something was sent by a form of ours to the browser that has it."""

    async def guard(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        if not isinstance(connection, Request) or connection.method in READING:
            return
        only_look(principal_of(connection), connection.scope)
        origin = connection.headers.get("origin", "null")
        if origin != "null" and urlsplit(origin).netloc != connection.headers.get("host"):
            raise FormNotOurs
        if principal_of(connection).account_id is None and _takes_files(handler):
            # Before it is read: the proof that a form is ours comes with the files.
            raise Unauthenticated
        typed = await from_body(connection)
        if not site.form_token_fits(connection.cookies.get(cookies.FORM_COOKIE, ""), typed[FORM_FIELD]):
            raise FormNotOurs

    return guard


def _takes_files(handler: BaseRouteHandler) -> bool:
    """Whether more may be sent there than people type."""
    return isinstance(handler, HTTPRouteHandler) and (handler.resolve_request_max_body_size() or 0) > BODY_LIMIT


def new_once() -> str:
    """The hidden field that makes a doubled click one effect."""
    return secrets.token_hex(16)


def once_of(by: Principal, route: str, typed: Typed, content: object, caller: str = "") -> Once:
    """The same page with the same content is one effect; with another content it is another wish."""
    said = msgspec.json.encode(content, order="sorted")
    key = hashlib.sha256(f"{typed[ONCE_FIELD] or secrets.token_hex(16)}.".encode() + said).hexdigest()
    return Once.of(by, route, key, content, caller)
