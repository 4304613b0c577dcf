"""Sessions of editions, as the action makes them."""

import datetime as dt
import uuid

import factory
from django.utils import timezone

from courses.editions.models import Session
from tests.factories.editions import RunningEditionFactory


class SessionFactory(factory.django.DjangoModelFactory):
    """A live session of an hour in two days; `begins=-90` is minutes from now."""

    class Meta:
        model = Session

    class Params:
        begins = 2 * 24 * 60

    edition = factory.SubFactory(RunningEditionFactory)
    title = factory.Sequence(lambda n: f"Session {n}")
    starts_at = factory.LazyAttribute(lambda made: timezone.now() + dt.timedelta(minutes=made.begins))
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + dt.timedelta(hours=1))
    join_url = "https://meet.example.org/room"


def typed(**changes):
    """Return what a team member types into the form of a session."""
    told = {
        "key": uuid.uuid4(),
        "title": "Meet the experts",
        "kind": "online",
        "starts_at": "2031-05-06T15:00",
        "minutes": "90",
        "join_url": "https://meet.example.org/experts",
        "place": "",
        "description": "",
    }
    return told | changes
