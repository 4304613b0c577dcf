"""What a person meets when coming into an edition, and what nobody else gets."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from courses.editions import actions
from courses.editions.enums import EnrolmentMode
from courses.editions.models import Enrolment, Nomination
from learning.notifications.models import Notice
from learning.people.enums import Role
from tests.factories.catalog import CourseFactory
from tests.factories.editions import (
    EditionFactory,
    EditionStaffFactory,
    NominationFactory,
    OpenEditionFactory,
    RunningEditionFactory,
    enrolled,
)
from tests.factories.people import AffiliationFactory, ConfirmedUserFactory, UserFactory
from tests.factories.reading import links, main_of, titles, words

pytestmark = pytest.mark.django_db
APPLICATION, NOMINATION, CLOSED = EnrolmentMode.APPLICATION, EnrolmentMode.NOMINATION, EnrolmentMode.CLOSED
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def at(name, edition, *args):
    return reverse(f"editions:{name}", args=[edition.slug, *args])


def box(client, edition):
    response = client.get(edition.get_absolute_url())
    assert response.status_code == 200
    found = main_of(response).select_one("section.next")
    return " ".join(found.get_text(" ").split()) if found else None


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({}, "Enrolment is open"),
        ({"seats": 2}, "2 seats are free"),
        ({"seats": 1}, "1 seat is free"),
        ({"seats": 0}, "Join the waiting list"),
        ({"enrolment": APPLICATION}, "Applications are open"),
        ({"enrolment": NOMINATION}, "focal point of your institution nominates"),
        ({"enrolment": CLOSED}, "Enrolment is closed"),
        ({"enrolment_opens_at": timezone.now() + HOUR}, "Enrolment opens soon"),
        ({"enrolment_closes_at": timezone.now() + HOUR}, "Montevideo"),
        ({"start": "2020-01-01", "end": "2020-02-01"}, "This edition is over"),
    ],
)
def test_the_page_of_an_edition_says_what_one_can_do_now(client, told, says):
    assert says in box(client, OpenEditionFactory(**told))


def test_an_edition_of_the_record_says_nothing_of_enrolling(client):
    assert box(client, EditionFactory()) is None


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("applied", "being looked at"),
        ("waiting", "on the waiting list, place 2"),
        ("accepted", "Go to the edition"),
        ("completed", "You have completed"),
        ("declined", "Too many"),
        ("withdrawn", "You no longer take part"),
    ],
)
def test_each_sees_their_own_state_and_nobody_elses(sign_in, client, state, says):
    edition = OpenEditionFactory(enrolment=APPLICATION)
    enrolled(edition, state="waiting", applied_at=timezone.now() - HOUR)
    person = UserFactory()
    enrolled(edition, person, state=state, reason="Too many" if state == "declined" else "")
    assert says in box(sign_in(person), edition)
    for other in (client, sign_in(UserFactory())):
        assert says not in box(other, edition)


def test_one_joins_with_one_click_and_is_in(sign_in):
    edition = OpenEditionFactory(seats=1)
    person = UserFactory()
    client = sign_in(person)
    response = client.post(at("apply", edition), follow=True)
    assert "You are in. Welcome!" in response.content.decode()
    assert client.post(at("apply", edition)).status_code == 302
    assert Enrolment.objects.get().person == person
    late = sign_in(UserFactory())
    assert "waiting list" in late.post(at("apply", edition), follow=True).content.decode()


def test_one_applies_with_a_motivation_and_takes_it_back(sign_in):
    edition = OpenEditionFactory(enrolment=APPLICATION, seats=3)
    client = sign_in(UserFactory())
    form = client.get(at("apply", edition))
    assert "apply-" in form.content.decode()
    assert "Uruguay" in words(form)
    refused = client.post(at("apply", edition), {"motivation": " "})
    assert refused.status_code == 422
    long = client.post(at("apply", edition), {"motivation": "x" * 4001})
    assert (long.status_code, Enrolment.objects.count()) == (422, 0)
    client.post(at("apply", edition), {"motivation": "To <b>learn</b>"})
    client.post(at("apply", edition), {"motivation": "Sent twice"})
    assert list(Enrolment.objects.values_list("state", "motivation")) == [("applied", "To <b>learn</b>")]
    assert client.get(at("apply", edition)).status_code == 302
    assert titles(client.get(at("withdraw", edition)), "h1") == ["Take your application back?"]
    for _twice in range(2):
        assert client.post(at("withdraw", edition)).status_code == 302
    assert Enrolment.objects.get().state == "withdrawn"
    client.post(at("apply", edition), {"motivation": "Again"})
    assert list(Enrolment.objects.values_list("state", "motivation")) == [("applied", "Again")]


def test_who_is_unknown_says_first_who_they_are_and_comes_back(sign_in, client):
    edition = OpenEditionFactory(enrolment=APPLICATION)
    asked = client.get(at("apply", edition))
    assert asked.url.endswith(f"?next={at('apply', edition)}")
    person = UserFactory(profile_completed_at=None, country="")
    newcomer = sign_in(person)
    for response in (newcomer.get(at("apply", edition)), newcomer.post(at("apply", edition), {"motivation": "x"})):
        assert response.url == f"{reverse('people:welcome')}?next={at('apply', edition).replace('/', '%2F')}"
    fields = {"name": "Ana", "gender": "woman", "country": "UY", "language": "en", "next": at("apply", edition)}
    assert newcomer.post(reverse("people:welcome"), fields).url == at("apply", edition)
    assert newcomer.get(at("apply", edition)).status_code == 200


@pytest.mark.parametrize(
    "told",
    [
        {"enrolment": CLOSED},
        {"enrolment_closes_at": timezone.now() - HOUR},
        {"enrolment_opens_at": timezone.now() + HOUR},
        {"start": "2020-01-01", "end": "2020-02-01"},
        {"enrolment": NOMINATION},
    ],
)
def test_nobody_gets_in_by_the_address_alone(sign_in, told):
    edition = OpenEditionFactory(**told)
    client = sign_in(UserFactory())
    assert client.get(at("apply", edition)).status_code == 302
    answer = client.post(at("apply", edition), {"motivation": "x"}, follow=True)
    assert main_of(answer) is not None
    assert 'role="alert"' in answer.content.decode()
    assert not Enrolment.objects.exists()


def test_who_sees_how_it_was_decided_has_read_the_notice(sign_in):
    edition = OpenEditionFactory(enrolment=APPLICATION)
    enrolment = enrolled(edition, state="applied")
    actions.accept(enrolment=enrolment, by=UserFactory())
    assert Notice.objects.get().read_at is None
    sign_in(UserFactory()).get(edition.get_absolute_url())
    assert Notice.objects.get().read_at is None
    sign_in(enrolment.person).get(edition.get_absolute_url())
    assert Notice.objects.get().read_at is not None


def test_attacks_on_enrolling_change_nothing(sign_in, client):
    edition, hidden = OpenEditionFactory(), OpenEditionFactory(activity_fields={"public": False})
    theirs = enrolled(edition)
    stranger = sign_in(UserFactory())
    assert stranger.post(at("withdraw", edition)).status_code == 404
    assert stranger.post(at("apply", hidden)).status_code == 404
    assert stranger.get(hidden.get_absolute_url()).status_code == 404
    assert stranger.post(at("apply", EditionFactory())).status_code == 404
    assert client.post(at("apply", edition)).status_code == 302
    suspended = UserFactory()
    closed = sign_in(suspended)
    suspended.is_active = False
    suspended.save()
    assert "login" in closed.post(at("apply", edition)).url
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert careful.post(at("apply", edition)).status_code == 403
    declined = enrolled(edition, state="declined").person
    assert "coordinators have decided" in sign_in(declined).post(at("apply", edition), follow=True).content.decode()
    assert sorted(Enrolment.objects.values_list("state", flat=True)) == ["accepted", "declined"]
    assert Enrolment.objects.get(pk=theirs.pk).state == "accepted"


def test_who_is_in_an_edition_that_is_kept_back_reads_its_page(sign_in):
    hidden = OpenEditionFactory(activity_fields={"public": False})
    assert "You take part" in box(sign_in(enrolled(hidden).person), hidden)


@pytest.mark.parametrize("number", [1, 3])
def test_the_box_asks_the_same_questions_however_many_there_are(sign_in, count_queries, number):
    edition = OpenEditionFactory(seats=number, course=CourseFactory(pages=True))
    for _one in range(number):
        enrolled(edition)
        EditionStaffFactory(edition=edition)
    client = sign_in(UserFactory())
    client.get(edition.get_absolute_url())
    with count_queries(5):
        client.get(edition.get_absolute_url())


def test_the_page_of_a_course_says_how_one_comes_into_its_editions(sign_in, client):
    course = CourseFactory(title="Apprenticeship", pages=True)
    closes = dt.datetime(2090, 10, 3, 12, tzinfo=dt.UTC)
    edition = OpenEditionFactory(course=course, title="Apprenticeship 2090", enrolment_closes_at=closes)
    EditionFactory(course=course, title="Apprenticeship 2021")
    OpenEditionFactory(course=course, title="Kept back", activity_fields={"public": False})
    EditionStaffFactory(edition=edition, user=UserFactory(name="Open Tutor", audience="everyone"))
    EditionStaffFactory(edition=edition, user=UserFactory(name="Member Tutor", audience="members"))
    path = "/en/courses/apprenticeship/"
    for _twice in range(2):
        page = client.get(path)
        assert links(page)["Join"] == at("apply", edition)
        assert "Enrolment open until October 3, 2090" in words(page)
        assert "Kept back" not in words(page)
        assert "Open Tutor" in words(page)
        assert "Member Tutor" not in words(page)
    inside = enrolled(edition).person
    assert links(sign_in(inside).get(path))["Go to the edition"] == at("home", edition)
    assert "Go to the edition" not in words(client.get(path))
    assert "Enrolment open until October 3, 2090" in words(client.get("/en/courses/"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_doors_of_a_course_cost_the_same_however_many_there_are(sign_in, count_queries, number):
    course = CourseFactory(title="Apprenticeship", pages=True)
    for _one in range(number):
        enrolled(OpenEditionFactory(course=course, seats=9))
    client = sign_in(UserFactory())
    client.get("/en/courses/apprenticeship/")
    with count_queries(4):
        client.get("/en/courses/apprenticeship/")


def test_a_focal_point_nominates_and_sees_only_what_became_of_it(sign_in):
    edition = OpenEditionFactory(enrolment=NOMINATION)
    focal = AffiliationFactory()
    known = ConfirmedUserFactory(email="known@example.org")
    client = sign_in(focal.user)
    assert links(client.get(edition.get_absolute_url()))["Nominate colleagues"] == at("nominations", edition)
    wrong = client.post(at("nominations", edition), {"institution": focal.institution_id, "addresses": "no address"})
    assert wrong.status_code == 422
    asked = {
        "institution": focal.institution_id,
        "addresses": "Known@example.org\nnew@example.org\n\n",
        "reason": "Good",
    }
    for _twice in range(2):
        client.post(at("nominations", edition), asked)
    assert set(Nomination.objects.values_list("email", "reason")) == {
        ("known@example.org", "Good"),
        ("new@example.org", "Good"),
    }
    assert list(Notice.objects.values_list("person", "kind")) == [(known.pk, "enrolment-nomination")]
    letters = [letter for letter in mail.outbox if letter.to == ["new@example.org"]]
    assert len(letters) == 1
    assert f"/es/editions/{edition.slug}/" in letters[0].body
    assert "nominates you" in box(sign_in(known), edition)
    sign_in(known).post(at("apply", edition))
    page = words(client.get(at("nominations", edition)))
    assert "known@example.org" in page
    assert "Accepted" in page
    assert "Has not come yet" in page
    came, waits = Nomination.objects.order_by("email")
    client.post(at("take_back_nomination", edition, came.pk))
    client.post(at("take_back_nomination", edition, waits.pk))
    assert list(Nomination.objects.standing()) == [came]


def test_nominations_are_those_of_ones_own_institution(sign_in):
    edition = OpenEditionFactory(enrolment=NOMINATION)
    theirs = NominationFactory(edition=edition)
    focal = AffiliationFactory()
    client = sign_in(focal.user)
    assert theirs.email not in words(client.get(at("nominations", edition)))
    assert client.post(at("take_back_nomination", edition, theirs.pk)).status_code == 404
    asked = {"institution": theirs.institution_id, "addresses": "x@example.org"}
    assert client.post(at("nominations", edition), asked).status_code == 422
    taken = {"institution": focal.institution_id, "addresses": theirs.email}
    assert "nominated already" in client.post(at("nominations", edition), taken, follow=True).content.decode()
    for other in (UserFactory(), UserFactory(roles=[Role.COORDINATOR]), EditionStaffFactory(edition=edition).user):
        assert sign_in(other).get(at("nominations", edition)).status_code == 404
        assert sign_in(other).post(at("take_back_nomination", edition, theirs.pk)).status_code == 404
    assert Nomination.objects.get() == theirs


def test_nobody_is_nominated_where_enrolment_is_closed(sign_in):
    edition = RunningEditionFactory()
    focal = AffiliationFactory()
    client = sign_in(focal.user)
    assert "Nobody can be nominated now" in words(client.get(at("nominations", edition)))
    client.post(at("nominations", edition), {"institution": focal.institution_id, "addresses": "x@example.org"})
    assert not Nomination.objects.exists()
    assert mail.outbox == []


def test_an_address_that_is_not_confirmed_takes_up_no_nomination(sign_in):
    edition = OpenEditionFactory(enrolment=NOMINATION)
    NominationFactory(edition=edition, email="ana@example.org")
    claims = UserFactory(email="ana@example.org")
    sign_in(claims).post(at("apply", edition))
    assert not Enrolment.objects.exists()


def test_tutors_are_named_to_who_may_see_their_page(sign_in, client):
    edition = OpenEditionFactory()
    EditionStaffFactory(edition=edition, user=UserFactory(name="Open Tutor", audience="everyone"))
    EditionStaffFactory(edition=edition, user=UserFactory(name="Member Tutor", audience="members"))
    EditionStaffFactory(edition=edition, user=UserFactory(name="Hidden Tutor", audience="nobody"))
    seen = words(client.get(edition.get_absolute_url()))
    assert [name in seen for name in ("Open Tutor", "Member Tutor", "Hidden Tutor")] == [True, False, False]
    seen = words(sign_in(UserFactory()).get(edition.get_absolute_url()))
    assert [name in seen for name in ("Open Tutor", "Member Tutor", "Hidden Tutor")] == [True, True, False]
