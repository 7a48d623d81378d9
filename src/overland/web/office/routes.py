"""Every address of the office."""

from __future__ import annotations

from typing import Final

from litestar import Router
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from overland.web.office import (
    absences,
    accounts,
    add_route,
    attention,
    blocks,
    board,
    bookings,
    bring,
    buses,
    change,
    changes,
    counter,
    crew,
    data,
    disruption,
    draw_plan,
    drivers,
    edit_network,
    edit_route,
    fare_caps,
    fare_preview,
    fare_rule,
    fare_table,
    fares,
    feeds,
    fees,
    find,
    fleet,
    holidays,
    hooks,
    lists,
    logs,
    missed,
    network,
    passes,
    people,
    plans,
    prices,
    ratings,
    receipts,
    reconcile,
    report,
    retire,
    sales,
    schedules,
    seating,
    sell,
    settle,
    shift,
    shifts,
    slips,
    terms,
    today,
    together,
    transactions,
    trip,
    trips,
    unnamed,
    vouchers,
    way,
)
from overland.web.office.office import provide_office

INSIDE: Final = (
    today.today, find.find, lists.take_list,
    trips.trips, trips.ask_trip, trips.add_trip, trip.trip, trip.seats, trip.manifest,
    disruption.disruptions, disruption.disruption, disruption.approve, disruption.place, disruption.answer,
    disruption.settle_delays,
    change.edit_trip, change.publish, change.ask_cancel, change.cancel,
    together.changes, together.preview, together.change, together.undo,
    board.board, board.move, board.ask_assignment, board.assign,
    report.step_trip, report.report_stop,
    network.network, network.route, network.ask_place, network.add_place, network.ask_stop, network.add_stop,
    edit_network.ask_stop_again, edit_network.edit_stop, edit_network.ask_place_again, edit_network.edit_place,
    add_route.ask_route, add_route.add_route, edit_route.ask_route_again, edit_route.edit_route,
    retire.retire, way.ask_way, way.set_way,
    plans.plan, plans.take_plan, plans.labels, plans.ask_plan, plans.add_plan,
    draw_plan.ask_drawing, draw_plan.add_drawing, draw_plan.ask_redrawing, draw_plan.edit_drawing,
    fleet.fleet,
    buses.ask_bus, buses.add_bus, buses.ask_edit_bus, buses.edit_bus, drivers.ask_driver, drivers.add_driver,
    drivers.ask_edit_driver, drivers.edit_driver, absences.add_absence, absences.drop_absence, crew.rules,
    crew.set_rules,
    schedules.schedules, schedules.top_up, schedules.ask_schedule, schedules.add_schedule,
    fees.fees, fees.set_fee,
    schedules.ask_schedule_again, schedules.edit_schedule,
    holidays.holidays, holidays.keep_holiday, holidays.drop_holiday,
    feeds.ask_feed, feeds.take_feed, feeds.give_feed, data.data, data.ask_export, data.take_export,
    bring.ask_sheet, bring.bring_sheet,
    sales.sales, sales.occupancy, missed.missed,
    blocks.blocks, blocks.keep_seats, blocks.end_block, blocks.set_quota, blocks.drop_quota, blocks.settle_reserving,
    seating.seating, seating.settle_seating, ratings.ratings, ratings.answer, ratings.hide,
    bookings.bookings, bookings.booking, bookings.ask_cancel, bookings.cancel,
    counter.ask_counter, counter.hold_seats, counter.known, slips.slips,
    sell.ask_sale, sell.sell, sell.give_back, sell.release,
    shift.ask_shift, shift.open_shift, shift.move_cash, shift.hand_out, shift.close_shift,
    shifts.shifts, shifts.shift, shifts.close_shift, transactions.transactions,
    settle.settlement, settle.close, settle.agree, settle.statement, settle.pay,
    settle.on_paper,
    reconcile.reconciliation, reconcile.take_file, reconcile.explain,
    accounts.accounts, accounts.ask_account, accounts.set_account, accounts.try_account,
    attention.attention, attention.resolve, attention.by_hand, attention.again, attention.decide, attention.settle,
    unnamed.rule, unnamed.decide,
    vouchers.vouchers, vouchers.make_voucher, receipts.receipts, receipts.settle_receipts,
    logs.messages, logs.send_again,
    hooks.hooks, hooks.add_hook, hooks.hook, hooks.change_hook, hooks.call_again,
    terms.terms, terms.set_terms,
    passes.passes, passes.set_apple, passes.set_google, passes.drop,
    people.people, people.invite, people.invite_again, people.withdraw, people.take_role, people.suspend,
    people.reinstate, people.settle_steps, changes.changes, changes.check,
    fares.fares, fares.set_limits, fares.remove_rule, fare_preview.preview, fare_table.ask_fares, fare_table.set_fares,
    fare_rule.ask_rule, fare_rule.rule, fare_rule.add_rule, fare_rule.change_rule,
    fare_caps.caps, fare_caps.add_cap, fare_caps.remove_cap,
    prices.prices, prices.add_fare_type, prices.add_extra, prices.add_promo_code,
    prices.withdraw_fare_type, prices.withdraw_extra, prices.withdraw_promo_code,
)  # fmt: skip


EVERYWHERE: Final = (
    transactions.all_transactions, changes.all_changes, changes.check_all,
    find.find_everywhere,
)  # fmt: skip
"""What one sees of every office at once."""


def office_pages() -> list[ControllerRouterHandler]:
    """The choice of an office, and every page inside one."""
    inside = Router("/office/{code:str}", route_handlers=list(INSIDE), dependencies={"office": Provide(provide_office)})
    return [today.choose, *EVERYWHERE, inside]
