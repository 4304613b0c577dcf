"""Every address of everything in a town (`tests/factories/house_town.py`), tried by those whose it is not.

What is not one's own is not there; what is sent there changes nothing; letters and live news reach whom they are for.
"""

import re
from urllib.parse import quote

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, resolve, reverse

from learning.live.queries import who_may_hear
from learning.notifications.actions import send_due as send_notices
from tests.architecture.addresses import TABLE
from tests.architecture.addresses.rows import OPEN
from tests.architecture.test_crawl import body_of, writes
from tests.factories.house import ATTACK
from tests.factories.house_town import SIGNED_OUT, TOLD, WHO, Town
from videoconf.webinars.actions import send_due as send_letters

pytestmark = pytest.mark.django_db

OF_SECRET_LINKS = {"calendar", "notifications:off", "alumni:choose", "alumni:undo", "people:data_copy", "picture"}
"""Opened by whoever holds the link, or made in a moment of their own; tested beside their views."""

MISSING = {"pk": 99999999, "key": "00000000-0000-4000-8000-000000000000", "slug": "no-such-thing", "team": 99999999}
SENT = {"title": "forged", "text": "forged", "reason": "forged", "state": "forged", "confirm": "1"}
FOR_ANYBODY = {"webinars:register", "editions:apply"}
"""What anybody may send without a right to the thing: whoever likes registers for a webinar, or applies."""


@pytest.fixture
def town(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return Town()


@pytest.fixture
def clients(town, sign_in):
    return {SIGNED_OUT: Client(), **{name: sign_in(person) for name, person in town.named().items()}}


def read(client, path):
    """Return what is said under an address, and where it leads."""
    answer = client.get(path)
    said = body_of(answer)
    return answer, said + answer.get("Location", "") + answer.get("Content-Disposition", "")


def test_every_address_of_a_thing_is_tried(town):
    tried = {name for name, _path in town.doors()}
    public = {name for name, row in TABLE.items() if row.may["anonymous"] == OPEN}
    named = {name for name in TABLE if _has_arguments(name)}
    of_packages = {name for name in named if name.startswith(("account", "mfa", "wagtail", "rooms"))}
    untried = named - public - tried - OF_SECRET_LINKS - of_packages
    assert untried == set()


def _has_arguments(name):
    try:
        reverse(name)
    except NoReverseMatch:
        return True
    return False


def test_what_is_not_ones_own_is_not_there(town, clients):
    """The same answer as to an address of nothing, but for the address."""
    wrong = []
    for name, path in town.doors():
        for who in ("stranger",):
            (answer, said), (missing, nothing) = (read(clients[who], one) for one in (path, absent(path)))
            known = name in EVERYBODY_KNOWS
            if not known and (answer.status_code, same(said, path)) != (
                missing.status_code,
                same(nothing, absent(path)),
            ):
                wrong.append((who, name, answer.status_code, missing.status_code))
    assert not wrong, wrong


def absent(path):
    """Return the same address of what does not exist."""
    found = resolve(path)
    first = next(iter(found.kwargs))
    return reverse(found.view_name, kwargs=found.kwargs | {first: MISSING.get(first, "no-such-thing")})


def same(said, path):
    """Return a page without what differs by its address alone: that, the cloth woven of it, and its forms' tokens."""
    said = re.sub(r'<svg class="cloth".*?</svg>', "", said, flags=re.DOTALL)
    place = path.removeprefix("/es")
    for written in (place, quote(place), quote(place, safe="")):
        said = said.replace(written, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", said)


EVERYBODY_KNOWS = {"editions:apply", "networks:leave", "webinars:register", "webinars:own"}
"""Everybody sees that these are there: an edition and a webinar to come to, a network that says it exists; and whoever
opens the link of another is told whose it is not."""


@pytest.mark.parametrize("who", ["stranger", "gone", "elsewhere", "tutor_elsewhere"])
def test_what_is_sent_by_others_changes_nothing(town, clients, who):
    wrong = []
    for name, path in town.doors():
        with CaptureQueriesContext(connection) as captured:
            answer = clients[who].post(path, SENT)
        if name not in FOR_ANYBODY and (
            writes(captured.captured_queries) or answer.status_code not in {302, 403, 404, 405}
        ):
            wrong.append((name, path, answer.status_code, writes(captured.captured_queries)))
    assert wrong == []


def test_letters_say_to_each_what_is_theirs(town):
    """What was written while the town was made: nobody is told a word that is not for them."""
    send_notices()
    send_letters()
    names = {person.email: who for who, person in town.named().items()}
    told = {
        (names.get(address), word)
        for letter in mail.outbox
        for address in letter.to
        for word in TOLD
        if word in f"{letter.subject} {letter.body} {letter.alternatives}"
    }
    assert {(who, word) for who, word in told if who not in TOLD[word]} == set()
    assert told != set()


def test_topics_are_heard_by_those_who_read_the_page(town, clients):
    keys = {name: client.session.session_key for name, client in clients.items() if name != SIGNED_OUT}
    of = {
        f"edition:{town.edition.pk}": {"member", "other", "tutor", "coordinator"},
        f"thread:{town.thread.pk}": {"member", "other", "tutor", "coordinator"},
        f"roadmap:{town.roadmap.pk}": {"member", "tutor", "coordinator"},
        f"thread:{town.things[town.members]['thread'].pk}": {"belongs", "leads", "observes"},
        f"space:{town.unseen.space.pk}": {"knows"},
        f"webinar-desk:{town.webinar.pk}": {"desk", "editor"},
        f"webinar:{town.webinar.pk}": {"desk", "editor", "asker"},
        f"notices:{town.member.pk}": {"member"},
        "figures": {"figures"},
        "thread:99999999": set(),
    }
    heard = who_may_hear({(key, topic) for key in keys.values() for topic in of})
    assert {topic: {who for who, key in keys.items() if (key, topic) in heard} for topic in of} == of


def test_the_attack_stands_where_it_is_looked_for(town, clients):
    """As words: else nothing would have been tried."""
    _answer, said = read(clients["member"], reverse("editions:home", args=[town.edition.slug]))
    assert ATTACK not in said
    assert "&lt;script&gt;attack(1)" in said
    assert len(WHO) > 20
