"""Editors make networks, open them and name who coordinates them."""

import pytest
from django.urls import reverse

from communities.networks.enums import MemberRole
from communities.networks.models import Network
from learning.people.enums import Role
from tests.factories.networks import NetworkFactory, OpenNetworkFactory, belonging
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

SENT = {
    "name": "Dual training",
    "kind": "network",
    "purpose": "Learn from each other",
    "subjects": "Welding\n Tourism \nWelding",
    "languages": ["es", "pt"],
    "time_zone": "America/Montevideo",
    "joining": "request",
    "reach": "members",
}


@pytest.fixture
def editor(sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR], language="en"))


def errors(response):
    return {name: [str(one) for one in told] for name, told in response.context["form"].errors.items()}


def test_an_editor_makes_a_network_that_works_at_once(editor):
    ana = UserFactory(email="ana@example.org")
    response = editor.post(reverse("network:add"), SENT | {"opened": "on", "coordinators": "ana@example.org"})
    assert response.status_code == 302, errors(response)
    network = Network.objects.get()
    assert (network.subjects, network.languages) == (["Welding", "Tourism"], ["es", "pt"])
    assert (network.joining, network.reach, network.time_zone) == ("request", "members", "America/Montevideo")
    assert network.space_id is not None
    assert network.activity.public
    assert network.memberships.get().person == ana
    assert network.memberships.get().role == MemberRole.COORDINATOR


def test_one_that_is_only_known_needs_nobody(editor):
    assert editor.post(reverse("network:add"), SENT).status_code == 302
    assert Network.objects.get().space_id is None


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"opened": "on"}, "coordinators", "Name somebody who coordinates it"),
        ({"coordinators": "ana@example.org"}, "opened", "Tick this"),
        ({"reach": "hidden", "joining": "open"}, "joining", "joined by invitation"),
        ({"subjects": "x" * 61}, "subjects", "longer than 60"),
        ({"opened": "on", "coordinators": "nobody@example.org"}, "coordinators", "Nobody here has the address"),
    ],
)
def test_what_does_not_go_together_is_said_beside_its_field(editor, sent, field, said):
    UserFactory(email="ana@example.org")
    response = editor.post(reverse("network:add"), SENT | sent)
    assert said in errors(response)[field][0]
    assert not Network.objects.exists()


def test_hiding_a_network_takes_it_from_the_public_ledger(editor):
    network = NetworkFactory()
    sent = SENT | {"reach": "hidden", "joining": "invitation"}
    assert editor.post(reverse("network:edit", args=[network.pk]), sent).status_code == 302
    network.refresh_from_db()
    assert (network.reach, network.activity.public) == ("hidden", False)


def test_coordinators_that_are_taken_off_stay_members(editor):
    network = OpenNetworkFactory()
    old, new = belonging(network, role=MemberRole.COORDINATOR), UserFactory()
    shown = editor.get(reverse("network:edit", args=[network.pk])).context["form"]
    assert shown["coordinators"].value() == old.person.email
    assert "opened" not in shown.fields
    sent = SENT | {"coordinators": new.email}
    assert editor.post(reverse("network:edit", args=[network.pk]), sent).status_code == 302
    roles = dict(network.memberships.values_list("person", "role"))
    assert roles == {old.person_id: MemberRole.MEMBER, new.pk: MemberRole.COORDINATOR}


def test_an_invited_coordinator_is_not_taken_in_by_the_next_save(editor):
    network = OpenNetworkFactory()
    standing = belonging(network, role=MemberRole.COORDINATOR).person
    invited = belonging(network, state="invited", role=MemberRole.COORDINATOR)
    sent = SENT | {"coordinators": f"{standing.email}\n{invited.person.email}"}
    assert editor.post(reverse("network:edit", args=[network.pk]), sent).status_code == 302
    invited.refresh_from_db()
    assert invited.state == "invited"
