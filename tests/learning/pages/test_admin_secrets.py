"""The administration tells nobody what they may not see: lists, choosers, its API, reports, whoever asks."""

import re

import pytest
from django.urls import URLPattern, get_resolver, reverse

from communities.networks.enums import MemberRole, Reach
from learning.library.enums import PublicationStatus
from learning.pages.actions import build_site
from learning.people.enums import Role
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.pages import PublicationFactory, write_page
from tests.factories.people import UserFactory
from tests.factories.webinars import WebinarFactory

pytestmark = pytest.mark.django_db
SECRET, NETWORK = "Zarzamora", "Frambuesa"
OF_THE_TEST = re.compile(r"logout|/failwhale/")


def routes(patterns=None, before=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern.url_patterns, route)


def addresses(pk):
    """Return the addresses of the administration that this number, or nothing, completes."""
    for route in routes():
        address = "/" + re.sub(r"<[^>]*>", str(pk), re.sub(r"[\^$]", "", route))
        if route.startswith("admin/") and re.fullmatch(r"[/\w.-]+", address) and not OF_THE_TEST.search(address):
            yield address


@pytest.fixture
def secrets():
    """Return ids of what is hidden: a network of its people, a videoconference and a publication kept back, a draft."""
    build_site()
    network = OpenNetworkFactory(name=NETWORK, reach=Reach.HIDDEN)
    webinar = WebinarFactory(title=SECRET, activity_fields={"public": False}, pages=True)
    publication = PublicationFactory(title=SECRET, status=PublicationStatus.PLANNED)
    page = write_page(SECRET, live=False)
    return {network.pk, webinar.pk, publication.pk, page.pk, webinar.pages.first().pk}


def told_in(client, ids, words):
    found = []
    for address in sorted({f"{address}?id={pk}" for pk in ids for address in addresses(pk)}):
        response = client.get(address)
        said = response.content.decode(errors="replace") if response.status_code == 200 else ""
        found += [address] if any(word in said for word in words) else []
    return found


@pytest.mark.parametrize(
    ("roles", "words"), [([], (SECRET, NETWORK)), ([Role.FIGURES], (SECRET, NETWORK)), ([Role.COORDINATOR], (SECRET,))]
)
def test_nothing_hidden_is_told_in_the_administration(secrets, sign_in, roles, words):
    """An observer, a reader of figures, and a coordinator, who may edit networks and nothing else of it."""
    person = UserFactory(roles=roles)
    belonging(OpenNetworkFactory(reach=Reach.PUBLIC), person, role=MemberRole.OBSERVER)
    assert told_in(sign_in(person, raise_request_exception=False), secrets, words) == []


def test_editors_find_it_there(secrets, sign_in):
    editor = sign_in(UserFactory(roles=[Role.EDITOR]))
    for chooser, word in (("network", NETWORK), ("webinar", SECRET), ("publication", SECRET)):
        assert word in editor.get(reverse(f"{chooser}_chooser:choose")).content.decode()
    assert SECRET in editor.get("/admin/api/main/pages/").content.decode()
