"""Refusals as pages: what happened, what to do, and a way on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from litestar import Request, Response, get
from litestar.exceptions import HTTPException

from overland.kernel.http import ACCESS_COOKIE, anyone, handle, problem_response, read_access, to_problem
from overland.kernel.keys import WrongToken
from overland.kernel.metrics import PROBLEMS
from overland.kernel.problems import NotFound, Problem, SecondStepDue, Unauthenticated
from overland.kernel.trace import trace_id
from overland.web.session import protect
from overland.web.site import Site
from overland.web.visit import Visit

Handlers = dict[int | type[Exception], Callable[[Request[Any, Any, Any], Exception], Response[Any]]]


def refusals(site: Site) -> Handlers:
    """Litestar's handlers for every exception of a page."""

    def refused(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        problem = to_problem(error)
        if not wants_page(request):
            return problem_response(problem)
        visit = Visit(site, request)
        if isinstance(problem, Unauthenticated) and not visit.signed_in and request.method == "GET":
            return visit.go(f"/sign-in?next={quote(visit.here, safe='')}")
        if isinstance(problem, SecondStepDue) and request.method == "GET":
            return visit.go("/account/second-step")
        PROBLEMS.labels(problem.slug).inc()
        return visit.page("problem.html", problem.status, problem=problem, trace=trace_id(), explained=False)

    return {Exception: refused, HTTPException: refused}


def strays(site: Site) -> Handlers:
    """The same for addresses and methods that no route was found for, except of the API."""
    refused = refusals(site)[HTTPException]

    def lost(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        if request.url.path.startswith("/v1/"):
            return handle(request, error)
        # The pages' own middleware does not stand around what is not found.
        with suppress(WrongToken):
            request.scope["principal"] = read_access(site.keys, request.cookies.get(ACCESS_COOKIE, ""))  # type: ignore[typeddict-unknown-key]
        answer = refused(request, error)
        protect(answer.headers, site)
        return answer

    return {404: lost, 405: lost}


def wants_page(request: Request[Any, Any, Any]) -> bool:
    """Whether a person in a browser reads the answer."""
    return "text/html" in request.headers.get("accept", "")


@get("/problems/{slug:str}", guards=[anyone])
async def explain(visit: Visit, slug: str) -> Response[str]:
    """The page behind the `type` of a refusal."""
    kind = Problem.known.get(slug)
    if kind is None:
        raise NotFound
    return visit.page("problem.html", problem=kind, trace="", explained=True)


@get("/{path:path}", guards=[anyone])
async def nowhere(path: str) -> Response[str]:  # noqa: ARG001 - Litestar hands it in
    """Every address that there is not."""
    raise NotFound
