"""Trying what a form asks for: a refusal goes back into the form, beside its field where it has one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from litestar import Response

from overland.identity import LoginTaken, WrongCode, WrongPassword
from overland.kernel.problems import Conflict, Invalid, TooMany
from overland.web.forms import Typed
from overland.web.visit import Visit

T = TypeVar("T")


async def attempt(typed: Typed, deed: Callable[[], Awaitable[T]]) -> T | None:
    """What the deed answers; None when something is missing or it was refused, which `typed` tells then."""
    if typed.errors:
        return None
    try:
        return await deed()
    except (WrongPassword, WrongCode, LoginTaken) as refused:
        typed.errors |= refused.facts.get("fields", {})
    except (Invalid, TooMany, Conflict) as refused:
        typed.refuse(refused)
    return None


def wrong(typed: Typed) -> bool:
    """Whether the form has to be shown once more."""
    return bool(typed.errors or typed.problem)


def again(visit: Visit, template: str, typed: Typed, **facts: Any) -> Response[str]:
    """The form once more, with what is wrong."""
    return visit.page(template, typed.problem.status if typed.problem else 422, typed=typed, **facts)
