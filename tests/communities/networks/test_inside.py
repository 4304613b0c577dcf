"""The inside of a network: its home, its directory, and the page of its coordinators."""

import pytest
from django.core import mail
from django.urls import reverse

from communities.networks.actions import invite_address
from communities.networks.enums import MemberRole, MembershipState
from learning.activities.enums import InvolvementRole
from learning.people.enums import Audience
from tests.factories.discussions import a_post, a_thread
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.people import ConfirmedUserFactory, InstitutionFactory, UserFactory
from tests.factories.reading import links, main_of, titles, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return OpenNetworkFactory(name="Dual training", subjects=["Welding", "Tourism"])


@pytest.fixture
def coordinator(network):
    return belonging(network, UserFactory(name="Zoe Lead"), role=MemberRole.COORDINATOR).person


def to(name, network):
    return reverse(f"networks:{name}", args=[network.slug])


def tabs(response):
    return [link.get_text(strip=True) for link in main_of(response).select("nav.tabs")[0].find_all("a")]


def names(response):
    return titles(response, "h2")


def test_the_home_says_what_waits_and_what_is_new(sign_in, network, coordinator):
    member = belonging(network).person
    thread = a_thread(network.space, member, title="How do you begin?")
    a_post(thread, member)
    belonging(network, state="asked", words="Please")
    response = sign_in(coordinator).get(to("home", network))
    assert "1 person asks to join" in words(response)
    assert links(response)["How do you begin?"] == reverse("discussions:thread", args=[thread.pk])
    assert "2 unread" in words(response)
    assert (tabs(response)[0], tabs(response)[-1]) == ("Home", "People")
    assert links(response)["Discussion"] == reverse("discussions:space", args=[network.space_id])
    assert "asks to join" not in words(sign_in(member).get(to("home", network)))


def test_the_directory_shows_coordinators_first_and_of_each_what_they_show(sign_in, network, coordinator):
    inefop = InstitutionFactory(acronym="INEFOP")
    belonging(network, UserFactory(name="Ana", country="UY", institution=inefop))
    belonging(network, UserFactory(name="Berta", country="BR", shows_country=False))
    belonging(network, UserFactory(name="Carla", country="BR", institution=inefop, audience=Audience.NOBODY))
    belonging(network, UserFactory(name="Dora"), role=MemberRole.OBSERVER)
    belonging(network, UserFactory(name="Gone"), state="left")
    client = sign_in(coordinator)
    response = client.get(to("people", network))
    assert names(response) == ["Zoe Lead", "Ana", "Berta", "Carla", "Dora"]
    assert "Observer" in words(response)
    assert "Brazil" not in words(response)
    assert names(client.get(to("people", network) + "?country=UY")) == ["Zoe Lead", "Ana", "Dora"]
    assert names(client.get(to("people", network) + "?q=inefop")) == ["Ana"]


def test_people_are_found_by_what_they_work_on(sign_in, network):
    ana = belonging(network, UserFactory(name="Ana"))
    belonging(network, UserFactory(name="Berta"), subjects=["Tourism"])
    client = sign_in(ana.person)
    client.post(to("subjects", network), {"subjects": ["Welding"]})
    assert names(client.get(to("people", network) + "?subject=Welding")) == ["Ana"]
    assert names(client.get(to("people", network) + "?q=tourism")) == ["Berta"]
    client.post(to("subjects", network), {"subjects": ["Flying"]})
    ana.refresh_from_db()
    assert ana.subjects == ["Welding"]


def test_who_changes_what_they_show_is_shown_so_at_once(sign_in, network):
    ana = belonging(network, UserFactory(name="Ana", country="UY")).person
    client = sign_in(ana)
    assert "Uruguay" in words(client.get(to("people", network)))
    ana.shows_country = False
    ana.save()
    assert "Uruguay" not in words(client.get(to("people", network)))


def test_institutions_are_those_of_the_record_and_of_people_who_show_theirs(sign_in):
    named, shown, kept = (InstitutionFactory(acronym=name, country="BR") for name in ("AAA", "BBB", "CCC"))
    network = OpenNetworkFactory(subjects=["Welding"], involvements={InvolvementRole.MEMBER: [("AAA", named)]})
    member = belonging(network, UserFactory(institution=shown), subjects=["Welding"]).person
    belonging(network, UserFactory(institution=kept, shows_institution=False))
    client = sign_in(member)
    response = client.get(to("institutions", network))
    found = [one for one in links(response) if one in {"AAA", "BBB", "CCC"}]
    assert found == ["AAA", "BBB"]
    assert "1 person here" in words(response)
    narrowed = client.get(to("institutions", network) + "?subject=Welding")
    assert [one for one in links(narrowed) if one in {"AAA", "BBB", "CCC"}] == ["BBB"]


@pytest.mark.parametrize("number", [1, 3])
def test_pages_inside_ask_the_same_whatever_the_number_of_people(sign_in, count_queries, network, number):
    for _each in range(number):
        a_thread(network.space, belonging(network, UserFactory(institution=InstitutionFactory())).person)
    client = sign_in(belonging(network).person)
    for name, asked in (("home", 7), ("people", 5), ("institutions", 2)):
        client.get(to(name, network))
        client.get(to(name, network) + "?q=person")
        with count_queries(asked):
            client.get(to(name, network) + "?q=person&page=1")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_coordinators_asks_the_same_whatever_its_length(
    sign_in, count_queries, network, coordinator, number
):
    for _each in range(number):
        belonging(network, state="asked")
        belonging(network, UserFactory(institution=InstitutionFactory()))
    client = sign_in(coordinator)
    for tab, asked in (("asked", 9), ("in", 5)):
        client.get(to("members", network) + f"?tab={tab}")
        with count_queries(asked):
            client.get(to("members", network) + f"?tab={tab}")


def decide(client, network, **sent):
    return client.post(to("members", network), sent, follow=True)


def test_a_coordinator_decides_about_requests(sign_in, network, coordinator):
    yes, no = (belonging(network, state="asked", words=f"Words {place}") for place in range(2))
    client = sign_in(coordinator)
    assert "Words 0" in words(client.get(to("members", network)))
    decide(client, network, do="accept", membership=yes.pk)
    response = decide(client, network, do="decline", membership=no.pk, reason="")
    assert "Write the reason" in response.content.decode()
    decide(client, network, do="decline", membership=no.pk, reason="Not now")
    for one in (yes, no):
        one.refresh_from_db()
    assert (yes.state, no.state, no.reason) == (MembershipState.IN, MembershipState.DECLINED, "Not now")
    assert "Not now" in words(client.get(to("members", network) + "?tab=out"))


def test_a_coordinator_gives_roles_takes_out_and_invites_again(sign_in, network, coordinator):
    member = belonging(network)
    client = sign_in(coordinator)
    decide(client, network, do="role", membership=member.pk, **{"as": "observer"})
    member.refresh_from_db()
    assert member.role == MemberRole.OBSERVER
    assert client.post(to("members", network), {"do": "role", "membership": member.pk, "as": "king"}).status_code == 404
    decide(client, network, do="remove", membership=member.pk, reason="Advertising")
    decide(client, network, do="readmit", membership=member.pk)
    member.refresh_from_db()
    assert member.state == MembershipState.INVITED


def test_a_coordinator_invites_people_of_the_site_whose_page_they_may_open(sign_in, network, coordinator):
    UserFactory(name="Ana Rojas")
    UserFactory(name="Ana Private", audience=Audience.NOBODY)
    belonging(network, UserFactory(name="Ana Inside"))
    client = sign_in(coordinator)
    response = client.get(to("invite", network) + "?q=ana")
    assert [one for one in links(response) if one.startswith("Ana")] == ["Ana Rojas"]
    form = main_of(response).find("form", {"action": to("invite_person", network)})
    person = form.find("input", {"name": "person"})["value"]
    client.post(to("invite_person", network), {"person": person, "as": "observer"})
    invited = network.memberships.get(state="invited")
    assert (invited.person.name, invited.role) == ("Ana Rojas", MemberRole.OBSERVER)


def test_nobody_is_invited_by_a_number_whose_page_one_may_not_open(sign_in, network, coordinator):
    hidden = UserFactory(audience=Audience.NOBODY)
    response = sign_in(coordinator).post(to("invite_person", network), {"person": hidden.pk, "as": "member"})
    assert response.status_code == 404
    assert not hidden.memberships.exists()


def test_addresses_are_invited_and_no_name_is_told_before_they_come(sign_in, network, coordinator):
    known = ConfirmedUserFactory(name="Known Person", email="known@example.org")
    client = sign_in(coordinator)
    sent = {"addresses": "known@example.org\nnew@example.org", "role": "member"}
    response = client.post(to("invite", network), sent, follow=True)
    assert "known@example.org" in words(response)
    assert "new@example.org" in words(response)
    assert "Known Person" not in words(response)
    assert [one.to for one in mail.outbox] == [["new@example.org"]]
    wrong = client.post(to("invite", network), {"addresses": "nobody", "role": "member"})
    assert wrong.status_code == 422
    taken = network.invitations.get(email="known@example.org")
    decide(client, network, do="take-back-address", address=taken.pk)
    assert known.memberships.get().state == MembershipState.LEFT


def test_memberships_of_other_networks_are_not_there_for_a_coordinator(sign_in, network, coordinator):
    other = belonging(OpenNetworkFactory(), state="asked")
    client = sign_in(coordinator)
    assert client.post(to("members", network), {"do": "accept", "membership": other.pk}).status_code == 404
    address = invite_address(network=OpenNetworkFactory(), email="a@example.org", by=None)
    sent = {"do": "take-back-address", "address": address.pk}
    assert client.post(to("members", network), sent).status_code == 404


def test_hostile_names_and_words_are_words_everywhere_inside(sign_in, coordinator):
    evil = '"><script>attack(1)</script>'
    network = OpenNetworkFactory(name=evil, purpose=evil, subjects=[evil])
    person = belonging(network, UserFactory(name=evil), role=MemberRole.COORDINATOR, subjects=[evil]).person
    belonging(network, UserFactory(name=evil), state="asked", words=evil)
    client = sign_in(person)
    for name in ("home", "people", "institutions", "members", "invite", "leave"):
        response = client.get(to(name, network))
        assert response.status_code == 200
        assert [one for one in main_of(response).find_all("script") if "attack" in one.get_text()] == []
