"""Who leads an edition chooses who takes part, and nobody else sees why people want to, or why not."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from courses.editions.enums import EnrolmentMode, StaffRole
from courses.editions.models import Enrolment
from learning.activities.actions import Entry, record_participations_in_bulk
from learning.activities.models import Participation
from learning.common.exports import CSV_TYPE, XLSX_TYPE
from learning.notifications.models import Notice
from learning.people.enums import Role
from learning.people.models import User
from tests.factories.editions import EditionStaffFactory, NominationFactory, OpenEditionFactory, days_on, enrolled
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.reading import links, main_of, told, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def edition():
    return OpenEditionFactory(enrolment=EnrolmentMode.APPLICATION, seats=3, target_women=50)


@pytest.fixture
def lead(edition, sign_in):
    return sign_in(EditionStaffFactory(edition=edition, role=StaffRole.COORDINATOR).user)


def at(edition, **query):
    address = reverse("editions:enrolment", args=[edition.slug])
    return address + ("?" + "&".join(f"{name}={value}" for name, value in query.items()) if query else "")


def names(response):
    return [name.get_text() for name in main_of(response).select(".applicants .name")]


def applicant(edition, name, *, state="applied", motivation="", reason="", **person):
    return enrolled(edition, UserFactory(name=name, **person), state=state, motivation=motivation, reason=reason)


def test_the_board_shows_each_state_under_its_tab_with_search_and_filters(edition, lead):
    senai = InstitutionFactory(acronym="SENAI", name="Serviço Nacional de Aprendizagem")
    applicant(edition, "Ana Ruiz", country="PE", motivation="To teach better")
    applicant(edition, "João Gómez", country="BR", institution=senai)
    for state in ("waiting", "accepted", "completed", "declined", "withdrawn"):
        applicant(edition, state.title(), state=state)
    assert names(lead.get(at(edition))) == ["Ana Ruiz", "João Gómez"]
    assert "To teach better" in words(lead.get(at(edition)))
    assert names(lead.get(at(edition, state="accepted"))) == ["Accepted", "Completed"]
    assert names(lead.get(at(edition, state="declined"))) == ["Declined"]
    assert names(lead.get(at(edition, state="nonsense"))) == ["Ana Ruiz", "João Gómez"]
    assert names(lead.get(at(edition, q="joao"))) == ["João Gómez"]
    assert names(lead.get(at(edition, q="aprendizagem"))) == ["João Gómez"]
    assert names(lead.get(at(edition, country="PE"))) == ["Ana Ruiz"]
    assert names(lead.get(at(edition, institution="SENAI"))) == ["João Gómez"]
    assert "Nothing matches" in words(lead.get(at(edition, q="nobody")))


def test_the_share_of_women_countries_and_institutions_is_shown_of_those_chosen(edition, lead):
    inefop = InstitutionFactory(acronym="INEFOP")
    applicant(edition, "In", state="accepted", gender="man", country="UY", institution=inefop)
    one = applicant(edition, "One", gender="woman", country="PE", institution=inefop)
    applicant(edition, "Other", gender="man", country="CL")
    before = told(lead.get(at(edition)))
    assert (before["People"], before["Women"], before["Countries"]) == ("1 of 3", "0 % to reach: 50 %", "1")
    asked = lead.post(at(edition), {"state": "applied", "do": "look", "chosen": [one.pk]})
    after = told(lead.get(asked.url))
    assert (after["People"], after["Women"], after["Countries"], after["Institutions"]) == (
        "2 of 3",
        "50 % to reach: 50 %",
        "2",
        "1",
    )
    assert "checked" in str(main_of(lead.get(asked.url)).find(id=f"chosen-{one.pk}"))
    assert Enrolment.objects.filter(state="accepted").count() == 1


def test_several_are_accepted_at_once_as_long_as_there_are_seats(edition, lead):
    people = [applicant(edition, f"P{number}") for number in range(4)]
    asked = {"state": "applied", "do": "accept", "chosen": [one.pk for one in people]}
    answer = lead.post(at(edition), asked, follow=True)
    said = answer.content.decode()
    assert "Done for 3 people." in said
    assert "Not for 1 person: No seat is free." in said
    assert list(Enrolment.objects.order_by("pk").values_list("state", flat=True)) == ["accepted"] * 3 + ["applied"]
    assert Notice.objects.filter(kind="enrolment-decision").count() == 3
    lead.post(at(edition), {"state": "applied", "do": "wait", "chosen": [people[3].pk]})
    assert Enrolment.objects.get(pk=people[3].pk).state == "waiting"
    lead.post(at(edition), {"state": "accepted", "do": "withdraw", "chosen": [people[0].pk], "reason": "Asked to"})
    lead.post(at(edition), {"state": "waiting", "do": "promote"})
    assert Enrolment.objects.get(pk=people[3].pk).state == "accepted"
    lead.post(at(edition), {"state": "accepted", "do": "complete", "chosen": [people[1].pk, people[2].pk]})
    assert Participation.objects.filter(state="completed").count() == 2
    lead.post(at(edition), {"state": "accepted", "do": "reopen", "chosen": [people[1].pk]})
    lead.post(at(edition), {"state": "withdrawn", "do": "readmit", "chosen": [people[0].pk]})
    stands = [Enrolment.objects.get(pk=one.pk).state for one in people]
    assert stands == ["waiting", "accepted", "completed", "accepted"]


def test_nobody_is_declined_without_a_word(edition, lead):
    one = applicant(edition, "One")
    answer = lead.post(at(edition), {"do": "decline", "chosen": [one.pk], "reason": "  "}, follow=True)
    assert "Write the reason" in answer.content.decode()
    assert "checked" in str(main_of(answer).find(id=f"chosen-{one.pk}"))
    assert "Choose somebody first" in lead.post(at(edition), {"do": "accept"}, follow=True).content.decode()
    lead.post(at(edition), {"do": "decline", "chosen": [one.pk], "reason": "Too many from here"})
    one.refresh_from_db()
    assert (one.state, one.reason) == ("declined", "Too many from here")
    assert "Too many from here" in words(lead.get(at(edition, state="declined")))


def test_what_is_shown_goes_out_as_a_file(edition, lead):
    applicant(edition, "=Ana", country="PE", motivation="Because")
    applicant(edition, "Leo", country="CL")
    NominationFactory(edition=edition)
    csv = reverse("editions:enrolment_export", args=[edition.slug, "csv"])
    response = lead.get(f"{csv}?country=PE")
    text = response.content.decode("utf-8-sig")
    assert response["Content-Type"] == CSV_TYPE
    assert "'=Ana" in text
    assert "Peru" in text
    assert "Because" in text
    assert "Leo" not in text
    assert lead.get(csv.replace("csv", "xlsx"))["Content-Type"] == XLSX_TYPE
    assert lead.get(csv.replace("csv", "pdf")).status_code == 404


def test_only_who_leads_sees_the_board_and_decides(edition, lead, sign_in, client):
    one = applicant(edition, "One", motivation="My secret reason")
    foreign = OpenEditionFactory()
    theirs = applicant(foreign, "Theirs")
    tutor = EditionStaffFactory(edition=edition).user
    lead_of_another = EditionStaffFactory(edition=foreign, role=StaffRole.COORDINATOR).user
    others = [tutor, lead_of_another, one.person, UserFactory(), UserFactory(roles=[Role.COORDINATOR, Role.EDITOR])]
    accepted = applicant(edition, "In", state="accepted").person
    for person in [*others, accepted]:
        visitor = sign_in(person)
        assert visitor.get(at(edition)).status_code == 404
        assert visitor.get(reverse("editions:enrolment_export", args=[edition.slug, "csv"])).status_code == 404
        assert visitor.post(at(edition), {"do": "accept", "chosen": [one.pk]}).status_code == 404
        if person != one.person:
            assert "My secret reason" not in visitor.get(edition.get_absolute_url()).content.decode()
    assert client.post(at(edition), {"do": "accept", "chosen": [one.pk]}).status_code == 302
    assert lead.post(at(edition), {"do": "accept", "chosen": [theirs.pk]}).status_code == 302
    assert lead.post(at(edition), {"do": "delete", "chosen": [one.pk]}).status_code == 404
    assert lead.post(at(edition), {"do": "accept", "chosen": ["x", "9" * 40, "-1"]}).status_code == 302
    assert set(Enrolment.objects.filter(pk__in=[one.pk, theirs.pk]).values_list("state", flat=True)) == {"applied"}


def crowd(edition, number):
    """Let so many apply."""
    inefop = [InstitutionFactory() for _number in range(5)]
    people = User.objects.bulk_create(
        User(email=f"crowd{place}@example.org", name=f"Crowd {place}", country="UY", institution=inefop[place % 5])
        for place in range(number)
    )
    record_participations_in_bulk(entries=[Entry(edition.activity, person, "applied", days_on(0)) for person in people])
    made = Participation.objects.filter(activity=edition.activity, person__in=people)
    Enrolment.objects.bulk_create(
        Enrolment(edition=edition, person_id=one.person_id, participation=one, state="applied") for one in made
    )


@pytest.mark.parametrize("number", [1, 3, 1000])
def test_the_board_asks_the_same_questions_for_a_thousand(edition, lead, count_queries, number):
    crowd(edition, number)
    lead.get(at(edition))
    with count_queries(3):  # what is shown is kept until somebody comes, goes or changes
        page = lead.get(at(edition))
    assert len(names(page)) == min(number, 25)


def test_what_one_chose_is_not_chosen_for_the_other_who_leads(edition, lead, sign_in):
    one = applicant(edition, "One")
    other = sign_in(EditionStaffFactory(edition=edition, role=StaffRole.COORDINATOR).user)
    assert main_of(lead.get(at(edition, chosen=one.pk))).select_one(f"#chosen-{one.pk}[checked]")
    for _time in range(2):
        assert not main_of(other.get(at(edition))).select_one(f"#chosen-{one.pk}[checked]")
    assert main_of(lead.get(at(edition, chosen=one.pk))).select_one(f"#chosen-{one.pk}[checked]")


def test_days_on_the_board_are_those_of_the_reader(edition, lead, sign_in):
    late = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)
    enrolled(edition, UserFactory(), state="applied", applied_at=late)
    east = EditionStaffFactory(edition=edition, role=StaffRole.COORDINATOR, user__time_zone="Asia/Tokyo").user
    days = [main_of(one.get(at(edition))).select_one(".when time").text for one in (lead, sign_in(east))]
    assert days == ["March 1, 2026", "March 2, 2026"]


def test_the_board_opens_where_somebody_stands(edition, lead):
    applicant(edition, "Accepted", state="accepted")
    assert names(lead.get(at(edition))) == ["Accepted"]
    assert "state=accepted" in links(lead.get(at(edition)))["CSV"]
    applicant(edition, "Ana Ruiz")
    assert names(lead.get(at(edition))) == ["Ana Ruiz"]
