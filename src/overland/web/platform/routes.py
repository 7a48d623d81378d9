"""Every address of the platform's pages."""

from __future__ import annotations

from typing import Final

from overland.web.platform import apply, companies, fees, holidays, legal, lists, offered, settlements, users

PLATFORM_PAGES: Final = (
    apply.ask_apply, apply.apply, apply.application, apply.ask_confirm, apply.confirm, apply.answer, apply.add_paper,
    apply.enter, apply.paper,
    companies.companies, companies.add_company, companies.application, companies.ask, companies.approve,
    companies.decline, companies.company, companies.switch,
    fees.fees, fees.set_fee, offered.ask_choice, offered.set_choice, lists.take_list_of_all,
    legal.read_text, legal.ask_text, legal.set_text, settlements.settlements,
    users.users, users.user, users.end_sessions, users.block, users.unblock, users.revoke, users.look, users.staff,
    users.invite, users.answer, users.settle_steps,
    holidays.holidays, holidays.take_calendar, holidays.keep_holiday, holidays.drop_holiday,
)  # fmt: skip
