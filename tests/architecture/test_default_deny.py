"""What does not say for whom it is fails here: an address, a topic, a task, an export, a feed. And what is found so."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import get_resolver, path

from learning.celery import app
from learning.live.registries import topics
from tests.architecture.addresses import TABLE
from tests.architecture.declared import addresses, handing_out, without_actor, without_row
from tests.architecture.source import PACKAGES, files, read, tree
from tests.architecture.test_topics import HEARD


@pytest.fixture
def tasks():
    app.loader.import_default_modules()
    return app


class More:
    """The site's addresses, with more of them."""

    def __init__(self, *more):
        self.url_patterns = [*get_resolver().url_patterns, *more]


def test_every_address_has_a_row_and_every_row_an_address():
    assert without_row(get_resolver(), TABLE) == []


def test_an_address_that_somebody_adds_is_found():
    added = path("es/everything/", lambda _request: HttpResponse("all"), name="everything")
    assert without_row(More(added), TABLE) == ["everything"]


def test_every_topic_has_a_row():
    assert sorted(topics.names()) == sorted(HEARD)


def test_every_task_says_for_whom_it_acts(tasks):
    assert len([name for name in tasks.tasks if name.split(".")[0] in PACKAGES]) > 10
    assert without_actor(tasks) == []


def test_a_task_that_says_nothing_is_found_and_one_for_a_person_who_is_not_named():
    def by(run, **told):
        return SimpleNamespace(run=run, **told)

    some = {
        "learning.a.tasks.undeclared": by(lambda: None),
        "learning.a.tasks.unknown": by(lambda: None, acts_for="anybody"),
        "learning.a.tasks.of_nobody": by(lambda report_id: report_id, acts_for="person"),
        "learning.a.tasks.of_somebody": by(lambda person_id: person_id, acts_for="person"),
        "celery.chain": by(lambda: None),
    }
    found = without_actor(SimpleNamespace(tasks=some))
    assert [name.rpartition(".")[2] for name in found] == ["of_nobody", "undeclared", "unknown"]


def test_what_the_clock_begins_is_a_task_of_ours(tasks):
    begun = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert begun <= set(tasks.tasks)


def test_what_hands_out_files_and_feeds_has_addresses():
    assert handing_out(get_resolver()) == []


def test_a_module_that_hands_out_files_beside_the_addresses_is_found():
    """Where no address ends in the views of podcasts, what they hand out is said to be nobody's."""

    class Fewer:
        url_patterns = [one for one in get_resolver().url_patterns if not str(one.pattern).startswith(("es", "/"))]

    assert "videoconf.podcasts.views" in handing_out(Fewer)


def test_sockets_have_one_address_that_asks_who_may_hear():
    """No consumer stands beside the one whose every topic is asked about."""
    consumers = [str(one) for one in files(".py") if one.parts[0] in PACKAGES and "Consumer)" in read(one)]
    assert consumers == ["learning/live/consumers.py"]


def test_views_are_reached_by_addresses_alone():
    """A function that calls itself a view, by what it demands of a request, has an address; else it is a helper."""
    named = {getattr(view, "__name__", "") for _name, _route, view in addresses(get_resolver())}
    demanding = {"login_required", "require_safe", "require_GET", "require_POST", "require_http_methods"}
    lost = []
    for module in (one for one in files(".py") if one.parts[0] in PACKAGES and "views" in str(one)):
        for node in tree(module).body:
            demands = {getattr(mark, "id", "") for mark in getattr(node, "decorator_list", ())}
            if demands & demanding and node.name not in named:
                lost.append(f"{module}:{node.name}")
    assert lost == []
