"""Every address and who may open it: those of packages too, but for the administration (test_administration.py)."""

import pytest
from django.urls import reverse

from learning.people.enums import Role
from tests.architecture.addresses import TABLE
from tests.architecture.addresses.rows import ABSENT, ONLY_POST, OPEN, SIGN_IN
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


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
