"""What people do again and again in the journeys of a course: they come in, choose, look into their mail."""

import email
import email.policy
import os
import re
import subprocess
import sys
from itertools import count
from uuid import uuid4

from django.conf import settings
from playwright.sync_api import expect

COMING = "/es/editions/aprendizaje-de-calidad-3"
RUNNING = "/es/editions/aprendizaje-de-calidad-2"
MY = "/es/my/"
MOMENT = 200  # milliseconds between two looks at what is not on a page
PATIENCE = 20_000  # milliseconds for what a worker does beside the requests
SECONDS = 5_000  # milliseconds within which the others see what one says, on a busy machine


def run_in(folder, code):
    """Run Python in the site of that folder, beside its server; return what it printed."""
    unset = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"DATA_DIR": str(folder), "DEMO": "1"}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "shell", "-c", code]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def become(page, part, onward=MY):
    """Sign in as somebody of the demonstration, with one click."""
    page.goto(f"/es/account/login/?next={onward}")
    page.locator(f"button[name=part][value={part}]").click()
    page.wait_for_url(f"**{onward}")
    return page


def come_in(page, name):
    """Make an account where one was asked to sign in, say who one is, and go on; return one's address."""
    address = f"{uuid4().hex}@example.org"
    page.locator(".entrance-other a").click()
    page.wait_for_url("**/account/signup/**")
    page.locator("main input[name=email]").fill(address)
    page.locator("main input[name=email]").press("Enter")
    page.locator("input[name=code]").fill(page.locator(".demo-code strong").inner_text())
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url("**/es/me/welcome/**")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=gender][value=woman]").check()
    page.locator("select[name=country]").select_option("UY")
    page.locator("input[name=institution_name]").fill("INEFOP")
    page.locator("main .form-end button").click()
    page.wait_for_url(lambda there: "/welcome/" not in there)
    return address


def somebody():
    """Return a name that nobody else has."""
    return f"Inés {uuid4().hex[:8].translate(str.maketrans('0123456789', 'ghijklmnop'))}"


def accept(coordinator, name):
    """Choose somebody on the coordinator's board, and accept them."""
    coordinator.goto(f"{COMING}/enrolment/?q={name}")
    row = coordinator.locator(".applicants li", has_text=name)
    row.locator("input[name=chosen]").check()
    coordinator.locator("button[name=do][value=accept]").click()
    expect(coordinator.locator(".applicants li", has_text=name)).to_have_count(0)


def letters(folder, address):
    """Return what was sent to an address: subjects and texts."""
    found = []
    for path in sorted((folder / "mail").glob("*.log")):
        for told in re.split(r"^-{70,}$", path.read_text(errors="replace"), flags=re.MULTILINE):
            letter = email.message_from_string(told.lstrip(), policy=email.policy.default)
            if letter["To"] and address in letter["To"]:
                found.append((letter["Subject"], letter.get_body(("plain",)).get_content()))
    return found


def wait_for_letter(page, folder, address, part):
    """Wait for a letter whose subject or text has a part; return its text."""
    for waited in count(0, MOMENT):
        for subject, text in letters(folder, address):
            if part in subject or part in text:
                return text
        assert waited < PATIENCE, f"no letter to {address} of {part}: {letters(folder, address)}"
        page.wait_for_timeout(MOMENT)
    return None
