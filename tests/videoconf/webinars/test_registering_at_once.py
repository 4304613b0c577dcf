"""Who registers twice in the same moment is registered once, on whatever database the tests run."""

from functools import partial

import pytest
from django.core.cache import caches

from learning.activities.models import Participation
from tests.communities.discussions.test_at_once import at_once
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, asked
from videoconf.webinars.actions import confirm, register_person
from videoconf.webinars.actions.telling import QUEUED

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


@pytest.fixture
def webinar():
    caches["shared"].set(QUEUED, 1)  # when letters are sent is none of this
    return RunningWebinarFactory(begins=600)


def test_an_account_and_an_address_that_register_several_times_at_once_are_there_once(webinar):
    person = UserFactory()
    deeds = [partial(register_person, webinar=webinar, person=person), partial(asked, webinar)] * TIMES
    assert at_once(*deeds) == []
    found = webinar.registrations.order_by("email")
    assert sorted(found.values_list("email", flat=True)) == sorted([person.email, "rosa@example.org"])
    assert Participation.objects.filter(activity=webinar.activity, person=person).count() == 1


def test_a_link_pressed_several_times_at_once_confirms_once(webinar):
    registration = asked(webinar)
    assert at_once(*[partial(confirm, registration=registration)] * TIMES) == []
    assert webinar.registrations.get().holds
    assert Participation.objects.filter(activity=webinar.activity).count() == 1
