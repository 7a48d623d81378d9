"""The door, opened: every verb of this room, one file each."""

from __future__ import annotations

from functools import cached_property

from overland.booking.accepted import accepted_texts, own_accepted_texts
from overland.booking.add_extras import add_extras
from overland.booking.answer_rating import answer_rating, hide_rating, ratings
from overland.booking.approve_plan import approve_plan
from overland.booking.block import block, unblock
from overland.booking.board import board, manifest
from overland.booking.bring_blocks import bring_blocks
from overland.booking.cancel import cancel, cancel_tickets
from overland.booking.change_seat import change_seat
from overland.booking.checkout import checkout
from overland.booking.choose_seats import choose_seats
from overland.booking.choose_way import choice, choose_way
from overland.booking.close_shift import close_shift
from overland.booking.connections import connections
from overland.booking.consent import consent
from overland.booking.correct_name import correct_name
from overland.booking.desk import Desk
from overland.booking.exchange import exchange, take_exchange
from overland.booking.history import history
from overland.booking.hold import hold
from overland.booking.hold_together import hold_together
from overland.booking.issue_pass import apple_pass, google_pass, passes
from overland.booking.join_list import join_list
from overland.booking.keep_seats import end_standing_block, keep_seats, standing_blocks
from overland.booking.known import known_traveller
from overland.booking.leave_list import leave_list
from overland.booking.list_bookings import list_bookings
from overland.booking.open_booking import booking
from overland.booking.open_list import waiting, waiting_list
from overland.booking.pay import pay
from overland.booking.place_tickets import place_tickets
from overland.booking.progress import progress
from overland.booking.quote import quote
from overland.booking.quote_together import quote_together
from overland.booking.rate import rate, ratings_of
from overland.booking.read_disruption import disruption, disruptions_of_trip, list_disruptions
from overland.booking.release import release
from overland.booking.reserve import reserve, reserving_policy, settle_reserving
from overland.booking.search import places, search, search_days
from overland.booking.seat_map import seat_map, trip
from overland.booking.sell import sell
from overland.booking.sell_on_account import sell_on_account
from overland.booking.send_again import send_again
from overland.booking.set_fees import service_fees, set_service_fee
from overland.booking.set_legal import legal_text, set_legal_text
from overland.booking.set_prices import (
    add_extra,
    add_fare_type,
    add_promo_code,
    promo_codes,
    selling_policy,
    withdraw_extra,
    withdraw_fare_type,
    withdraw_promo_code,
)
from overland.booking.set_quota import drop_quota, seat_quotas, set_quota
from overland.booking.set_terms import set_terms, terms
from overland.booking.set_wallet import drop_wallet, set_apple_wallet, set_google_wallet, wallet_accounts
from overland.booking.settle_delays import delay_policy, settle_delays
from overland.booking.settle_seating import seating_policy, settle_seating
from overland.booking.split_offers import split_offers
from overland.booking.take_out import TABLES
from overland.booking.tell_missed import missed_searches
from overland.booking.transactions import transactions
from overland.kernel.take_out import GivesOut, Holdings


class Counter(Desk, GivesOut):
    """The desk with someone behind it. A verb is a function that takes the desk first, so here it is a method."""

    @cached_property
    def holdings(self) -> Holdings:  # type: ignore[override]  # the same to whoever reads it
        """What of this room is an operator's."""
        return Holdings(self.db, TABLES)

    places = places
    search = search
    connections = connections
    missed_searches = missed_searches
    search_days = search_days
    send_again = send_again
    add_extras = add_extras
    rate = rate
    seating_policy = seating_policy
    settle_seating = settle_seating
    ratings_of = ratings_of
    ratings = ratings
    answer_rating = answer_rating
    hide_rating = hide_rating
    history = history
    transactions = transactions
    passes = passes
    apple_pass = apple_pass
    google_pass = google_pass
    wallet_accounts = wallet_accounts
    set_apple_wallet = set_apple_wallet
    set_google_wallet = set_google_wallet
    drop_wallet = drop_wallet
    progress = progress
    terms = terms
    set_terms = set_terms
    legal_text = legal_text
    accepted_texts = accepted_texts
    own_accepted_texts = own_accepted_texts
    set_legal_text = set_legal_text
    trip = trip
    seat_map = seat_map
    choose_seats = choose_seats
    hold = hold
    join_list = join_list
    waiting = waiting
    waiting_list = waiting_list
    leave_list = leave_list
    hold_together = hold_together
    quote_together = quote_together
    split_offers = split_offers
    release = release
    checkout = checkout
    quote = quote
    pay = pay
    known_traveller = known_traveller
    reserve = reserve
    reserving_policy = reserving_policy
    settle_reserving = settle_reserving
    sell = sell
    sell_on_account = sell_on_account
    close_shift = close_shift
    booking = booking
    bookings = list_bookings
    cancel = cancel
    cancel_tickets = cancel_tickets
    correct_name = correct_name
    consent = consent
    exchange = exchange
    take_exchange = take_exchange
    change_seat = change_seat
    manifest = manifest
    board = board
    block = block
    unblock = unblock
    standing_blocks = standing_blocks
    keep_seats = keep_seats
    bring_blocks = bring_blocks
    end_standing_block = end_standing_block
    seat_quotas = seat_quotas
    set_quota = set_quota
    drop_quota = drop_quota
    selling_policy = selling_policy
    service_fees = service_fees
    set_service_fee = set_service_fee
    promo_codes = promo_codes
    add_fare_type = add_fare_type
    add_extra = add_extra
    add_promo_code = add_promo_code
    withdraw_fare_type = withdraw_fare_type
    withdraw_extra = withdraw_extra
    withdraw_promo_code = withdraw_promo_code
    disruptions = list_disruptions
    disruptions_of_trip = disruptions_of_trip
    disruption = disruption
    approve_plan = approve_plan
    place_tickets = place_tickets
    choice = choice
    choose_way = choose_way
    delay_policy = delay_policy
    settle_delays = settle_delays
