"""One visit of one page: who looks, in which language, and how they are answered."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, Final
from urllib.parse import quote, urlsplit

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.response import Redirect

from overland.kernel.clock import local
from overland.kernel.http import caller_of, principal_of
from overland.kernel.money import Money
from overland.kernel.permissions import Permission, Role
from overland.kernel.words import preferred
from overland.web import cookies
from overland.web.site import Site
from overland.web.speak import Speaker, days_between
from overland.web.wishes import bill_of

THEMES: Final = ("auto", "light", "dark")


class Visit:
    """What a page knows of its visitor."""

    def __init__(self, site: Site, request: Request[Any, Any, Any]) -> None:
        self.site = site
        self.request = request
        self.by = principal_of(request)
        self.languages = site.offering.languages
        asked = request.cookies.get(cookies.LANGUAGE_COOKIE, "")
        header = request.headers.get("accept-language", "")
        self.language = asked if asked in self.languages else preferred(header, self.languages)
        theme = request.cookies.get(cookies.THEME_COOKIE, "")
        self.theme = theme if theme in THEMES else "auto"
        self.speaker = Speaker(site.words, self.language)
        self.say = self.speaker.say
        self.nonce = secrets.token_urlsafe(16)
        self.baked: list[Cookie] = []
        self._browser = request.cookies.get(cookies.FORM_COOKIE, "")

    @property
    def signed_in(self) -> bool:
        """Whether they have an account and used it."""
        return self.by.account_id is not None

    @property
    def caller(self) -> str:
        """The network address it comes from, where that is known."""
        return caller_of(self.request.scope)[:64]

    @property
    def works(self) -> bool:
        """Whether they sell or run trips for an operator, or see to the platform."""
        return self.by.may(Permission.NETWORK_READ)

    @property
    def drives(self) -> bool:
        """Whether they are at the wheel."""
        return any(m.role is Role.DRIVER for m in self.by.memberships)

    @property
    def resells(self) -> bool:
        """Whether they sell for an agent."""
        return any(m.agent_id for m in self.by.memberships)

    @property
    def workplace(self) -> str:
        """Where their day begins."""
        return "/office" if self.works else "/agent" if self.resells else "/driver" if self.drives else "/"

    @property
    def other_language(self) -> str:
        """The language they could switch to; empty where there is one alone."""
        return next((language for language in self.languages if language != self.language), "")

    @property
    def here(self) -> str:
        """This page's own address, to come back to; the form's page for an answer to a form, which has none."""
        url = self.request.url
        if self.request.method != "GET":
            sent_from = urlsplit(self.request.headers.get("referer", ""))
            return inside(sent_from.path + (f"?{sent_from.query}" if sent_from.query else ""))
        return url.path + (f"?{url.query}" if url.query else "")

    @property
    def here_quoted(self) -> str:
        """`here` as a query's value."""
        return quote(self.here, safe="")

    @property
    def sign_in_link(self) -> str:
        """Where one signs in and then comes back to this page."""
        leads_nowhere = self.request.url.path in {"/", "/sign-in", "/sign-up"}
        return "/sign-in" if leads_nowhere else f"/sign-in?next={self.here_quoted}"

    def form_token(self) -> str:
        """The hidden field of every form that changes something."""
        if not self._browser:
            self._browser = secrets.token_hex(16)
            self.bake(cookies.FORM_COOKIE, self._browser, cookies.YEAR)
        return self.site.form_token(self._browser)

    def bake(self, name: str, value: str, lasts: timedelta, path: str = "/") -> None:
        """Let the browser keep a cookie with the answer."""
        self.baked.append(cookies.bake(name, value, lasts, secure=self.site.production, path=path))

    def page(
        self, template: str, /, status: int = 200, *, leaves: bool = False, scans: bool = False, **facts: Any
    ) -> Response[str]:
        """A page. `leaves` lets its forms lead to another site (a payment provider's), `scans` lets it read codes."""
        text = self.site.templates.get_template(template).render(self._words() | facts)
        headers = {
            "content-security-policy": _policy(self.nonce, leaves=leaves, scans=scans),
            "x-frame-options": "DENY",
        }
        headers["content-language"] = self.language
        return Response(text, status_code=status, media_type="text/html", headers=headers, cookies=self.baked)

    def go(self, address: str) -> Redirect:
        """Send the browser on, to be read with GET."""
        return Redirect(address, status_code=303, cookies=self.baked)

    def _words(self) -> dict[str, Any]:
        speaker = self.speaker
        return {
            "visit": self, "say": speaker.say, "one_of": speaker.one_of, "money": speaker.money, "clock": speaker.clock,
            "day": speaker.day, "day_figures": speaker.figures, "long_day": speaker.long_day, "moment": speaker.moment,
            "duration": speaker.duration, "decimal": speaker.decimal,
            "zone": speaker.zone, "local_day": lambda call: local(call.at, call.zone).date(),
            "local_day_of": lambda at, zone: local(at, zone).date(),
            "days_between": days_between, "static": self.site.static, "complaint": speaker.complaint,
            "bill_of": bill_of, "amount_of": Money, "problem_title": speaker.problem_title,
            "problem_help": speaker.problem_help,
        }  # fmt: skip


def inside(address: str, otherwise: str = "/") -> str:
    """The address if it stays on this site, so that nobody is led away by a crafted link."""
    parts = urlsplit(address)
    fits = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return address if fits and address.isprintable() and "\\" not in address else otherwise


def _policy(nonce: str, *, leaves: bool, scans: bool) -> str:
    scripts = "'self' 'wasm-unsafe-eval'" if scans else "'self'"
    forms = "'self' https: http:" if leaves else "'self'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'nonce-{nonce}'; font-src 'self'; "
        f"img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self'; "
        f"form-action {forms}; frame-ancestors 'none'; base-uri 'none'"
    )


async def provide_visit(request: Request[Any, Any, Any], site: Site) -> Visit:
    """The `visit` of a page's signature."""
    await site.offering.look()
    return Visit(site, request)
