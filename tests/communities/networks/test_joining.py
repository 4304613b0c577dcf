"""Who comes into a network, who leaves it, and what the ledger says of it."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from communities.networks import actions
from communities.networks.actions import MembershipRefusedError, joining
from communities.networks.enums import MemberRole, MembershipState
from communities.networks.models import Membership, Network
from learning.activities.models import Tally
from learning.notifications.models import Notice
from learning.notifications.queries import told_to
from learning.notifications.shown import entries
from tests.factories.networks import NetworkFactory, OpenNetworkFactory, belonging
from tests.factories.people import ConfirmedUserFactory, InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db
IN, ASKED, INVITED = MembershipState.IN, MembershipState.ASKED, MembershipState.INVITED
LEFT, DECLINED = MembershipState.LEFT, MembershipState.DECLINED
COORDINATOR, MEMBER, OBSERVER = MemberRole.COORDINATOR, MemberRole.MEMBER, MemberRole.OBSERVER


def titles_for(person):
    return [one["title"] for one in entries(told_to(person))]


@pytest.fixture
def network():
    return OpenNetworkFactory(name="Dual training")


@pytest.fixture
def coordinator(network):
    return belonging(network, role=COORDINATOR).person


def counted(network):
    tallies = Tally.objects.filter(activity=network.activity, grain="none")
    return sum(tallies.values_list("number", flat=True))


def test_an_open_network_is_joined_at_once_and_the_ledger_follows(network):
    institution = InstitutionFactory()
    person = UserFactory(institution=institution)
    membership = actions.join(network=network, person=person)
    assert (membership.state, membership.role) == (IN, MEMBER)
    assert membership.participation.state == "taking-part"
    assert membership.participation.institution == institution
    assert counted(network) == 1


def test_joining_twice_says_it_once(network):
    person = UserFactory()
    first = actions.join(network=network, person=person)
    assert actions.join(network=network, person=person) == first
    assert network.activity.participations.count() == 1


def test_who_leaves_is_counted_no_more_and_comes_back_as_the_same(network, coordinator):
    person = UserFactory()
    first = actions.join(network=network, person=person)
    actions.leave(membership=first)
    assert (counted(network), Membership.objects.get(pk=first.pk).state) == (1, LEFT)  # the coordinator
    again = actions.join(network=network, person=person)
    assert (again.pk, again.participation_id, again.state) == (first.pk, first.participation_id, IN)
    assert counted(network) == 2


def test_who_asks_waits_and_the_coordinators_hear_of_it(coordinator, network):
    Network.objects.filter(pk=network.pk).update(joining="request")
    person = UserFactory(name="Ana")
    membership = actions.join(network=network, person=person, words="I teach welding.")
    assert (membership.state, membership.participation) == (ASKED, None)
    assert titles_for(coordinator) == ["Ana asks to join “Dual training”"]
    actions.accept_request(membership=membership, by=coordinator)
    assert titles_for(person) == ["You are accepted in “Dual training”"]
    assert titles_for(coordinator) == []  # nobody waits any more


def test_a_request_is_declined_with_a_reason_that_its_person_reads(coordinator, network):
    Network.objects.filter(pk=network.pk).update(joining="request")
    person = UserFactory()
    membership = actions.join(network=network, person=person)
    with pytest.raises(MembershipRefusedError, match="Write the reason"):
        actions.decline_request(membership=membership, by=coordinator, reason=" ")
    actions.decline_request(membership=membership, by=coordinator, reason="For institutes of the region.")
    told = entries(told_to(person))[0]
    assert (told["title"], told["text"]) == ("You cannot join “Dual training”", "For institutes of the region.")
    with pytest.raises(MembershipRefusedError, match="have decided"):
        actions.join(network=network, person=person)


def test_who_was_taken_out_does_not_come_back_by_pressing_again(coordinator, network):
    membership = belonging(network)
    actions.remove(membership=membership, by=coordinator, reason="Advertising.")
    with pytest.raises(MembershipRefusedError, match="have decided"):
        actions.join(network=network, person=membership.person)
    actions.readmit(membership=membership, by=coordinator)
    assert actions.join(network=network, person=membership.person).state == IN


def test_by_invitation_only_who_was_invited_comes_in(coordinator, network):
    Network.objects.filter(pk=network.pk).update(joining="invitation")
    person = UserFactory()
    with pytest.raises(MembershipRefusedError, match="the coordinators invite"):
        actions.join(network=network, person=person)
    actions.invite(network=network, person=person, by=coordinator, role=OBSERVER)
    assert titles_for(person) == [f"{coordinator} invites you to “Dual training”"]
    assert actions.join(network=network, person=person).role == OBSERVER


def test_who_says_no_to_an_invitation_may_be_asked_again_or_come(coordinator, network):
    membership = actions.invite(network=network, person=UserFactory(), by=coordinator)
    assert actions.decline_invitation(membership=membership).state == DECLINED
    assert actions.join(network=network, person=membership.person).state == IN


def test_inviting_who_asked_lets_them_in(coordinator, network):
    Network.objects.filter(pk=network.pk).update(joining="request")
    person = UserFactory()
    actions.join(network=network, person=person)
    assert actions.invite(network=network, person=person, by=coordinator).state == IN


def test_an_invitation_to_an_address_waits_for_who_confirms_it(coordinator, network, sign_in):
    Network.objects.filter(pk=network.pk).update(joining="invitation", reach="hidden")
    actions.invite_address(network=network, email=" New@Example.org", by=coordinator)
    actions.invite_address(network=network, email="new@example.org", by=coordinator)
    assert [one.to for one in mail.outbox] == [["new@example.org"]]
    assert f"/networks/{network.slug}/join/" in mail.outbox[0].body
    person = UserFactory(email="new@example.org")
    EmailAddress.objects.create(user=person, email=person.email, verified=False)
    sign_in(person)
    assert not person.memberships.exists()  # an address that is not confirmed is nobody's
    EmailAddress.objects.filter(user=person).update(verified=True)
    sign_in(person)
    assert person.memberships.get().state == INVITED
    assert actions.join(network=network, person=person).state == IN


def test_who_has_an_account_is_told_there_and_who_invites_does_not_learn_of_it(coordinator, network):
    person = ConfirmedUserFactory()
    invitation = actions.invite_address(network=network, email=person.email, by=coordinator)
    assert mail.outbox == []
    assert titles_for(person) == [f"{coordinator} invites you to “Dual training”"]
    assert str(invitation) == f"{person.email} · Dual training"


def test_an_invitation_that_is_taken_back_lets_nobody_in_and_is_not_sent_again(coordinator, network, sign_in):
    Network.objects.filter(pk=network.pk).update(joining="invitation")
    invitation = actions.invite_address(network=network, email="new@example.org", by=coordinator)
    actions.take_back_address(invitation=invitation, by=coordinator)
    person = ConfirmedUserFactory(email="new@example.org")
    sign_in(person)
    assert not person.memberships.exists()
    actions.invite_address(network=network, email="new@example.org", by=coordinator)
    assert len(mail.outbox) == 1
    assert person.memberships.get().state == INVITED


def test_the_last_coordinator_names_another_one_before_leaving(coordinator, network):
    mine = network.memberships.get(person=coordinator)
    with pytest.raises(MembershipRefusedError, match="Name another one first"):
        actions.leave(membership=mine)
    with pytest.raises(MembershipRefusedError, match="Name another one first"):
        actions.change_role(membership=mine, role=MEMBER, by=coordinator)
    other = belonging(network)
    actions.change_role(membership=other, role=COORDINATOR, by=coordinator)
    assert titles_for(other.person) == ["You coordinate “Dual training” now"]
    assert actions.leave(membership=mine).state == LEFT


def test_a_suspended_coordinator_does_not_count_as_one(coordinator, network):
    other = belonging(network, UserFactory(is_active=False), role=COORDINATOR)
    assert other.state == IN
    with pytest.raises(MembershipRefusedError, match="Name another one first"):
        actions.leave(membership=network.memberships.get(person=coordinator))


def test_a_coordinator_who_left_comes_back_as_a_member(coordinator, network):
    mine = network.memberships.get(person=coordinator)
    belonging(network, role=COORDINATOR)
    actions.leave(membership=mine)
    assert actions.join(network=network, person=coordinator).role == MEMBER


def test_an_observer_who_left_comes_back_as_an_observer(network, coordinator):
    observer = belonging(network, role=OBSERVER)
    actions.leave(membership=observer)
    assert actions.join(network=network, person=observer.person).role == OBSERVER


def test_a_network_of_the_record_is_joined_by_nobody():
    with pytest.raises(MembershipRefusedError, match="does not work here yet"):
        actions.join(network=NetworkFactory(), person=UserFactory())


def test_who_is_not_known_yet_says_first_who_they_are(network):
    with pytest.raises(MembershipRefusedError, match="Complete your profile"):
        actions.join(network=network, person=UserFactory(profile_completed_at=None))


def test_named_before_being_known_one_is_invited(network, coordinator):
    person = UserFactory(profile_completed_at=None)
    named = actions.take_in(network=network, person=person, role=COORDINATOR, by=coordinator)
    assert (named.state, named.role) == (INVITED, COORDINATOR)


STATES = list(MembershipState)


@pytest.mark.parametrize(
    ("before", "after"),
    [(before, after) for before in STATES for after in STATES if after not in {*joining.MOVES[before], before}],
)
def test_what_is_not_in_the_table_of_moves_is_refused(network, before, after):
    membership = belonging(network, state=before)
    with pytest.raises(MembershipRefusedError, match="nobody comes to"), joining.held(network) as locked:
        joining._move(locked, membership, after, by=None)
    assert Membership.objects.get(pk=membership.pk).state == before


def test_opening_twice_keeps_the_space():
    network = NetworkFactory()
    space = actions.open_network(network=network, by=None).space_id
    assert actions.open_network(network=network, by=None).space_id == space
    assert space is not None


def test_notices_of_a_membership_hold_no_words_of_who_asks(coordinator, network):
    Network.objects.filter(pk=network.pk).update(joining="request")
    actions.join(network=network, person=UserFactory(), words="secret words")
    assert "secret words" not in str(list(Notice.objects.values_list("data", flat=True)))
