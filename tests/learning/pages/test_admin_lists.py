"""Lists of facts in the administration: found whatever the accents, the phase told, the same cost for one and three."""

import pytest
from django.urls import reverse

from learning.people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.webinars import CycleFactory, RunningWebinarFactory, WebinarFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR], language="en"))


def listed(editor, asked=""):
    response = editor.get(reverse("webinar:index"), {"q": asked} if asked else {})
    return [one.title for one in response.context["object_list"]], response.content.decode()


def test_who_types_without_accents_finds_what_has_them(editor):
    for title in ("Formación y empleo", "Oficios"):
        WebinarFactory(title=title)
    assert listed(editor, "FORMACION empleo")[0] == ["Formación y empleo"]
    assert listed(editor, "formacion oficios")[0] == []


def test_the_list_says_what_is_live_and_what_is_to_be_watched(editor):
    RunningWebinarFactory(title="Hoy", begins=-5)
    RunningWebinarFactory(title="Ayer", begins=-1500, recording_url="https://video.example.org/1")
    html = listed(editor)[1]
    assert [html.count(phase) for phase in ("Live now", "Watch", "Coming up")] == [1, 1, 0]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(editor, count_queries, number):
    for _each in range(number):
        WebinarFactory(cycle=CycleFactory())
    listed(editor)
    with count_queries(10):
        listed(editor)
