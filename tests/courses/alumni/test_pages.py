"""The pages: who finds the button, what who leads is shown, how people answer, and how it is undone."""

import uuid

import pytest
from django.urls import reverse

from communities.discussions.actions import publish_post
from communities.discussions.models import Thread
from communities.networks.models import Membership, Network
from courses.alumni.models import Founding
from courses.editions.enums import StaffRole
from learning.activities.models import Activity
from learning.people.models import User
from tests.factories.alumni import a_cohort, a_founding, says
from tests.factories.discussions import a_member, a_post, a_thread
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
FOUNDING, PEOPLE, CHOOSE = 7, 5, 8
SENT = {"name": "We of 2021", "purpose": "We go on.", "joining": "request", "reach": "members", "with_posts": "on"}


@pytest.fixture
def cohort():
    space, lead = a_cohort()
    return space, lead, a_member(space, name="Ana Paz")


def page(space, name="founding"):
    return reverse(f"alumni:{name}", args=[space.edition.slug])


def test_who_leads_finds_the_button_once_the_edition_is_over_and_its_people_do_not(cohort, sign_in):
    space, lead, ana = cohort
    home = reverse("editions:home", args=[space.edition.slug])
    assert page(space) in sign_in(lead).get(home).text
    assert page(space) not in sign_in(ana).get(home).text
    running = RunningEditionFactory()
    EditionStaffFactory(edition=running, user=lead, role=StaffRole.COORDINATOR)
    assert "/community/" not in sign_in(lead).get(reverse("editions:home", args=[running.slug])).text


def test_the_page_says_what_comes_and_makes_the_community(cohort, sign_in):
    space, lead, ana = cohort
    stays, comes = a_thread(space, ana, title="It stays"), a_thread(space, ana, title="It comes")
    client = sign_in(lead)
    shown = client.get(page(space)).text
    assert "It stays" in shown
    assert "It comes" in shown
    sent = SENT | {"key": str(uuid.uuid4()), "thread": stays.pk}
    answer = client.post(page(space), sent)
    network = Network.objects.get()
    assert answer.url == reverse("networks:home", args=[network.slug])
    assert (network.name, network.reach) == ("We of 2021", "members")
    assert list(Thread.objects.filter(space=network.space).values_list("copied_from", flat=True)) == [comes.pk]
    assert client.post(page(space), sent).status_code == 200  # there is one: the page says which
    assert Founding.objects.count() == 1
    assert "We of 2021" in client.get(page(space)).text


def test_a_name_that_is_missing_keeps_what_was_typed(cohort, sign_in):
    space, lead, _ana = cohort
    answer = sign_in(lead).post(page(space), SENT | {"key": str(uuid.uuid4()), "name": "", "purpose": "Kept words"})
    assert (answer.status_code, "Kept words" in answer.text) == (422, True)
    assert not Network.objects.exists()


def test_who_does_not_lead_finds_no_page(cohort, sign_in):
    space, _lead, ana = cohort
    tutor = EditionStaffFactory(edition=space.edition, role=StaffRole.TUTOR).user
    for person in (ana, tutor, UserFactory()):
        assert sign_in(person).get(page(space)).status_code == 404
        assert sign_in(person).get(page(space, "people")).status_code == 404


def test_who_is_asked_is_listed_and_searched_without_accents(cohort, sign_in):
    space, lead, _ana = cohort
    a_member(space, name="José Núñez")
    client = sign_in(lead)
    listed = client.get(page(space, "people"))
    assert "Ana Paz" in listed.text
    found = client.get(page(space, "people"), {"q": "nunez"}).text
    assert "José Núñez" in found
    assert "Ana Paz" not in found


def test_a_person_is_asked_on_their_page_and_on_the_editions_home_until_they_answer(cohort, sign_in):
    space, lead, ana = cohort
    a_thread(space, ana)
    founding = a_founding(space, lead)
    client, question = sign_in(ana), reverse("alumni:choose", args=[founding.key])
    for address in (reverse("editions:my"), reverse("editions:home", args=[space.edition.slug])):
        assert question in client.get(address).text
    assert client.get(question).status_code == 200
    answer = client.post(question, {"choice": "join"})
    assert answer.url == reverse("networks:home", args=[founding.network.slug])
    assert question not in client.get(reverse("editions:my")).text
    assert Membership.objects.get(person=ana).state == "in"
    client.post(question, {"choice": "decline"})
    assert Membership.objects.get(person=ana).state == "left"


def test_an_answer_that_is_none_is_not_taken_and_nobody_answers_for_another(cohort, sign_in):
    space, lead, ana = cohort
    founding = a_founding(space, lead)
    question = reverse("alumni:choose", args=[founding.key])
    assert sign_in(ana).post(question, {"choice": "open"}).status_code == 422
    assert sign_in(UserFactory()).post(question, {"choice": "join"}).status_code == 404
    assert set(founding.asked.exclude(person=lead).values_list("choice", flat=True)) == {"open"}


def test_a_hidden_community_is_known_to_who_is_asked_alone(cohort, sign_in):
    space, lead, ana = cohort
    founding = a_founding(space, lead, reach="hidden")
    assert "Those of 2021" in sign_in(ana).get(reverse("alumni:choose", args=[founding.key])).text
    late = enrolled(space.edition).person  # came after the question
    assert "Those of 2021" not in sign_in(late).get(reverse("editions:home", args=[space.edition.slug])).text
    assert not Activity.objects.filter(pk=founding.network.activity_id, public=True).exists()


def test_undoing_asks_again_where_somebody_wrote_meanwhile(cohort, sign_in):
    space, lead, ana = cohort
    thread = a_thread(space, ana)
    founding = a_founding(space, lead)
    says(founding, ana)
    client, undo = sign_in(lead), reverse("alumni:undo", args=[founding.key])
    assert 'name="knowing" value="0"' in client.get(undo).text
    copy = Thread.objects.get(copied_from=thread)
    publish_post(thread=copy, author=ana, key=uuid.uuid4(), text="New")
    asked = client.post(undo, {"knowing": 0})
    assert (asked.status_code, 'name="knowing" value="1"' in asked.text) == (409, True)
    founding.refresh_from_db()
    assert founding.undone_at is None
    assert client.post(undo, {"knowing": 1}).url == page(space)
    founding.refresh_from_db()
    assert founding.undone_at is not None
    assert sign_in(ana).get(undo).status_code == 404
    assert client.get(page(space)).status_code == 200


def test_a_copied_thread_leads_back_for_who_reads_the_original(cohort, sign_in):
    space, lead, ana = cohort
    thread = a_thread(space, ana)
    founding = a_founding(space, lead)
    says(founding, ana)
    copy = Thread.objects.get(copied_from=thread)
    original = reverse("discussions:thread", args=[thread.pk])
    assert original in sign_in(ana).get(reverse("discussions:thread", args=[copy.pk])).text
    space.edition.staff.all().delete()
    assert original not in sign_in(lead).get(reverse("discussions:thread", args=[copy.pk])).text


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_for_one_and_for_three(cohort, sign_in, count_queries, number):
    space, lead, _ana = cohort
    for _each in range(number):
        a_post(a_thread(space, a_member(space)))
    client = sign_in(lead)
    client.get(page(space))
    with count_queries(FOUNDING):
        client.get(page(space))
    with count_queries(PEOPLE):
        client.get(page(space, "people"))
    founding = a_founding(space, lead)
    person = User.objects.filter(foundings__founding=founding).exclude(pk=lead.pk).latest("pk")
    client, question = sign_in(person), reverse("alumni:choose", args=[founding.key])
    client.get(question)
    with count_queries(CHOOSE):
        client.get(question)
