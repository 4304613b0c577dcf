"""What two do in the same moment: real requests on real connections."""

import datetime as dt
import threading
from functools import partial

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from communities.networks import actions
from communities.networks.enums import MemberRole
from communities.networks.models import Membership
from learning.activities.enums import Kind
from learning.activities.models import Activity, Participation, Tally
from tests.communities.discussions.test_at_once import at_once as together
from tests.factories.doings import a_meeting
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
NETWORKS, AT_ONCE = 6, 12


def client_of(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at_once(asked):
    """Send one POST of each client at the same moment; return the answers' codes."""
    ready, answers = threading.Barrier(len(asked)), []

    def ask(client, path):
        ready.wait()
        try:
            answers.append(client.post(path).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=pair) for pair in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_coordinators_who_leave_at_once_do_not_leave_the_network_alone():
    with transaction.atomic():
        networks = [OpenNetworkFactory() for _each in range(NETWORKS)]
        leading = [(network, belonging(network, role=MemberRole.COORDINATOR)) for network in networks * 2]
        asked = [
            (client_of(membership.person), reverse("networks:leave", args=[network.slug]))
            for network, membership in leading
        ]
    assert at_once(asked) == [302] * 2 * NETWORKS
    for network in networks:
        assert network.memberships.coordinators().count() == 1


def test_who_presses_twelve_times_at_once_is_in_once():
    with transaction.atomic():
        network, person = OpenNetworkFactory(), UserFactory()
        path = reverse("networks:join", args=[network.slug])
        asked = [(client_of(person), path) for _each in range(AT_ONCE)]
    assert at_once(asked) == [302] * AT_ONCE
    assert Membership.objects.filter(network=network).count() == 1
    assert Participation.objects.filter(activity=network.activity).count() == 1
    assert sum(Tally.objects.filter(grain="none").values_list("number", flat=True)) == 1


def test_all_who_enter_a_meeting_at_once_are_in_the_ledger_once():
    with transaction.atomic():
        network = OpenNetworkFactory()
        meeting = a_meeting(network, starts_at=timezone.now() - dt.timedelta(minutes=5))
        members = [belonging(network) for _each in range(AT_ONCE // 2)]
    entering = [partial(actions.enter_meeting, meeting=meeting, membership=one) for one in members * 2]
    assert together(*entering) == []
    meeting.refresh_from_db()
    assert meeting.presences.count() == len(members)
    assert Participation.objects.filter(activity=meeting.activity).count() == len(members)
    assert Activity.objects.filter(kind=Kind.MEETING).count() == 1
