"""An editor sees a webinar's page as it will be before, during and after the event, whatever the hour is."""

import re

import pytest
from django.utils import timezone

from learning.people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, WebinarFactory

pytestmark = pytest.mark.django_db

WEEK = 7 * 24 * 60


def page_of(webinar):
    return webinar.pages.get(alias_of=None)


def phases_seen(webinar):
    """Return the phase that each preview of a webinar's page shows."""
    page = page_of(webinar)
    answers = [page.make_preview_request(preview_mode=mode) for mode, _label in page.preview_modes]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.context_data["phase"] for answer in answers]


@pytest.mark.parametrize("begins", [WEEK, -WEEK, -10])
def test_a_preview_shows_the_part_of_its_life_that_is_asked_for(begins):
    assert phases_seen(RunningWebinarFactory(begins=begins, pages=True)) == ["announced", "live", "ended"]


def test_after_the_event_it_is_to_be_watched_where_there_is_a_recording():
    page = page_of(RunningWebinarFactory(begins=WEEK, recording_url="https://video.example.org/1", pages=True))
    assert page.make_preview_request(preview_mode="after").context_data["phase"] == "watch"


def test_it_opens_as_it_is_now_and_nobody_else_sees_the_preview(client):
    webinar = RunningWebinarFactory(begins=WEEK, pages=True)
    page = page_of(webinar)
    assert page.default_preview_mode == "before"
    page.make_preview_request(preview_mode="after")
    assert client.get(page.url).context["phase"] == webinar.phase_at(timezone.now())


def test_one_that_has_no_hours_is_never_seen_during():
    page = page_of(WebinarFactory(pages=True))
    assert [mode for mode, _label in page.preview_modes] == ["before", "after"]
    assert phases_seen(page.webinar) == ["announced", "ended"]


def scripts_of(response):
    """Return the names of the scripts of webinars that a page loads."""
    return re.findall(r'<script[^>]*src="[^"]*/webinars/(\w+)\.', response.content.decode())


def test_a_preview_during_the_event_counts_nobody_as_present(sign_in, rf):
    """Who is here is counted by the script of the questions, over its socket."""
    webinar = RunningWebinarFactory(begins=-10, pages=True)
    client = sign_in(UserFactory(roles=[Role.EDITOR]))
    assert scripts_of(client.get(page_of(webinar).url)) == ["questions"]
    asked = rf.get("/", headers={"cookie": f"sessionid={client.cookies['sessionid'].value}"})
    preview = page_of(webinar).make_preview_request(original_request=asked, preview_mode="during")
    assert 'data-questions="page"' in preview.content.decode()
    assert scripts_of(preview) == []
