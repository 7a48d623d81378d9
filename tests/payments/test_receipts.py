"""Receipts: one for each sale, a correction for each refund, numbered without a gap, never changed."""

import asyncio
from datetime import timedelta
from pathlib import Path
from xml.etree.ElementTree import fromstring

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from overland.kernel.money import Money
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.payments import Policy, Receipt, ReceiptQuery
from overland.payments.fiscal import NotFiled
from overland.payments.fiscal.drop import Drop
from overland.payments.fiscal.file_all import file_all
from overland.payments.receipt.paper import WORDS
from overland.payments.tax.rules import tax_back, tax_in
from payments.street import LONG_HAI, MAI, NAM, SAO_MAI, STRANGER, Street

SELLER = Policy(seller="Công ty Sao Mai", tax_number="0100109106", address="Hà Nội", tax_basis_points=1000)


async def receipts(street: Street) -> list[Receipt]:
    """The oldest first."""
    return list(reversed((await street.till.receipts(MAI, ReceiptQuery(SAO_MAI))).items))


async def test_a_sale_has_a_receipt_and_a_refund_its_correction(street: Street) -> None:
    await street.till.set_policy(MAI, SAO_MAI, SELLER)
    payment = await street.paid()
    await street.refund(payment.booking_id, 100_000)
    await street.refund(payment.booking_id, 150_000)
    first, *others = await receipts(street)
    assert (first.kind, first.number, first.amount, first.tax) == (
        "receipt", 1, Money(250_000, "VND"), Money(22_727, "VND"),
    )  # fmt: skip
    assert (first.seller, first.tax_number, first.reference) == ("Công ty Sao Mai", "0100109106", "AB12-CD34")
    assert [(one.kind, one.number, one.corrects, one.amount.amount) for one in others] == [
        ("correction", 2, first.shown, 100_000), ("correction", 3, first.shown, 150_000),
    ]  # fmt: skip
    assert sum(one.tax.amount for one in others) == first.tax.amount
    assert await street.till.receipts_of(MAI, payment.booking_id) == [first, *others]
    assert await street.till.receipts_of_payment(STRANGER, payment.id) == [first, *others]


async def test_the_tax_in_a_sale_is_owed_until_the_sale_goes_back(street: Street) -> None:
    await street.till.set_policy(MAI, SAO_MAI, SELLER)
    payment = await street.paid()
    owed = {one.account: one.balance.amount for one in await street.till.balances(MAI, SAO_MAI)}
    assert (owed["tax owed"], owed["tax in sales"]) == (22_727, 22_727)
    assert owed["sales payable"] == 250_000
    await street.refund(payment.booking_id, 100_000)
    await street.refund(payment.booking_id, 150_000)
    owed = {one.account: one.balance.amount for one in await street.till.balances(MAI, SAO_MAI)}
    assert (owed["tax owed"], owed["tax in sales"]) == (0, 0)


@pytest.mark.parametrize(("language", "words"), [("vi", "Biên nhận"), ("en", "Receipt")])
async def test_documents_are_kept_as_a_pdf_of_one_page_each(street: Street, language: str, words: str) -> None:
    payment = await street.paid()
    await street.refund(payment.booking_id, 100_000)
    drawn = await street.till.print_receipts(MAI, payment.booking_id, language)
    assert drawn == await street.till.print_receipts_of_payment(STRANGER, payment.id, language)
    assert drawn.startswith(b"%PDF-")
    assert drawn.count(b"/Type /Page\n") == 2
    assert WORDS.say(language, "receipt", number="1").startswith(words)
    with pytest.raises(NotFound):
        await street.till.print_receipts(STRANGER, payment.booking_id, language)


async def test_what_was_never_sold_has_none(street: Street) -> None:
    await street.decide(await street.open(), decision="refuse")
    await street.poll(timedelta(minutes=20))
    assert await receipts(street) == []


async def test_many_at_once_leave_no_gap(near_street: Street) -> None:
    street = near_street
    payments = [await street.open() for _ in range(30)]
    await asyncio.gather(*(street.decide(payment) for payment in payments))
    tries = [street.refund(payment.booking_id, amount) for payment in payments for amount in (300_000, 1_000)]
    await asyncio.gather(*tries, return_exceptions=True)
    numbers = await street.room.db.pool.fetch("SELECT number FROM receipt ORDER BY number")
    assert [row["number"] for row in numbers] == list(range(1, 61))


async def test_the_numbers_of_operators_and_years_are_their_own(near_street: Street) -> None:
    street = near_street
    await street.paid()
    await street.paid(operator_id=LONG_HAI)
    street.clock.forward(timedelta(days=366))
    await street.paid()
    rows = await street.room.db.pool.fetch("SELECT number FROM receipt")
    assert [row["number"] for row in rows] == [1, 1, 1]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE receipt SET amount = 1", "DELETE FROM receipt", "UPDATE receipt_series SET last = 7",
        "INSERT INTO receipt_series VALUES (gen_random_uuid(), 2026, 7)", "DELETE FROM receipt_series",
    ],
)  # fmt: skip
async def test_the_database_lets_nobody_change_them(near_street: Street, change: str) -> None:
    await near_street.paid()
    with pytest.raises((asyncpg.RestrictViolationError, asyncpg.InsufficientPrivilegeError)):
        await near_street.room.db.pool.execute(change)


async def test_a_number_of_one_s_own_choice_is_not_to_be_had(near_street: Street) -> None:
    payment = await near_street.paid()
    await near_street.refund(payment.booking_id, 1_000)
    copied = """
    INSERT INTO receipt SELECT (r).* FROM (
        SELECT jsonb_populate_record(r, jsonb_build_object('number', 99, 'refund_id', gen_random_uuid())) AS r
        FROM receipt r WHERE kind = 'correction') AS made
    """
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await near_street.room.db.pool.execute(copied)
    assert await near_street.room.db.value("SELECT last FROM receipt_series") == 2


async def test_for_who_may(street: Street) -> None:
    for who, refusal in ((STRANGER, NotFound), (NAM, Forbidden)):
        with pytest.raises(refusal):
            await street.till.receipts(who, ReceiptQuery(SAO_MAI))
    with pytest.raises(Invalid):
        await street.till.set_policy(MAI, SAO_MAI, Policy(zone="Nowhere/At_All"))


async def test_each_is_filed_once_and_in_order(near_street: Street, tmp_path: Path) -> None:
    street = near_street
    await street.till.set_policy(MAI, SAO_MAI, SELLER)
    payment = await street.paid()
    await street.refund(payment.booking_id, 110_000)
    gone = Drop(tmp_path / "not there yet")
    await file_all(street.desk, gone)
    assert [one.filed_as for one in await receipts(street)] == ["", ""]
    gone.folder.mkdir()
    await file_all(street.desk, gone)
    assert list(gone.folder.iterdir()) == []
    street.clock.forward(timedelta(minutes=11))
    for _ in range(2):
        await file_all(street.desk, gone)
    names = [one.filed_as for one in await receipts(street)]
    assert sorted(path.name for path in gone.folder.iterdir()) == names
    first, second = (fromstring((gone.folder / name).read_bytes()) for name in names)
    assert (first.findtext(".//NBan/MST"), first.findtext(".//TgTTTBSo")) == ("0100109106", "250000")
    assert (first.findtext(".//HHDVu/TSuat"), first.findtext(".//TgTThue")) == ("10%", "22727")
    assert (second.findtext(".//TTHDLQuan/SHDCLQuan"), second.findtext(".//TgTTTBSo")) == ("1", "-110000")


async def test_a_tax_number_cannot_leave_the_folder(near_street: Street, tmp_path: Path) -> None:
    await near_street.paid()
    [receipt] = await receipts(near_street)
    with pytest.raises(NotFiled):
        await Drop(tmp_path).file(replace(receipt, tax_number="../../x"))


@given(st.integers(1, 10**9), st.integers(0, 10_000), st.data())
def test_tax_goes_back_as_it_came(amount: int, rate: int, data: st.DataObject) -> None:
    left, back = amount, 0
    while left:
        part = data.draw(st.integers(max(1, left // 3), left))
        tax = tax_back(left, part, rate)
        assert 0 <= tax <= part
        left, back = left - part, back + tax
    assert back == tax_in(amount, rate)
