"""Figures of an edition that move: those inside hear that they did, and ask again for what they may see."""

from courses.editions.models import Edition, EditionStaff, Enrolment
from courses.editions.queries.people import everybody_in
from courses.editions.rules import INSIDE
from learning.common.text import whole_number
from learning.live.receivers import doubt_when
from learning.live.registries import Topic, topics
from learning.people.rules import is_administrator


def _may_listen(user, key):
    return Edition.objects.entered_by(user).filter(pk=whole_number(key)).exists()


def _hearers(users, key):
    edition_id = whole_number(key)
    if edition_id is None:
        return set()
    inside = everybody_in(edition_id).filter(pk__in=[user.pk for user in users])
    known = set(inside.values_list("pk", flat=True))
    return known | {user.pk for user in users if user.pk not in known and is_administrator(user)}


topics.add("edition", Topic(may_listen=_may_listen, hearers=_hearers))
doubt_when(EditionStaff)
doubt_when(Enrolment, lambda enrolment: enrolment.state not in INSIDE)
