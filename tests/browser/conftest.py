"""A real browser against a real server: the project as `make run` starts it, with its record and its demo people."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.conftest import missing

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SMALL, MEDIUM, WIDE = 360, 768, 1280
LOOKS = ((WIDE, "light"), (WIDE, "dark"), (SMALL, "light"), (SMALL, "dark"))
FIRST_VISIT_BYTES = 90_000
FIRST_VISIT_REQUESTS = 6
OF_THE_TEST = (
    "the server responded with a status of 4",
    "net::ERR_INTERNET_DISCONNECTED",
    "net::ERR_FAILED",
    "WebSocket",
)
"""What a browser complains of because a test asked for it: a refusal, a line that was cut."""


def enter(requests, site, part):
    """Sign in as somebody of the demonstration without opening a page: the browser keeps no file of ours yet."""
    door = f"{site}/es/account/login/"
    door_text = requests.get(door).text()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', door_text)[1]
    action = re.search(r'action="([^"]+/demo/[^"]*)"', door_text)[1]
    form = {"csrfmiddlewaretoken": token, "part": part}
    answer = requests.post(site + action, form=form, headers={"Referer": door}, max_redirects=0)
    assert answer.status == 302


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(address, process, log):
    """Return when the server answers; show its words when it ends first or stays silent for a minute."""
    for _attempt in range(300):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/robots.txt", timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The server did not start:\n{log.read_text()[-4000:]}", pytrace=False)


@pytest.fixture(scope="session")
def site_data(tmp_path_factory):
    """Return the folder of the running project: its database, its files, the mail that it sent."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site(site_data):
    """Start the project in a folder of its own, as `make run` does; return its address."""
    if not shutil.which(CHROMIUM):
        missing("Chromium")
    data = site_data
    port = free_port()
    unset = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"DATA_DIR": str(data), "DEMO": "1", "PORT": str(port)}
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    subprocess.run([*manage, "prepare"], env=environment, check=True)
    log = data / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen([*manage, "serve"], env=environment, stdout=output, stderr=subprocess.STDOUT)
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser(site):
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser, site):
    """Return a maker of pages: `open_page(width=360, scheme="dark", locale="pt", javascript=False)`.

    What its scripts throw or its policy refuses fails the test when it ends.
    """
    complaints = []

    def heard(message):
        if message.type == "error" and not any(known in message.text for known in OF_THE_TEST):
            complaints.append(message.text)

    with ExitStack() as stack:

        def opened(*, width=WIDE, scheme="light", locale="es", javascript=True):
            context = browser.new_context(
                base_url=site,
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
                locale=locale,
                java_script_enabled=javascript,
                has_touch=width == SMALL,
            )
            stack.callback(context.close)
            context.set_default_timeout(15_000)
            page = context.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", heard)
            return page

        yield opened
    assert complaints == []


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def axe():
    """Return a check that fails with what axe finds on a page, in light and dark, wide and at 360 px.

    It fails as well when the page scrolls sideways.
    """

    def checked(page):
        for width, scheme in LOOKS:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 800})
            results = Axe().run(page)
            if results.violations_count:
                pytest.fail(f"{page.url} at {width} px, {scheme}:\n{results.generate_report()}", pytrace=False)
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow <= 0, f"{page.url} scrolls {overflow} px sideways at {width} px"

    return checked


@pytest.fixture
def page_weight(open_page, site):
    """Return a check that opens a path as a first visit, fails above the budget and returns the page.

    Pictures are not counted. `page_weight(path, part="tutor")` is the first visit of that person of the demonstration,
    signed in beside the page.
    """

    def weighed(path, part=None, requests=FIRST_VISIT_REQUESTS):
        page = open_page()
        if part:
            enter(page.request, site, part)
        sizes = {}
        page.on("requestfinished", lambda request: sizes.update({request.url: request}))
        page.goto(path)
        page.wait_for_load_state("networkidle")
        hosts = {urlsplit(url).netloc for url in sizes if not url.startswith("data:")}
        assert hosts == {urlsplit(site).netloc}
        counted = {
            url: sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))
            for url, request in sizes.items()
            if "/media/" not in url and not url.startswith("data:")
        }
        told = "\n".join(f"{size:7d} {url}" for url, size in counted.items())
        assert sum(counted.values()) <= FIRST_VISIT_BYTES, told
        assert len(counted) <= requests, told
        return page

    return weighed
