"""The bell, the list and the choices: one's own, and only what one may still see."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import override_settings
from django.utils import timezone

from learning.live.registries import may_listen
from learning.notifications.actions import drop_unseeable, forget_read, mark_read, notify
from learning.notifications.models import Letter, Notice, Preference
from learning.notifications.personal import KEPT_FOR
from learning.notifications.registries import kinds
from learning.notifications.tasks import tidy_notices
from learning.notifications.unread import unread_number
from learning.people.tasks import forget
from tests.factories.notifications import NoticeFactory
from tests.factories.people import ConfirmedUserFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST, BELL, CHOICES = "/es/notices/", "/es/notices/bell/", "/es/notices/preferences/"


@pytest.fixture
def person():
    return ConfirmedUserFactory()


@pytest.fixture
def own(sign_in, person):
    return sign_in(person)


def tell(person, key="fact", **told):
    notify(kind="test-news", people=[person], key=key, view="people:profile", data={"title": f"News {key}"}, **told)


def bell(client):
    found = re.search(r'class="count" aria-hidden="true">([^<]+)<', client.get(BELL).content.decode())
    return found.group(1) if found else ""


def titles(client, address=LIST):
    return re.findall(r"<strong>(News [^<]+)</strong>", client.get(address).content.decode())


def test_the_bell_tells_how_many_wait(own, person, committed):
    assert bell(own) == ""
    with committed():
        tell(person, "one")
        tell(person, "two")
    assert bell(own) == "2"
    assert 'data-live="notices:' in own.get(CHOICES).content.decode()
    with committed():
        NoticeFactory.create_batch(120, person=person)
        tell(person, "three")
    assert bell(own) == "99+"


@pytest.mark.skipif(bool(settings.REDIS_URL), reason="With Redis all processes share one cache.")
def test_the_bell_tells_at_once_what_another_process_told(own, person, committed):
    assert bell(own) == ""
    worker = {**settings.CACHES["default"], "LOCATION": "the memory of a worker"}
    with override_settings(CACHES={**settings.CACHES, "default": worker}), committed():
        tell(person, "one")
    assert bell(own) == "1"


def test_the_bell_of_nobody_is_empty(client):
    assert bell(client) == ""
    assert "data-live" not in client.get("/es/account/login/").content.decode()


def test_what_was_counted_before_a_commit_is_not_kept_after_it(person, committed):
    """While the number moves, it is counted each time and nothing is kept: whoever counted too early keeps nothing."""
    with committed():
        tell(person)
    assert unread_number(person) == 1
    Notice.objects.all().delete()
    assert unread_number(person) == 0


def test_pages_do_not_count_again_what_did_not_move(own, person, count_queries):
    own.get(BELL)
    with count_queries(1):
        own.get(BELL)


def test_opening_reads_it_and_leads_there(own, person, committed):
    with committed():
        tell(person, "one", anchor="photo")
        tell(person, "two")
    assert titles(own) == ["News two", "News one"]
    one = Notice.objects.get(key="one")
    assert own.get(f"/es/notices/{one.pk}/").status_code == 405
    with committed():
        response = own.post(f"/es/notices/{one.pk}/")
    assert response.url == "/es/me/#photo"
    assert bell(own) == "1"
    assert titles(own, LIST + "?unread") == ["News two"]
    first = Notice.objects.get(key="one").read_at
    own.post(f"/es/notices/{one.pk}/")
    assert Notice.objects.get(key="one").read_at == first


def test_all_are_read_at_once(own, person, committed):
    other = NoticeFactory()
    with committed():
        tell(person, "one")
        tell(person, "two")
    with committed():
        assert own.post("/es/notices/read/").url == LIST
    assert bell(own) == ""
    assert 'class="told-item new"' not in own.get(LIST).content.decode()
    assert list(Notice.objects.unread()) == [other]


def test_an_app_takes_as_read_what_was_seen_elsewhere(person, committed):
    for key in ("post-1", "post-2"):
        tell(person, key)
    tell(ConfirmedUserFactory(), "post-1")
    with committed():
        mark_read(person=person, kinds=["test-news"], keys=["post-1"])
    assert unread_number(person) == 1
    assert Notice.objects.unread().count() == 2


def test_those_of_others_are_not_there(own):
    other = NoticeFactory()
    assert own.post(f"/es/notices/{other.pk}/").status_code == 404
    assert titles(own) == []
    other.refresh_from_db()
    assert other.read_at is None


def test_what_one_may_not_see_any_more_is_not_shown(own, person, answers, committed):
    with committed():
        tell(person, "one")
    answers.forbidden.add(person.pk)
    notice = Notice.objects.get()
    assert titles(own) == []
    response = own.post(f"/es/notices/{notice.pk}/")
    assert response.url == LIST
    assert len(list(get_messages(response.wsgi_request))) == 1


def test_a_notice_of_an_app_that_is_gone_is_not_shown(own, person):
    NoticeFactory(person=person, kind="test-gone")
    assert own.get(LIST).status_code == 200
    assert titles(own) == []


def test_a_notice_that_cannot_be_read_takes_no_page_with_it(own, person, monkeypatch, caplog):
    NoticeFactory(person=person, kind="test-daily")
    NoticeFactory(person=person)
    daily = kinds.get("test-daily")
    monkeypatch.setitem(
        kinds._entries, "test-daily", (1, "test-daily", replace(daily, still=lambda notices: notices[0].data["gone"]))
    )
    broken = NoticeFactory(person=person, data={})
    assert len(titles(own)) == 1
    assert "test-daily cannot be read" in caplog.text
    assert f"Notice {broken.pk} cannot be read" in caplog.text


def test_the_list_says_when_there_is_nothing(own, person):
    page = own.get(LIST).content.decode()
    assert 'class="empty"' in page
    assert 'class="empty"' in own.get(LIST + "?unread").content.decode()


def test_a_live_page_asks_for_the_list_alone(own, person):
    NoticeFactory(person=person)
    part = own.get(LIST, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "told-item" in part


def test_long_lists_have_pages(own, person):
    NoticeFactory.create_batch(25, person=person)
    assert len(titles(own)) == 20
    assert len(titles(own, LIST + "?page=2")) == 5
    assert len(titles(own, LIST + "?page=nothing")) == 20


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_questions_whatever_its_length(sign_in, count_queries, number):
    person = UserFactory()
    NoticeFactory.create_batch(number, person=person, actor=UserFactory())
    NoticeFactory.create_batch(number, person=person, kind="test-daily")
    client = sign_in(person)
    with count_queries(9):
        client.get(LIST)


def test_hostile_words_are_text(own, person):
    NoticeFactory(person=person, data={"title": "<script>alert(1)</script>", "text": "<img src=x onerror=alert(1)>"})
    page = own.get(LIST).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_one_hears_of_ones_own_and_of_nobody_elses(person):
    other = UserFactory()
    assert may_listen(person, f"notices:{person.pk}")
    assert not may_listen(person, f"notices:{other.pk}")
    assert not may_listen(person, "notices")


@pytest.mark.parametrize("redis_url", ["", "redis://127.0.0.1:6379/0"])
def test_open_pages_hear_that_the_number_moved(committed, settings, monkeypatch, redis_url):
    """Those of many people hear it from a worker, where there is one that can."""
    settings.REDIS_URL = redis_url
    monkeypatch.setattr("learning.notifications.news.MANY", 1)
    people, layer = ConfirmedUserFactory.create_batch(2), get_channel_layer()
    for person in people:
        async_to_sync(layer.group_add)(f"topic.notices.{person.pk}", f"page-{person.pk}")
    with committed():
        notify(kind="test-news", people=people, key="fact", view="people:profile", data={"title": "News"})
    for person in people:
        message = async_to_sync(layer.receive)(f"page-{person.pk}")
        assert (message["topic"], message["event"]) == (f"notices:{person.pk}", {"kind": "moved"})


def choice(**kinds):
    return {f"kind-{name}": delivery for name, delivery in kinds.items()}


def test_choices_are_kept_by_kind(own, person):
    page = own.get(CHOICES).content.decode()
    assert page.count("checked") == 2
    response = own.post(CHOICES, choice(**{"test-news": "never", "test-daily": "daily"}))
    assert response.url == CHOICES
    assert [(each.person, each.kind, each.delivery) for each in Preference.objects.all()] == [
        (person, "test-news", "never")
    ]
    tell(person)
    assert Letter.objects.count() == 0
    own.post(CHOICES, choice(**{"test-news": "at-once"}))
    tell(person, "later")
    assert Letter.objects.count() == 1


def test_a_choice_that_there_is_not_is_refused(own):
    response = own.post(CHOICES, choice(**{"test-news": "hourly", "test-unknown": "never"}))
    assert response.status_code == 422
    assert Preference.objects.count() == 0


@pytest.mark.parametrize("number", [0, 2])
def test_choices_cost_the_same_whatever_was_chosen(own, person, count_queries, number):
    for kind in ("test-news", "test-daily")[:number]:
        Preference.objects.create(person=person, kind=kind, delivery="never")
    with count_queries(6):
        own.get(CHOICES)


def test_what_was_read_long_ago_is_forgotten(person):
    now = timezone.now()
    NoticeFactory(person=person, read_at=now - KEPT_FOR - dt.timedelta(days=1))
    kept = [NoticeFactory(person=person, read_at=now - KEPT_FOR + dt.timedelta(days=1)), NoticeFactory(person=person)]
    Notice.objects.filter(pk=kept[1].pk).update(created_at=now - KEPT_FOR * 2)
    forget()
    assert set(Notice.objects.all()) == set(kept)
    assert forget_read(before=now - KEPT_FOR) == 0


def test_what_may_not_be_seen_is_dropped_so_that_no_bell_counts_it(person, answers, committed, monkeypatch):
    monkeypatch.setattr("learning.notifications.actions.keeping.BATCH", 2)
    NoticeFactory.create_batch(3, person=person)
    other = NoticeFactory()
    answers.forbidden.add(person.pk)
    assert unread_number(person) == 3
    with committed():
        tidy_notices()
    assert unread_number(person) == 0
    assert list(Notice.objects.all()) == [other]
    assert drop_unseeable() == 0
