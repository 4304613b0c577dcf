"""Joining a network as people do it: on its page, by the one button that is right for who looks."""

import pytest
from django.urls import reverse

from communities.networks.actions import invite
from communities.networks.enums import MemberRole, MembershipState
from communities.networks.models import Membership, NetworkPage
from learning.notifications.queries import told_to
from learning.people.enums import Audience, Role
from tests.factories.networks import NetworkFactory, OpenNetworkFactory, belonging
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.reading import links, main_of, titles, words

pytestmark = pytest.mark.django_db


def a_network(**told):
    return OpenNetworkFactory(**{"name": "Dual training", "pages": True, **told})


def page_of(network):
    return NetworkPage.objects.get(network=network, locale__language_code="en").url


def to(name, network):
    return reverse(f"networks:{name}", args=[network.slug])


def acts(response):
    """Return the words of what can be pressed in the box about joining."""
    box = main_of(response).find("section", {"class": "next"})
    return [one.get_text(" ", strip=True) for one in box.find_all(["a", "button"])] if box else None


@pytest.mark.parametrize(
    ("joining", "state", "said"),
    [
        ("open", None, ["Join"]),
        ("request", None, ["Ask to join"]),
        ("invitation", None, []),
        ("request", "asked", ["Take the request back"]),
        ("invitation", "invited", ["Answer the invitation"]),
        ("open", "in", ["Go to the network", "Leave the network"]),
        ("open", "left", ["Join"]),
    ],
)
def test_the_page_has_the_one_button_that_is_right(sign_in, joining, state, said):
    network = a_network(joining=joining)
    person = belonging(network, state=state).person if state else UserFactory()
    assert acts(sign_in(person).get(page_of(network))) == said


def test_a_visitor_signs_in_first_and_comes_back(client):
    network = a_network()
    response = client.get(page_of(network))
    assert "You sign in or sign up first; then you come back here." in words(response)
    assert client.get(links(response)["Join"])["Location"].endswith(f"?next={to('join', network)}")


def test_a_page_that_is_kept_for_everybody_tells_each_their_own(client, sign_in):
    network = a_network()
    where = page_of(network)
    client.get(where)
    member = belonging(network).person
    assert "You take part" in words(sign_in(member).get(where))
    assert "Open to everybody" in words(client.get(where))


def test_joining_an_open_network_by_its_button(sign_in):
    network, person = a_network(), UserFactory()
    client = sign_in(person)
    response = client.post(to("join", network), follow=True)
    assert response.redirect_chain[-1][0] == to("home", network)
    assert "You are in. Welcome!" in response.content.decode()
    assert person.memberships.get().state == MembershipState.IN


def test_asking_needs_a_word_why_and_keeps_it(sign_in):
    network, person = a_network(joining="request", subjects=["Welding", "Tourism"]), UserFactory()
    client = sign_in(person)
    assert client.post(to("join", network), {"words": ""}).status_code == 422
    assert not person.memberships.exists()
    response = client.post(to("join", network), {"words": "I teach.", "subjects": ["Welding"]}, follow=True)
    assert "You asked to join" in words(response)
    membership = person.memberships.get()
    assert (membership.state, membership.words, membership.subjects) == ("asked", "I teach.", ["Welding"])


def test_a_request_is_taken_back_and_may_be_made_again(sign_in):
    network = a_network(joining="request")
    membership = belonging(network, state="asked")
    client = sign_in(membership.person)
    assert "Take your request back?" in words(client.get(to("leave", network)))
    client.post(to("leave", network))
    assert acts(client.get(page_of(network))) == ["Ask to join"]


def test_an_invitation_is_answered_with_yes_or_no(sign_in):
    network = a_network(joining="invitation", reach="hidden")
    invited, refusing = (belonging(network, state="invited").person for _each in range(2))
    client = sign_in(invited)
    assert "You are invited" in words(client.get(to("join", network)))
    client.post(to("join", network))
    assert invited.memberships.get().state == MembershipState.IN
    other = sign_in(refusing)
    other.post(to("decline", network))
    assert refusing.memberships.get().state == MembershipState.DECLINED
    assert other.get(to("join", network)).status_code == 404


def test_looking_at_an_invitation_takes_its_notice_as_read(sign_in):
    network = a_network()
    coordinator = belonging(network, role=MemberRole.COORDINATOR).person
    person = UserFactory()
    invite(network=network, person=person, by=coordinator)
    assert [notice.read_at for notice in told_to(person)] == [None]
    sign_in(person).get(to("join", network))
    assert told_to(person, only_unread=True) == []


def test_who_is_not_known_yet_says_first_who_they_are(sign_in):
    network = a_network()
    response = sign_in(UserFactory(profile_completed_at=None)).get(to("join", network))
    assert response["Location"] == f"{reverse('people:welcome')}?next=%2Fen%2Fnetworks%2F{network.slug}%2Fjoin%2F"


def test_the_last_coordinator_is_told_what_to_do_before_leaving(sign_in):
    network = a_network()
    coordinator = belonging(network, role=MemberRole.COORDINATOR).person
    response = sign_in(coordinator).post(to("leave", network), follow=True)
    assert response.redirect_chain[-1][0] == to("members", network)
    assert "Name another one first, then leave." in response.content.decode()


def test_a_network_of_the_record_has_no_door_until_an_editor_opens_it(client, sign_in):
    network = NetworkFactory(name="Dual training", pages=True)
    person, editor = sign_in(UserFactory()), sign_in(UserFactory(roles=[Role.EDITOR]))
    assert acts(client.get(page_of(network))) is None
    assert acts(person.get(page_of(network))) is None
    assert person.get(to("join", network)).status_code == 404
    assert person.post(to("open", network)).status_code == 404
    assert acts(editor.get(page_of(network))) == ["Open it for work"]
    response = editor.post(to("open", network), follow=True)
    assert "By invitation" in words(response)
    network.refresh_from_db()
    assert network.space_id is not None


def test_the_page_names_institutions_of_who_takes_part_and_shows_theirs(client):
    network = a_network()
    shown, kept, private = (InstitutionFactory(acronym=name, country="BR") for name in ("SENAI", "SENAC", "SENAR"))
    belonging(network, UserFactory(name="Ana Rojas", institution=shown))
    client.get(page_of(network))
    belonging(network, UserFactory(institution=kept, shows_institution=False))
    belonging(network, UserFactory(institution=private, audience=Audience.NOBODY))
    belonging(network, UserFactory(institution=InstitutionFactory(acronym="OUT")), state="left")
    response = client.get(page_of(network))
    assert titles(response) == ["Brazil"]
    assert "SENAI" in links(response)
    for hidden in ("SENAC", "SENAR", "OUT", "Ana Rojas"):
        assert hidden not in words(response)


def test_the_page_names_coordinators_who_let_themselves_be_seen(client, sign_in):
    network = a_network()
    for name, audience in (("Ana", Audience.EVERYONE), ("Berta", Audience.MEMBERS), ("Carla", Audience.NOBODY)):
        belonging(network, UserFactory(name=name, audience=audience), role=MemberRole.COORDINATOR)
    assert {"Ana", "Berta", "Carla"} & set(links(client.get(page_of(network)))) == {"Ana"}
    assert {"Ana", "Berta", "Carla"} & set(links(sign_in(UserFactory()).get(page_of(network)))) == {"Ana", "Berta"}


def test_ones_networks_stand_on_ones_own_page(sign_in):
    person = UserFactory()
    inside, invited, asked, left = (
        belonging(a_network(name=name, pages=False), person, state=state).network
        for name, state in (("One", "in"), ("Two", "invited"), ("Three", "asked"), ("Four", "left"))
    )
    found = links(sign_in(person).get("/en/my/"))
    assert found["One"] == to("home", inside)
    assert (found["Two"], found["Three"]) == (to("join", invited), to("join", asked))
    assert left.name not in found
    assert Membership.objects.filter(person=person).count() == 4


@pytest.mark.parametrize("number", [1, 3])
def test_ones_own_page_asks_the_same_whatever_the_number_of_networks(sign_in, count_queries, number):
    person = UserFactory()
    for _each in range(number):
        belonging(OpenNetworkFactory(), person)
    client = sign_in(person)
    client.get("/en/my/")
    with count_queries(5):
        assert len(main_of(client.get("/en/my/")).select("section[aria-labelledby=networks] li")) == number
