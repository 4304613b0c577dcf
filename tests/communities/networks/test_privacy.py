"""Who sees what of a network: every role, reach and address, and every list that could give a hidden one away."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from communities.networks.actions import keep_network
from communities.networks.enums import MemberRole, MembershipState, Reach
from communities.networks.models import Network, NetworkPage
from communities.networks.queries.inside import inside
from learning.activities.enums import InvolvementRole
from learning.pages.actions import rebuild_search
from learning.people.enums import Role
from tests.architecture.addresses.rows import ABSENT, OPEN, SIGN_IN
from tests.architecture.test_permissions import outcome
from tests.factories.discussions import a_thread
from tests.factories.editions import EditionFactory
from tests.factories.networks import NetworkFactory, OpenNetworkFactory, belonging
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db

INSIDE = {"observer", "member", "coordinator"}
KNOWN = INSIDE | {"asked", "invited"}
OUT = {"declined", "left"}
SITE = {"editor", "administrator"}
EVERYBODY = {"anonymous", "stranger", "suspended"} | KNOWN | OUT | SITE
SEEN = {Reach.PUBLIC: EVERYBODY, Reach.MEMBERS: EVERYBODY, Reach.HIDDEN: KNOWN | SITE}


def people_of(network):
    by_role = {role: belonging(network, role=role).person for role in MemberRole}
    by_state = {state: belonging(network, state=state).person for state in MembershipState if state != "in"}
    suspended = belonging(network, UserFactory(is_active=False)).person
    return (
        {str(name): person for name, person in (by_role | by_state).items()}
        | {"stranger": UserFactory(), "suspended": suspended}
        | {role: UserFactory(roles=[role]) for role in SITE}
    )


def a_network(reach):
    named = [(institution.acronym, institution) for institution in [InstitutionFactory(acronym="INEFOP")]]
    network = OpenNetworkFactory(
        name="Secret circle", pages=True, reach=reach, involvements={InvolvementRole.MEMBER: named}
    )
    EditionFactory(title="A course").networks.add(network)
    rebuild_search()
    return network


def expected(reach, visitors):
    """Return who gets what, `{address: {visitor: outcome}}`; the suspended are signed in as nobody."""
    nobody = {"anonymous", "suspended"}

    def seen_by(allowed):
        return {one: SIGN_IN if one in nobody else OPEN if one in allowed else ABSENT for one in visitors}

    leading = {"coordinator", "administrator"}
    joining = {one: 302 if one in INSIDE else told for one, told in seen_by(SEEN[reach]).items()}
    return {
        "page": {one: OPEN if one in SEEN[reach] else ABSENT for one in visitors},
        "join": joining,
        **{name: seen_by(INSIDE | {"administrator"}) for name in ("home", "people", "institutions", "space", "thread")},
        **{name: seen_by(leading) for name in ("members", "invite")},
    }


@pytest.mark.parametrize("reach", Reach.values)
def test_who_opens_what(client, sign_in, reach):
    network = a_network(reach)
    people = people_of(network)
    thread = a_thread(network.space, people["member"])
    visitors = {"anonymous": client} | {name: sign_in(person) for name, person in people.items()}
    page = NetworkPage.objects.get(network=network, locale__language_code="en")
    addresses = {
        "page": page.url,
        **{
            name: reverse(f"networks:{name}", args=[network.slug])
            for name in ("join", "home", "people", "institutions", "members", "invite")
        },
        "space": reverse("discussions:space", args=[network.space_id]),
        "thread": reverse("discussions:thread", args=[thread.pk]),
    }
    told = {
        name: {visitor: outcome(each.get(address)) for visitor, each in visitors.items()}
        for name, address in addresses.items()
    }
    assert told == expected(reach, visitors)


@pytest.mark.parametrize("reach", Reach.values)
def test_what_one_person_may_and_what_a_query_finds_are_the_same(reach):
    network, record = a_network(reach), NetworkFactory(reach=reach)
    for name, person in ({"anonymous": AnonymousUser()} | people_of(network)).items():
        found = inside(network.slug, person)
        asked = {
            "reads": Network.objects.told_to(person),
            "enters": Network.objects.entered_by(person),
            "writes": Network.objects.written_by(person),
            "coordinates": Network.objects.coordinated_by(person),
        }
        for way, networks in asked.items():
            single = found is not None and getattr(found, way)
            assert (name, way, single) == (name, way, networks.filter(pk=network.pk).exists())
            assert not networks.filter(pk=record.pk).exists()
        assert inside(record.slug, person) is None


LISTS = {
    "the list": "/en/networks/",
    "the list, searched": "/en/networks/?q=secret",
    "the list, narrowed": "/en/networks/?institution=INEFOP",
    "the search": "/en/search/?q=secret",
    "the home page": "/en/",
    "its institution": "/en/institutions/inefop/",
    "the sitemap": "/sitemap.xml",
    "the news feed": "/en/news/feed/",
    "figures of the site": "/en/figures/",
    "figures of its institution": "/en/figures/institution/inefop/",
}
WAYS_TO_IT = ("Secret circle", "secret-circle")


def told_in(client, address):
    response = client.get(address)
    assert response.status_code in {200, 404}, (address, response.status_code)
    text = b"".join(response).decode() if response.streaming else response.content.decode()
    text = text.replace("?q=secret", "").replace('value="secret"', "")
    return any(way in text for way in WAYS_TO_IT)


def test_a_hidden_network_is_in_no_list_for_outsiders(client, sign_in):
    network = a_network(Reach.HIDDEN)
    edition = network.editions.get()
    lists = LISTS | {"the edition": edition.get_absolute_url()}
    for visitor in (client, sign_in(UserFactory()), sign_in(UserFactory(roles=[Role.FIGURES]))):
        assert [name for name, address in lists.items() if told_in(visitor, address)] == []
    member = sign_in(belonging(network).person)
    assert told_in(member, "/en/my/")
    editor = sign_in(UserFactory(roles=[Role.EDITOR]))
    assert [name for name, address in lists.items() if told_in(editor, address)][:3] == list(LISTS)[:3]


def test_what_is_hidden_later_is_gone_from_what_was_kept(client):
    network = a_network(Reach.PUBLIC)
    shown = [name for name, address in LISTS.items() if told_in(client, address)]
    assert {"the list", "the search", "the sitemap", "its institution", "the home page"} <= set(shown)
    keep_network(network=network, fields={"reach": Reach.HIDDEN})
    assert [name for name, address in LISTS.items() if told_in(client, address)] == []
    assert not network.activity.public


def test_outsiders_of_a_members_only_network_see_that_it_is_and_nothing_of_its_inside(client):
    network = a_network(Reach.MEMBERS)
    member = belonging(network, UserFactory(name="Secret Member")).person
    a_thread(network.space, member, title="Secret thread")
    page = client.get(NetworkPage.objects.get(network=network, locale__language_code="en").url)
    text = page.content.decode()
    assert "INEFOP" in text
    assert "Secret Member" not in text
    assert "Secret thread" not in text
