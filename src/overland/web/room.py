"""How the screens are opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from litestar import Router
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from overland.kernel.clock import Clock
from overland.kernel.keys import Keys
from overland.kernel.room import Doors
from overland.web import preferences, refuse
from overland.web.account import (
    account,
    companions,
    forgotten,
    join,
    leave,
    looking,
    money,
    passkeys,
    profile,
    second_step,
    sign,
)
from overland.web.agent.routes import agent_pages
from overland.web.driver.routes import DRIVER
from overland.web.forms import our_own
from overland.web.offering import Offering
from overland.web.office.routes import office_pages
from overland.web.passenger import (
    balance,
    booking,
    cancel,
    change,
    choice,
    exchange,
    extras,
    find,
    journeys,
    passes,
    pay,
    places,
    rating,
    receipts,
    search,
    seats,
    status,
    travellers,
    waiting_list,
)
from overland.web.passenger.popular import Popular
from overland.web.platform.routes import PLATFORM_PAGES
from overland.web.session import sessions
from overland.web.site import Site
from overland.web.statics import static
from overland.web.visit import provide_visit

PASSENGER: Final = (
    search.home, search.search, places.suggest, seats.seats, seats.hold,
    journeys.journey, journeys.hold, journeys.way_back,
    travellers.travellers, travellers.say_travellers, travellers.release,
    balance.ask, balance.use, receipts.receipts, receipts.on_paper,
    pay.payment, pay.pay, pay.paid, pay.take_back, pay.state,
    booking.booking, booking.calendar, rating.ask_rating, rating.rate, cancel.ask_cancel, cancel.cancel,
    change.ask_name, change.correct_name, change.ask_seat, change.change_seat, change.send_again, change.consent,
    status.status,
    choice.ask_choice, choice.choose,
    exchange.ask, exchange.ask_seats, exchange.hold, exchange.take, extras.ask_extras, extras.add_extras,
    waiting_list.ask_join, waiting_list.join, waiting_list.place, waiting_list.leave,
    find.ask, find.find, find.mine,
    passes.apple_pass, passes.google_pass,
)  # fmt: skip
ACCOUNT: Final = (
    sign.ask_in, sign.sign_in, sign.ask_code, sign.second_step, sign.ask_up, sign.sign_up, sign.sign_out,
    forgotten.ask, forgotten.forget, forgotten.ask_code, forgotten.reset,
    account.account, account.end_session, account.end_other_sessions,
    profile.ask_profile, profile.change_profile, profile.ask_password, profile.change_password,
    profile.ask_login, profile.send_code, profile.ask_code, profile.confirm_login,
    second_step.ask, second_step.begin, second_step.confirm, second_step.end, leave.data, leave.ask, leave.erase,
    passkeys.passkeys, passkeys.begin, passkeys.confirm, passkeys.ask_end, passkeys.end, passkeys.sign_in,
    passkeys.second_step, companions.companions, companions.add, companions.ask_change, companions.change,
    companions.forget, money.payments,
    join.ask_join, join.join, join.join_anew, looking.end_looking,
)  # fmt: skip
FRAME: Final = (preferences.language, preferences.theme, refuse.explain, refuse.nowhere)


@dataclass(frozen=True)
class Screens:
    """The routes of all pages, and how people are answered where none of them leads."""

    routes: Sequence[ControllerRouterHandler]
    strays: refuse.Handlers


def open_web(
    doors: Doors,
    keys: Keys,
    clock: Clock,
    public_url: str,
    production: bool,  # noqa: FBT001
) -> Screens:
    """All pages of this process."""
    site = Site(doors, keys, clock, public_url, production, Offering(doors, clock))
    popular = Popular(site)
    given = {
        "site": Provide(lambda: site, sync_to_thread=False),
        "popular": Provide(lambda: popular, sync_to_thread=False),
    }
    pages = Router(
        "/",
        route_handlers=[*PASSENGER, *ACCOUNT, *office_pages(), *PLATFORM_PAGES, *DRIVER, *agent_pages(), *FRAME],
        dependencies=given | {"visit": Provide(provide_visit)},
        middleware=[sessions(site)],
        guards=[our_own(site)],
        exception_handlers=refuse.refusals(site),
        include_in_schema=False,
    )
    files = Router("/", route_handlers=[static], dependencies=given, include_in_schema=False)
    return Screens([pages, files], refuse.strays(site))
