"""Who hears that a roadmap was changed, and sees who else is at it."""

from django.db.models import Q

from courses.capstones.enums import RoadmapState
from courses.capstones.models import Roadmap
from courses.editions.rules import INSIDE
from learning.common.text import whole_number
from learning.live.registries import Topic, topics
from learning.people.models import User
from learning.people.rules import is_administrator


def may_listen(user, key):
    return Roadmap.objects.read_by(user).filter(pk=whole_number(key)).exists()


def hearers(users, key):
    """Return which of these people may read the roadmap, whoever they are, in one question."""
    roadmap_id = whole_number(key)
    if roadmap_id is None:
        return set()
    active = [user for user in users if user.is_authenticated and user.is_active]
    above = {user.pk for user in active if is_administrator(user)}
    team = Q(enrolments__state__in=INSIDE, enrolments__team_membership__team__roadmap=roadmap_id)
    staff = Q(edition_roles__edition__capstone_run__teams__roadmap=roadmap_id)
    found = User.objects.filter(team | staff, pk__in=[user.pk for user in active]).values_list("pk", flat=True)
    return set(found) | (above if Roadmap.objects.filter(pk=roadmap_id).exists() else set())


def number(key):
    """Where it is handed in or decided, a page that stands open to write asks, and learns that."""
    found = Roadmap.objects.filter(pk=whole_number(key), state__in=(RoadmapState.DRAFT, RoadmapState.RETURNED))
    return found.values_list("number", flat=True).first()


topics.add("roadmap", Topic(may_listen, hearers=hearers, present=True, number=number))
