"""The SQL of schema `identity`."""

from __future__ import annotations

from overland.identity.store.accounts import (
    AccountRow,
    Held,
    account_by_id,
    account_by_login,
    account_data,
    add_account,
    add_membership,
    change_password,
    change_profile,
    end_membership,
    end_memberships,
    erase_account,
    held,
    keep_password,
    lock_account,
    members,
    next_epoch,
    note_verified,
    verify_login,
)  # fmt: skip
from overland.identity.store.companions import add_companion, change_companion, companions, drop_companion
from overland.identity.store.passkeys import (
    KeptKey,
    NewKey,
    account_of_ticket,
    add_key,
    drop_key,
    forget_challenges,
    keys_of,
    lock_key,
    note_signature,
    spend_challenge,
)  # fmt: skip
from overland.identity.store.sessions import (
    SessionRow,
    add_session,
    add_token,
    end_all_sessions,
    end_own_session,
    end_session,
    forget_sessions,
    is_good_token,
    session_by_token,
    sessions,
    spend_token,
    use_session,
)  # fmt: skip
from overland.identity.store.tickets import (
    NewTicket,
    Step,
    Ticket,
    add_ticket,
    begin_step,
    confirm_step,
    count_try,
    end_step,
    forget_tickets,
    lock_step,
    note_counter,
    spend_recovery,
    spend_ticket,
    take_ticket,
)  # fmt: skip

__all__ = [
    "AccountRow", "Held", "KeptKey", "NewKey", "NewTicket", "SessionRow", "Step", "Ticket", "account_by_id",
    "account_by_login", "account_data", "account_of_ticket", "add_account", "add_companion", "add_key",
    "add_membership", "add_session", "add_ticket", "add_token", "begin_step", "change_companion", "change_password",
    "change_profile", "companions", "confirm_step", "count_try", "drop_companion", "drop_key", "end_all_sessions",
    "end_membership", "end_memberships", "end_own_session", "end_session", "end_step", "erase_account",
    "forget_challenges", "forget_sessions", "forget_tickets", "held", "is_good_token", "keep_password", "keys_of",
    "lock_account", "lock_key", "lock_step", "members", "next_epoch", "note_counter", "note_signature",
    "note_verified", "session_by_token", "sessions", "spend_challenge", "spend_recovery", "spend_ticket",
    "spend_token", "take_ticket", "use_session", "verify_login",
]  # fmt: skip
