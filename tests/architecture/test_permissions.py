"""Every address of ours and who may open it. An address that stands in no row fails, as does a row of no address."""

from dataclasses import dataclass, field
from functools import partial

import pytest
from django.urls import URLResolver, get_resolver, reverse

from courses.editions.models import Edition
from learning.activities.models import RegisterLine
from learning.people.enums import Audience, Role
from learning.people.models import Institution
from tests.architecture.source import PACKAGES
from tests.factories.people import UserFactory
from videoconf.webinars.models import Cycle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]

OPEN, SIGN_IN, ABSENT, ONLY_POST = "open", "to the sign-in page", "absent", "only by POST"
VISITORS = ("anonymous", "participant", *Role.values)
UNKNOWN_FILE = "00000000-0000-4000-8000-000000000000"
# What packages bring stands under these; the Wagtail admin and its login are looked at below.
OF_PACKAGES = ("admin/", "documents/", "account/", "media/", "_util/")


def everyone(outcome=OPEN):
    return dict.fromkeys(VISITORS, outcome)


def signed_in(outcome=OPEN):
    return everyone(outcome) | {"anonymous": SIGN_IN}


def only(*roles, others=ABSENT, anonymous=SIGN_IN):
    return everyone(others) | {"anonymous": anonymous} | dict.fromkeys(roles, OPEN)


@dataclass(frozen=True)
class Row:
    """What each visitor gets with GET; `args` finds the objects that the address names."""

    may: dict
    args: object = field(default=list)
    query: str = ""


def first(model, attribute, **facts):
    return [getattr(model.objects.filter(**facts).order_by("pk").first(), attribute)]


def a_private_person():
    return [UserFactory(audience=Audience.NOBODY).pk]


def a_part_of_an_institution():
    return [*first(Institution, "slug", involvements__activity__kind="edition"), "editions"]


def figures_of_an_edition():
    return ["edition", *first(Edition, "slug", told_status="held")]


TABLE = {
    "wagtail_serve": Row(everyone(), lambda: [""]),
    "sitemap": Row(everyone()),
    "robots": Row(everyone()),
    "common:styleguide": Row(everyone(ABSENT)),
    "files:start": Row(signed_in(ONLY_POST)),
    "files:append": Row(signed_in(ONLY_POST), lambda: [UNKNOWN_FILE]),
    "files:status": Row(signed_in(ABSENT), lambda: [UNKNOWN_FILE]),
    "files:download": Row(everyone(ABSENT), lambda: [UNKNOWN_FILE]),
    "activities:registers": Row(everyone()),
    "activities:framework": Row(everyone()),
    "activities:line": Row(everyone(), partial(first, RegisterLine, "pk")),
    "statistics:site": Row(everyone()),
    "statistics:full": Row(only(Role.ADMINISTRATOR, Role.FIGURES)),
    "statistics:scope": Row(everyone(), figures_of_an_edition),
    "statistics:scope_full": Row(only(Role.ADMINISTRATOR, Role.FIGURES), figures_of_an_edition),
    "statistics:countries": Row(everyone()),
    "statistics:country": Row(everyone(), lambda: ["UY"]),
    "pages:search": Row(everyone(), query="q=formacion"),
    "pages:news_feed": Row(everyone()),
    "library:feed": Row(everyone()),
    "webinars:feed": Row(everyone()),
    "webinars:cycle": Row(everyone(), partial(first, Cycle, "slug")),
    "editions:edition": Row(everyone(), partial(first, Edition, "slug", told_status="held")),
    "people:profile": Row(signed_in()),
    "people:welcome": Row(signed_in()),
    "people:institution_options": Row(signed_in(), query="q=in"),
    "people:person": Row(only(Role.ADMINISTRATOR, anonymous=ABSENT), a_private_person),
    "people:institutions": Row(everyone()),
    "people:institution": Row(everyone(), partial(first, Institution, "slug")),
    "people:institution_part": Row(everyone(), a_part_of_an_institution),
}


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
