"""What a visitor prefers: the language and the theme. Kept in cookies, so that the first byte of a page is right."""

from __future__ import annotations

from litestar import get
from litestar.response import Redirect

from overland.kernel.http import anyone
from overland.kernel.problems import NotFound
from overland.web import cookies
from overland.web.visit import THEMES, Visit, inside


@get("/language/{code:str}", guards=[anyone])
async def language(visit: Visit, code: str, back: str = "/") -> Redirect:
    """Read on in another language."""
    if code not in visit.languages:
        raise NotFound
    visit.bake(cookies.LANGUAGE_COOKIE, code, cookies.YEAR)
    return visit.go(inside(back))


@get("/theme/{name:str}", guards=[anyone])
async def theme(visit: Visit, name: str, back: str = "/") -> Redirect:
    """Light, dark, or as the system has it."""
    if name not in THEMES:
        raise NotFound
    visit.bake(cookies.THEME_COOKIE, name, cookies.YEAR)
    return visit.go(inside(back))
