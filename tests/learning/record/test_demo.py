"""The demonstration: what a newcomer finds after one command."""

from collections import Counter

import pytest
from django.apps import apps
from django.utils import timezone

from communities.discussions.models import Post, Thread
from courses.capstones.enums import RoadmapState
from courses.capstones.models import Assessment, Roadmap
from courses.catalog.models import LessonPage
from courses.editions.enums import EnrolmentState, State
from courses.editions.models import Edition, Enrolment
from learning.notifications.models import Letter
from learning.people.demo import demo_person
from learning.people.models import User
from learning.record.demo.actions import make_demo
from learning.record.demo.editions import COMING, OVER, OWN_PACE, RUNNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


def rows():
    """Return how many rows every table of ours has."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in {"courses", "communities"}]
    return {model._meta.label: model._base_manager.count() for model in (*ours, User)}


def check_four_editions_one_of_each_kind():
    now = timezone.now()
    found = {edition.slug: edition.state_at(now) for edition in Edition.objects.filter(slug__startswith="aprendizaje")}
    assert found == {OVER: State.HELD, RUNNING: State.RUNNING, OWN_PACE: State.RUNNING, COMING: State.UPCOMING}


def check_48_people_of_six_countries_take_part():
    inside = Enrolment.objects.inside().filter(edition__slug=RUNNING)
    countries = Counter(str(enrolment.person.country) for enrolment in inside.select_related("person"))
    assert countries == dict.fromkeys(("BO", "CO", "DO", "PE", "PY", "UY"), 8)
    assert inside.filter(person=demo_person("participant")).exists()
    others = Enrolment.objects.filter(edition__slug=RUNNING).exclude(state=EnrolmentState.ACCEPTED)
    assert Counter(others.values_list("state", flat=True)) == {"waiting": 2, "declined": 2}


def check_the_whole_course_in_spanish_and_its_first_module_in_three_languages():
    lessons = LessonPage.objects.live().filter(alias_of=None)
    assert Counter(lessons.values_list("locale__language_code", flat=True)) == {"es": 9, "pt": 3, "en": 3}
    assert len(set(lessons.values_list("translation_key", flat=True))) == 9


def check_roadmaps_in_every_state():
    running = Roadmap.objects.filter(team__run__edition__slug=RUNNING)
    assert Counter(running.values_list("state", flat=True)) == {
        RoadmapState.DRAFT: 2,
        RoadmapState.SUBMITTED: 2,
        RoadmapState.RETURNED: 1,
        RoadmapState.APPROVED: 1,
    }
    assert Assessment.objects.filter(roadmap__in=running, decided_at=None).count() == 1


def check_what_people_say_was_said_over_weeks():
    days = {post.created_at.date() for post in Post.objects.filter(thread__space__edition__slug=RUNNING)}
    assert len(days) > 10
    assert max(days) <= timezone.localdate()
    assert Thread.objects.filter(space__edition__slug=RUNNING, pinned_at=None).count() == 6


def check_nobody_gets_mail_of_it():
    assert not Letter.objects.exists()


CHECKS = (
    check_four_editions_one_of_each_kind,
    check_48_people_of_six_countries_take_part,
    check_the_whole_course_in_spanish_and_its_first_module_in_three_languages,
    check_roadmaps_in_every_state,
    check_what_people_say_was_said_over_weeks,
    check_nobody_gets_mail_of_it,
)


def test_what_a_newcomer_finds(subtests):
    """Made once for all the checks: weeks of forty-eight people take their time."""
    make_demo()
    for check in CHECKS:
        with subtests.test(check.__name__):
            check()


def test_made_again_it_changes_nothing():
    make_demo()
    before = rows()
    make_demo()
    assert rows() == before
