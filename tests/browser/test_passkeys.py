"""A passkey made and used in Chromium, whose own authenticator plays the phone."""

from __future__ import annotations

from uuid import uuid4

from playwright.sync_api import Browser, expect

from browsing import PHONE, Site

PASSWORD = "mưa xuân đầu tiên"


def test_one_signs_in_with_a_finger_from_the_second_time_on(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    phone = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": phone | {"isUserVerified": True}})
    home = site.url.replace("127.0.0.1", "localhost")  # keys belong to a name, never to a number
    page.goto(f"{home}/sign-up")
    for field, text in (("name", "Lan"), ("login", f"{uuid4().hex}@example.com"), ("password", PASSWORD)):
        page.fill(f"[name={field}]", text)
    page.click("main form button[type=submit], main form .actions button")
    page.wait_for_url(lambda url: "/sign-up" not in url)
    page.goto(f"{home}/account/passkeys")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("link", name="Take away")).to_be_visible()
    page.goto(f"{home}/account")
    page.get_by_role("button", name="Sign out here").click()
    page.wait_for_url(f"{home}/")
    page.goto(f"{home}/sign-in?next=/account")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lan")
    page.context.close()


def test_at_an_address_of_numbers_no_passkey_is_offered(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    page.goto(f"{site.url}/sign-in")
    expect(page.get_by_label("Password")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.context.close()
