"""Every address of everything in a town (`tests/factories/house_town.py`), and all lists, read by everybody in it.

Every thing carries a word of its own, which may reach only those it is for, by whatever page, list, file, feed,
calendar or search. Nothing that people wrote runs on any of these pages.
"""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.architecture.test_crawl import attacks_in, body_of
from tests.factories.house_town import SIGNED_OUT, TOLD, Town

pytestmark = pytest.mark.django_db

LISTS = (
    "/es/",
    "/es/my/",
    "/es/me/",
    "/es/workbench/",
    "/es/workbench/roadmaps/",
    "/es/notices/",
    "/es/notices/bell/",
    "/es/discussion/reports/",
    "/es/search/?q=canary",
    "/es/search/?q=secret",
    "/es/search/?q=attack",
    "/sitemap.xml",
    "/es/news.atom",
    "/es/library.atom",
    "/es/videoconferences/feed/",
    "/es/videoconferences/calendar.ics",
    "/es/podcasts/",
    "/es/institutions/",
    "/es/institutions/att/",
    "/es/registers/",
    "/es/figures/",
    "/es/figures/full/",
    "/es/countries/UY/",
)
"""What is made of all things: lists, feeds, calendars, the search, what one is told."""

BY_A_LINK = {("webinars:own", "canary-registered")}
"""What a secret link tells whoever holds it and is not signed in with another account."""

WITH_MUCH_TO_READ = {"member", "tutor", "coordinator", "leads", "knows", "desk", "editor"}
"""On whose pages what people wrote is looked for as what would run: among them they see every page."""


@pytest.fixture
def town(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return Town()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_each_reads_what_is_theirs_and_nobody_else_does_and_nothing_runs(town, sign_in):
    paths = dict.fromkeys([*(("", path) for path in LISTS), *town.doors()])
    told, wrong, attacks = set(), [], []
    for who, person in {SIGNED_OUT: None, **town.named()}.items():
        client = sign_in(person) if person else Client()
        for name, path in paths:
            answer = client.get(path)
            found = set(words_in(answer, path))
            told |= {(who, word) for word in found}
            wrong += [(who, path, word) for word in found if not may_read(who, name, word)]
            attacks += [(who, path, attack) for attack in _attacks(answer)] if who in WITH_MUCH_TO_READ else []
    assert wrong == []
    assert attacks == []
    assert {word for _who, word in told} == set(TOLD)  # else nothing would be found among the others either


def words_in(answer, path):
    """Return the words of the town that an answer tells; the address that was asked for is no news."""
    if answer.status_code >= 400:
        return []
    said = body_of(answer) + answer.get("Location", "") + answer.get("Content-Disposition", "")
    for asked in (path, quote(path), quote(path, safe="")):
        said = said.replace(asked, "")
    return [word for word in TOLD if word in said]


def may_read(who, name, word):
    held = who in {SIGNED_OUT, "suspended"} and (name, word) in BY_A_LINK
    return who in TOLD[word] or held


def _attacks(answer):
    page = answer.status_code == 200 and "html" in answer["Content-Type"] and not answer.streaming
    return attacks_in(answer) if page else []
