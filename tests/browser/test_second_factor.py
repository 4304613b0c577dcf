"""A tutor of a site that asks for a second step: made to add it, and led on to where they wanted."""

import os
import subprocess
import sys

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.conftest import free_port, wait_for


@pytest.fixture(scope="module")
def strict_site(site, site_data):
    """Serve the same site once more, asking for a second step; return its address."""
    port = free_port()
    unset = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"DATA_DIR": str(site_data), "DEMO": "1", "PORT": str(port), "SECOND_FACTOR_REQUIRED": "1"}
    command = [sys.executable, "-m", "uvicorn", "learning.asgi:application", "--lifespan", "off", "--port", str(port)]
    log = site_data / "strict.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def test_a_tutor_adds_an_app_keeps_the_codes_and_goes_on(open_page, strict_site, axe):
    page = open_page(width=360)
    page.goto(f"{strict_site}/es/account/login/?next=/es/workbench/")
    page.locator("button[name=part][value=tutor]").click()
    page.wait_for_url("**/es/account/second-step/**")
    axe(page)
    page.goto(f"{strict_site}/es/workbench/?page=1")
    page.wait_for_url("**/es/account/second-step/**")
    page.locator("main a[href*='/totp/activate/']").click()
    secret = page.locator("code.secret").inner_text()
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    page.locator("input[name=code]").fill(code)
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url("**/recovery-codes/")
    expect(page.locator(".codes li")).to_have_count(10)
    axe(page)
    page.locator("main a[href$='/second-step/']").click()
    page.wait_for_url("**/es/workbench/?page=1")


def test_a_passkey_does_as_well(open_page, strict_site):
    page = open_page()
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    strict = strict_site.replace("127.0.0.1", "localhost")
    page.goto(f"{strict}/es/account/login/?next=/es/my/")
    page.locator("button[name=part][value=coordinator]").click()
    page.wait_for_url("**/es/account/second-step/**")
    page.locator("main a[href*='/webauthn/add/']").click()
    page.locator("input[name=name]").fill("llave")
    page.mouse.move(9, 9)
    page.locator("#passkey-button").click()
    page.wait_for_url("**/recovery-codes/")
    page.locator("main a[href$='/second-step/']").click()
    page.wait_for_url("**/es/my/")
