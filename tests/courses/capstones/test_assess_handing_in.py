"""A team hands in its roadmap, takes it back, and hands it in again after it came back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from courses.capstones.actions.assessing import begin_assessment
from courses.capstones.actions.handing_in import extend_deadline, submit_roadmap, take_back
from courses.capstones.enums import RoadmapState, VersionReason
from courses.capstones.queries.handing_in import deadline
from courses.editions.enums import StaffRole
from learning.notifications.models import Notice
from tests.factories.assessing import TEXTS, handed_in, returned, tutor_of, write
from tests.factories.capstones import CapstoneRunFactory, roadmap, writers
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    return write(roadmap(people=2, brief=True, run=CapstoneRunFactory(edition=RunningEditionFactory())))


def due(of, **away):
    run = of.team.run
    run.due_at = timezone.now() + dt.timedelta(**away)
    run.save()


def code_of(refused):
    return refused.value.error_list[0].code


def test_handing_in_keeps_a_version_as_it_stood_and_tells_the_tutors(written):
    tutor, (ana, _juan) = tutor_of(written), writers(written)
    coordinator = EditionStaffFactory(edition=written.team.run.edition, role=StaffRole.COORDINATOR).user
    version = submit_roadmap(roadmap=written, by=ana)
    written.refresh_from_db()
    assert (written.state, written.submitted_by) == (RoadmapState.SUBMITTED, ana)
    assert version.reason == VersionReason.SUBMITTED
    assert [one["html"] for one in version.content["sections"]] == list(TEXTS.values())
    assert list(Notice.objects.values_list("kind", "person")) == [("roadmap-handed-in", tutor.pk)]
    assert coordinator not in {notice.person for notice in Notice.objects.all()}


def test_where_nobody_tutors_the_coordinators_are_told(written):
    coordinator = EditionStaffFactory(edition=written.team.run.edition, role=StaffRole.COORDINATOR).user
    submit_roadmap(roadmap=written, by=writers(written)[0])
    assert list(Notice.objects.values_list("person", flat=True)) == [coordinator.pk]


def test_handing_in_twice_is_once(written):
    tutor_of(written)
    ana, juan = writers(written)
    first = submit_roadmap(roadmap=written, by=ana)
    assert submit_roadmap(roadmap=written, by=juan) == first
    assert (written.versions.count(), Notice.objects.count()) == (1, 1)


def test_a_section_without_words_is_named(written):
    section = written.sections.first()
    section.html = "<p>\xa0 </p>"
    section.save()
    with pytest.raises(ValidationError, match="The problem") as refused:
        submit_roadmap(roadmap=written, by=writers(written)[0])
    assert code_of(refused) == "missing"
    assert written.versions.count() == 0


def test_nothing_is_handed_in_after_the_deadline(written):
    due(written, seconds=-1)
    with pytest.raises(ValidationError) as refused:
        submit_roadmap(roadmap=written, by=writers(written)[0])
    assert code_of(refused) == "late"
    written.refresh_from_db()
    assert (written.state, written.versions.count()) == (RoadmapState.DRAFT, 0)


def test_a_team_with_a_later_deadline_hands_in_after_that_of_all(written):
    due(written, days=-2)
    until = timezone.now() + dt.timedelta(hours=1)
    extend_deadline(team=written.team, until=until, by=UserFactory())
    written.team.refresh_from_db()
    assert deadline(written) == until
    submit_roadmap(roadmap=written, by=writers(written)[0])
    written.refresh_from_db()
    assert written.state == RoadmapState.SUBMITTED


def test_a_later_deadline_that_is_over_too_holds(written):
    due(written, days=-2)
    extend_deadline(team=written.team, until=timezone.now() - dt.timedelta(days=1), by=UserFactory())
    with pytest.raises(ValidationError):
        submit_roadmap(roadmap=written, by=writers(written)[0])


def test_a_later_deadline_is_later_than_that_of_all(written):
    due(written, days=5)
    with pytest.raises(ValidationError) as refused:
        extend_deadline(team=written.team, until=timezone.now() + dt.timedelta(days=4), by=UserFactory())
    assert code_of(refused) == "early"


def test_what_came_back_after_the_deadline_may_be_handed_in_again():
    of = handed_in()
    due(of, seconds=-1)
    returned(of, by=tutor_of(of))
    assert deadline(of) is None
    submit_roadmap(roadmap=of, by=writers(of)[0])
    of.refresh_from_db()
    assert of.state == RoadmapState.SUBMITTED


def test_what_came_back_has_the_date_that_the_team_was_given_after_that():
    of = handed_in()
    due(of, seconds=-1)
    returned(of, by=tutor_of(of))
    of.team.extended_to = timezone.now() + dt.timedelta(minutes=1)
    assert deadline(of) == of.team.extended_to


def test_a_team_takes_back_what_nobody_has_begun_to_assess():
    of = handed_in()
    take_back(roadmap=of, by=writers(of)[0])
    take_back(roadmap=of, by=writers(of)[1])
    of.refresh_from_db()
    assert (of.state, of.submitted_at) == (RoadmapState.DRAFT, None)


def test_what_a_tutor_has_begun_to_assess_stays_handed_in():
    of = handed_in()
    begin_assessment(roadmap=of, by=tutor_of(of))
    with pytest.raises(ValidationError) as refused:
        take_back(roadmap=of, by=writers(of)[0])
    assert code_of(refused) == "begun"


def test_what_could_not_be_handed_in_again_is_not_taken_back():
    of = handed_in()
    due(of, seconds=-1)
    with pytest.raises(ValidationError) as refused:
        take_back(roadmap=of, by=writers(of)[0])
    assert code_of(refused) == "late"
