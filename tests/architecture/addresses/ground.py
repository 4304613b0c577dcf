"""Addresses of what everybody reads: the site, the record, figures, people."""

from functools import partial

from courses.editions.models import Edition
from learning.activities.models import RegisterLine
from learning.people.enums import Audience, Role
from learning.people.models import Institution
from tests.architecture.addresses.rows import ABSENT, ONLY_POST, UNKNOWN_FILE, Row, everyone, first, only, signed_in
from tests.factories.people import UserFactory


def a_private_person():
    return [UserFactory(audience=Audience.NOBODY).pk]


def a_part_of_an_institution():
    return [*first(Institution, "slug", involvements__activity__kind="edition"), "editions"]


def figures_of_an_edition():
    return ["edition", *first(Edition, "slug", told_status="held")]


ROWS = {
    "wagtail_serve": Row(everyone(), lambda: [""]),
    "sitemap": Row(everyone()),
    "robots": Row(everyone()),
    "health_live": Row(everyone()),
    "health_ready": Row(everyone()),
    "metrics": Row(everyone(302)),  # to the same address behind a language, where nothing is
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
    "editions:edition": Row(everyone(), partial(first, Edition, "slug", told_status="held")),
    "people:profile": Row(signed_in()),
    "people:welcome": Row(signed_in()),
    "people:institution_options": Row(signed_in(), query="q=in"),
    "people:data": Row(signed_in()),
    "people:prove": Row(everyone(ONLY_POST)),
    "people:copy_data": Row(everyone(ONLY_POST)),
    "people:data_copy": Row(signed_in(403), lambda: [1]),  # asks first whether it is them
    "people:erase": Row(signed_in(403)),
    "people:keep": Row(everyone(ONLY_POST)),
    "people:agree": Row(signed_in()),
    "people:privacy": Row(everyone()),
    "people:person": Row(only(Role.ADMINISTRATOR, anonymous=ABSENT), a_private_person),
    "people:institutions": Row(everyone()),
    "people:institution": Row(everyone(), partial(first, Institution, "slug")),
    "people:institution_part": Row(everyone(), a_part_of_an_institution),
}
