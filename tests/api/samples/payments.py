"""Ways to pay, payments, refunds, vouchers, receipts and tax."""

from __future__ import annotations

from uuid import uuid4

from api.things import Request, Samples, Things
from processes.journey import TODAY, TOMORROW


def payments(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    bank = {"provider": "local", "account": things.people.company.operator}
    refund = {
        "booking_id": things.refunded.booking["id"], "amount": {"amount": 1000, "currency": "VND"}, "reason": "chậm"
    }  # fmt: skip
    return {
        "listPaymentMethods": Request(own),
        "getPayment": Request({"payment_id": things.payment}),
        "returnPayer": Request({"payment_id": things.payment}),
        "receiveNotice": Request(bank, {"event_id": "ev_1"}),
        "receiveNoticeByQuery": Request(bank),
        "listPaymentAccounts": Request(own),
        "setPaymentAccount": Request({**own, "code": "local"}, {"enabled": True}),
        "tryPaymentAccount": Request({**own, "code": "local"}),
        "listTransactions": Request(own),
        "listAllTransactions": Request(),
        "listBalances": Request(own),
        "listPaymentConcerns": Request(own),
        "resolvePayment": Request({"payment_id": things.payment}, {"way": "accept", "note": "sao kê"}),
        "recordRefundByHand": lambda: Request({"refund_id": things.given_back}, {"bank_reference": "FT26326"}),
        "sendRefundAgain": lambda: Request({"refund_id": things.given_back}),
        "decideRefund": lambda: Request({"refund_id": things.asked_refund()}, {"approved": True}),
        "getMoneyPolicy": Request(own),
        "setMoneyPolicy": Request(own, {"refund_limit": None}),
        "refundBooking": Request(own, refund),
    }


def purses(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    voucher = {
        "amount": {"amount": 1000, "currency": "VND"}, "expires_at": f"{TOMORROW}T10:00:00Z", "note": "xe đến muộn"
    }  # fmt: skip
    return {
        "listOwnBalances": Request(),
        "payWithBalance": lambda: Request({"payment_id": things.payment}, {"code": "0000-0000-0000-0000"}),
        "listVouchers": Request(own),
        "makeVoucher": Request(own, voucher),
    }


def receipts(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    return {
        "listTaxRates": Request(own),
        "setTaxRate": lambda: Request(
            own, {"product": f"extra {uuid4().hex}", "basis_points": 8, "valid_from": "2090-01-01"}
        ),
        "getTaxReport": Request(own, query={"first_day": str(TODAY), "last_day": str(TODAY)}),
        "listReceipts": Request(own),
        "listReceiptsOfPayment": Request({"payment_id": things.payment}),
        "printReceiptsOfPayment": Request({"payment_id": things.payment}),
    }


def unnamed_money(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    return {
        "listUnnamedMoney": Request(own),
        "ruleOnMoney": lambda: Request({**own, "money_id": uuid4()}, {"way": "dismiss", "note": "thử"}),
        "decideOnMoney": lambda: Request({**own, "money_id": uuid4()}, {"approved": True}),
    }
