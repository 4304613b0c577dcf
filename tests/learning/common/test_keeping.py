"""What a process keeps is one language's, and is gone as soon as anything public changes."""

import uuid

import pytest
from django.db import transaction
from django.template import Context, Template
from django.utils import translation

from learning.common.freshness import asked_once, renew, version
from learning.common.keeping import kept, kept_each, kept_text
from tests.factories.catalog import CourseFactory

pytestmark = pytest.mark.django_db
NAMES = iter(range(100))


@pytest.fixture
def read():
    """Return a reader that gives another number each time."""
    return lambda: next(NAMES)


@pytest.mark.parametrize("keep", [kept, kept_text])
def test_it_is_read_once_in_each_language(keep, read):
    spanish = keep(("menu",), read)
    with translation.override("pt"):
        portuguese = keep(("menu",), read)
    assert (keep(("menu",), read), portuguese == spanish) == (spanish, False)


@pytest.mark.parametrize("keep", [kept, kept_text])
def test_it_is_read_anew_after_a_change(keep, read):
    before = keep(("menu",), read)
    CourseFactory()
    assert keep(("menu",), read) != before


def test_of_several_what_is_missing_is_read_at_once():
    asked = []

    def read(keys):
        asked.append(sorted(keys))
        return {key: f"thing {key}" for key in keys if key < 4}

    assert kept_each(("things",), [1, 2], read) == {1: "thing 1", 2: "thing 2"}
    assert kept_each(("things",), [2, 3, 4], read) == {2: "thing 2", 3: "thing 3"}
    assert kept_each(("things",), [1, 3], read) == {1: "thing 1", 3: "thing 3"}
    CourseFactory()
    kept_each(("things",), [1], read)
    assert asked == [[1, 2], [3, 4], [1]]


def test_that_there_is_none_is_not_kept(read):
    assert (kept(("page",), lambda: None), kept(("page",), read) is None) == (None, False)


def test_a_request_has_one_version_until_it_changes_something_itself():
    with asked_once():
        first = version()
        assert version() == first
        renew()
        assert version() != first


def test_what_was_rolled_back_leaves_no_version_behind():
    renew()
    before = version()
    with transaction.atomic():
        renew()
        assert version() != before
        transaction.set_rollback(True)
    assert version() == before


def form(client_token, words="A form"):
    written = "{% csrf_token %}<i>{{ new_key }}</i>{{ words }}"
    template = Template(f"{{% load keeping %}}{{% kept_form name %}}{written}{{% endkept_form %}}")
    return template.render(Context({"name": ("form",), "csrf_token": client_token, "words": words}))


def test_a_form_that_is_kept_has_the_token_and_a_key_of_its_own_each_time():
    first, second = form("one's<token>"), form("another's", words="Written anew")
    assert "one&#x27;s&lt;token&gt;" in first
    assert "another&#x27;s" in second
    assert "one&#x27;s" not in second
    assert first.endswith("A form")
    assert second.endswith("A form")
    keys = [uuid.UUID(text.split("<i>")[1].split("</i>")[0]) for text in (first, second)]
    assert keys[0] != keys[1]
