"""The Stripe-Signature header, as Stripe's own library makes it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from overland.payments.stripe.signature import WrongSignature, check
from payments.vectors import vectors

SENT = datetime.fromtimestamp(1716257886, UTC)


def test_published_notices_are_believed_or_not_as_published() -> None:
    for known in vectors("stripe_webhook", "vectors"):
        args = (known["secret"], known["header"], known["raw_body"].encode(), SENT)
        if known["expect_valid_ignoring_time"]:
            check(*args)
        else:
            with pytest.raises(WrongSignature):
                check(*args)


@pytest.mark.parametrize("late", [timedelta(minutes=6), timedelta(minutes=-6)])
def test_a_notice_of_another_time_is_not_believed(late: timedelta) -> None:
    known = vectors("stripe_webhook", "vectors")[0]
    with pytest.raises(WrongSignature, match="time"):
        check(known["secret"], known["header"], known["raw_body"].encode(), SENT + late)


@pytest.mark.parametrize("header", ["", "t=", "v1=00", "t=1,t=2,v1=00", "t=1716257886", "t=1716257886,v1=é", ",,,"])
def test_nonsense_is_not_believed(header: str) -> None:
    with pytest.raises(WrongSignature):
        check("whsec_" + "k" * 32, header, b"{}", SENT)
