"""The Wagtail admin: closed to all who do not work in it, address by address, and no script written into its pages."""

import base64
import hashlib
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver, reverse

from learning.pages.actions import build_site
from learning.people.enums import Role
from tests.architecture.declared import of_administration
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
DOOR = "/admin/login/"
FOR_ALL = {DOOR, "/admin/logout/", "/admin/sprite/", "/admin/jsi18n/", "/admin/localize/jsi18n/"}
"""Leading to the one door or out of it; words and signs of the interface, which are the package's own."""

REFUSED = {302, 403, 404, 405}
DATA = {"application/json", "text/template"}
STARTED = ("initDateChooser", "InlinePanel")


@pytest.fixture(autouse=True)
def _site():
    build_site()


def admitted(client, path):
    """Return the answers, to asking and to sending, that are neither a refusal nor the way to the door."""
    answers = [client.get(path), client.post(path, {"title": "forged"})]
    wrong = [one for one in answers if one.status_code not in REFUSED]
    return wrong + [one for one in answers if one.status_code == 302 and not _leads_to_a_door(one["Location"])]


def _leads_to_a_door(address):
    return address.startswith((DOOR, reverse("account_login"), "/account/", "/es/", "/pt/", "/en/"))


@pytest.mark.parametrize("who", ["anonymous", "participant", Role.FIGURES])
def test_who_does_not_work_in_it_opens_nothing_of_it(who, client, sign_in):
    if who != "anonymous":
        client = sign_in(UserFactory(roles=[who] if who in Role.values else []))
    found = of_administration(get_resolver())
    assert len(found) > 300
    assert [path for path in found if path not in FOR_ALL and admitted(client, path)] == []


def digests(name):
    """Return the digests of the scripts that a template writes into its page, with the addresses it puts there."""
    source = get_template(name).template.source
    address = re.compile(r"{% url \"([^\"]+)\" %}")
    scripts = re.findall(r"<script(?: type=\"text/javascript\")?>(.*?)</script>", source, re.DOTALL)
    told = [address.sub(lambda found: reverse(found[1]), script) for script in scripts]
    return [_digest(one) for one in told]


def test_what_the_package_of_translations_writes_is_known_by_its_digest():
    folder = "wagtail_localize/admin/"
    names = [f"{folder}{name}.html" for name in ("submit_translation", "edit_translation")]
    assert [digest for name in names for digest in digests(name)] == settings.OF_LOCALIZE


def inline(answer):
    """Return what of a page our policy of content refuses to run."""
    page = BeautifulSoup(answer.content, "html.parser")
    scripts = [one for one in page.find_all("script") if not one.get("src") and one.get("type") not in DATA]
    known = {_digest(one.string or "") for one in scripts} - set(settings.OF_LOCALIZE)
    handlers = {name for element in page.find_all(True) for name in element.attrs if name.startswith("on")}
    leading = {one["href"] for one in page.select("a[href^='javascript:']")}
    return known | handlers | leading


def _digest(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_is_written_into_its_pages_that_the_policy_would_refuse(sign_in):
    client = sign_in(UserFactory(roles=[Role.ADMINISTRATOR, Role.EDITOR, Role.COORDINATOR], is_superuser=True))
    client.raise_request_exception = False  # one of Wagtail's addresses is there to fail
    looked, started = 0, set()
    for path in of_administration(get_resolver()):
        answer = client.get(path)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            looked += 1
            assert (path, inline(answer)) == (path, set())
            marks = BeautifulSoup(answer.content, "html.parser").select("[data-starts]")
            started |= {mark["data-starts"] for mark in marks}
    assert looked > 80
    assert started >= set(STARTED)
