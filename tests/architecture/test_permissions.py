"""Every address of ours and who may open it. An address that stands in no row fails, as does a row of no address."""

import pytest
from django.urls import URLResolver, get_resolver, reverse

from learning.people.enums import Role
from tests.architecture.addresses import TABLE
from tests.architecture.addresses.rows import ABSENT, ONLY_POST, OPEN, SIGN_IN
from tests.architecture.source import PACKAGES
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]

# What packages bring stands under these; the Wagtail admin and its login are looked at below.
OF_PACKAGES = ("admin/", "documents/", "account/", "media/", "_util/")


def walk(resolver, prefix="", spaces=()):
    """Yield name, route and package of every address."""
    for pattern in resolver.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, route, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            view = getattr(pattern.callback, "view_class", type(pattern.callback))
            module = view.__module__ if view.__module__ != "builtins" else pattern.callback.__module__
            yield ":".join((*spaces, pattern.name or route)), route, module.split(".")[0]


def ours():
    routes = [(name, route.removeprefix("es/"), package) for name, route, package in walk(get_resolver())]
    return {name for name, route, package in routes if package in PACKAGES and not route.startswith(OF_PACKAGES)}


def outcome(response):
    if response.status_code == 200:
        return OPEN
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login")):
        return SIGN_IN
    return {404: ABSENT, 405: ONLY_POST}.get(response.status_code, response.status_code)


@pytest.fixture
def visitors(client, sign_in):
    people = {role: UserFactory(roles=[role]) for role in Role.values} | {"participant": UserFactory()}
    return {"anonymous": client} | {name: sign_in(person) for name, person in people.items()}


def test_every_address_has_a_row():
    assert sorted(ours()) == sorted(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_who_may_open(name, visitors):
    row = TABLE[name]
    path = reverse(name, args=row.args()) + (f"?{row.query}" if row.query else "")
    assert {visitor: outcome(client.get(path)) for visitor, client in visitors.items()} == row.may


ADMINISTRATION = {
    "/admin/": {Role.ADMINISTRATOR, Role.EDITOR, Role.COORDINATOR},
    "/admin/reports/audit/": {Role.ADMINISTRATOR},
}


@pytest.mark.parametrize("path", ADMINISTRATION)
def test_the_administration_is_for_those_who_work_in_it(path, visitors):
    let_in = {visitor for visitor, client in visitors.items() if client.get(path).status_code == 200}
    assert let_in == ADMINISTRATION[path]
