"""Production as it is shipped, on loopback, and a real browser in front of it."""

import json
import re
import shutil
import ssl
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

from learning.record.stack import Stack
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.steps import letters
from tests.conftest import missing

MADE = "import json\nfrom tests.stack.scene import make\nprint(json.dumps(make()))\n"
NEEDED = ("nginx", "redis-server", CHROMIUM)


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *told):
        return None


def get(address, **headers):
    """Ask without a browser, following nothing; return status, headers and body."""
    trusting = urllib.request.HTTPSHandler(context=ssl._create_unverified_context())
    request = urllib.request.Request(address, headers={name.replace("_", "-"): told for name, told in headers.items()})
    try:
        answer = urllib.request.build_opener(trusting, NoRedirects).open(request, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return SimpleNamespace(status=answer.status, headers=answer.headers, body=answer.read())


@pytest.fixture(scope="session")
def stack():
    """Start the whole of it; what it is made of is required in CI."""
    for program in NEEDED:
        if not (shutil.which(program) or Path("/usr/sbin", program).exists()):
            missing(program)
    kept = settings.BASE_DIR / ".pytest_cache" / "stack"
    with Stack(record=False, kept=kept) as stack:
        yield stack


@pytest.fixture(scope="session")
def scene(stack):
    printed = stack.manage("shell", "-v", "0", stdin=MADE)
    return SimpleNamespace(**json.loads(printed))


@pytest.fixture(scope="session")
def browser(stack):
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser, stack):
    with ExitStack() as contexts:

        def opened(**more):
            context = browser.new_context(base_url=stack.address, ignore_https_errors=True, locale="es", **more)
            contexts.callback(context.close)
            context.set_default_timeout(30_000)
            return context.new_page()

        yield opened


@pytest.fixture(scope="session")
def signed_in(browser, stack):
    """Return what a browser keeps of a person who came in with the code of a letter, once for all tests."""
    known = {}

    def kept(name):
        if name not in known:
            context = browser.new_context(base_url=stack.address, ignore_https_errors=True, locale="es")
            page = context.new_page()
            sign_in(page, stack, f"{name}@example.org")
            known[name] = context.storage_state()
            context.close()
        return known[name]

    return kept


def codes(stack, address):
    """Return the codes that were sent to an address: a letter that is still being written has none yet."""
    found = (re.search(r"\b(\d{6})\b", text) for _subject, text in letters(stack.data, address))
    return [code[1] for code in found if code]


def sign_in(page, stack, address, onward="/es/my/"):
    """Come in with the code of the letter that this asks for: earlier ones hold no more."""
    before = len(codes(stack, address))
    page.goto(f"/es/account/login/?next={onward}")
    page.locator("main input[name=login]").fill(address)
    page.locator("main input[name=login]").press("Enter")
    page.locator("input[name=code]").wait_for()
    for _moment in range(600):
        if len(sent := codes(stack, address)) > before:
            break
        page.wait_for_timeout(100)
    page.locator("input[name=code]").fill(sent[-1])
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url(lambda there: "/account/login" not in there)
