"""Who was at a session: recorded by the team, for a thousand as for one, and seen by each of their own."""

import pytest
from django.urls import reverse

from courses.editions.actions import TooEarlyError, cancel_session, record_all_present, record_attendance
from courses.editions.enums import EnrolmentState
from courses.editions.models import Attendance
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.sessions import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return RunningEditionFactory()


@pytest.fixture
def session(edition):
    return SessionFactory(edition=edition, begins=-90)


@pytest.fixture
def tutor(edition):
    return EditionStaffFactory(edition=edition).user


def page_of(session):
    return reverse("editions:session_attendance", args=[session.edition.slug, session.key])


def recorded(session):
    return dict(Attendance.objects.filter(session=session).values_list("enrolment__person__name", "minutes"))


def test_minutes_are_recorded_corrected_and_taken_back(edition, session, tutor, sign_in):
    ana, luz = enrolled(edition), enrolled(edition)
    client = sign_in(tutor)
    for first, second in (("45", ""), ("45", ""), ("50", "10"), ("0", "10")):
        response = client.post(page_of(session), {f"minutes-{ana.pk}": first, f"minutes-{luz.pk}": second})
        assert response.status_code == 302
    assert recorded(session) == {luz.person.name: 10}


def test_a_number_that_cannot_be_saves_nothing(edition, session, tutor, sign_in):
    ana, luz = enrolled(edition), enrolled(edition)
    for wrong in ("-1", "1441", "much"):
        response = sign_in(tutor).post(page_of(session), {f"minutes-{ana.pk}": "30", f"minutes-{luz.pk}": wrong})
        assert response.status_code == 422
    assert recorded(session) == {}


def test_all_present_keeps_what_was_corrected(edition, session, tutor, sign_in):
    late, other = enrolled(edition), enrolled(edition)
    enrolled(edition, state=EnrolmentState.WITHDRAWN)
    record_attendance(session=session, minutes={late.pk: 20}, by=tutor)
    for _time in range(2):
        sign_in(tutor).post(page_of(session), {"all": "1"})
    assert recorded(session) == {late.person.name: 20, other.person.name: 60}


def test_people_of_other_editions_and_those_who_left_are_left_out(edition, session, tutor):
    stranger, gone = enrolled(RunningEditionFactory()), enrolled(edition, state=EnrolmentState.WITHDRAWN)
    record_attendance(session=session, minutes={stranger.pk: 60, gone.pk: 60}, by=tutor)
    assert recorded(session) == {}


def test_nobody_was_at_what_has_not_begun_or_is_cancelled(edition, tutor, sign_in):
    coming = SessionFactory(edition=edition)
    cancelled = cancel_session(session=SessionFactory(edition=edition, begins=-90), by=tutor)
    for session in (coming, cancelled):
        assert sign_in(tutor).get(page_of(session)).status_code == 302
        with pytest.raises(TooEarlyError):
            record_all_present(session=session, by=tutor)


def test_each_sees_their_own_and_only_once_it_is_recorded(edition, session, tutor, sign_in):
    there, absent = enrolled(edition), enrolled(edition)
    page = f"/en{reverse('editions:session', args=[edition.slug, session.key])[3:]}"
    before = sign_in(there.person).get(page).content.decode()
    assert "You were there" not in before
    assert "You are not on the list" not in before
    record_attendance(session=session, minutes={there.pk: 42, absent.pk: None}, by=tutor)
    assert "You were there for 42 minutes." in sign_in(there.person).get(page).content.decode()
    other = sign_in(absent.person).get(page).content.decode()
    assert "You are not on the list" in other
    assert "42 minutes" not in other


def test_a_long_list_comes_in_pages_and_is_searched(edition, session, tutor, sign_in, count_queries):
    for _each in range(51):
        enrolled(edition)
    client = sign_in(tutor)
    client.get(page_of(session))
    with count_queries(8):
        response = client.get(page_of(session), {"page": 2})
    assert len(response.context["form"].rows) == 1
    name = response.context["form"].people[0].person.name
    assert [row.person.name for row in client.get(page_of(session), {"q": name}).context["form"].people] == [name]
    assert b"no-such-name" in client.get(page_of(session), {"q": "no-such-name"}).content


@pytest.mark.parametrize("number", [1, 3])
def test_recording_asks_the_same_for_one_and_for_three(edition, session, tutor, count_queries, number):
    for _each in range(number):
        enrolled(edition)
    with count_queries(8):
        record_all_present(session=session, by=tutor)
