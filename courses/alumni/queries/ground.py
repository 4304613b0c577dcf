"""What a community could be made of: editions that are over, their people, what they said and what they planned."""

import uuid
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from communities.discussions.models import Thread
from courses.alumni.models import Founding, Origin
from courses.capstones.enums import RoadmapState
from courses.capstones.models import Roadmap
from courses.editions.enums import StaffRole, State
from courses.editions.models import Edition, EditionStaff, Enrolment
from learning.common.keeping import kept
from learning.common.text import fold
from learning.people.models import User
from learning.people.rules import is_coordinator

PAGE = 50


@dataclass(frozen=True)
class Ground:
    """Editions that one community is to be made of, and what would come along from them."""

    editions: list

    @cached_property
    def number(self):
        return cohort(self.editions).count()

    @cached_property
    def threads(self):
        shown = Thread.objects.filter(space__edition__in=self.editions, hidden_at=None, posts_count__gt=0)
        return list(shown.order_by("-last_post_at", "-pk"))

    @cached_property
    def roadmaps(self):
        return list(approved(self.editions))


def is_over(edition, now):
    return edition.state_at(now) == State.HELD


def led_by(user):
    """Return the editions of which the person may make communities: the twin of `founds`."""
    if user.is_anonymous or not user.is_active:
        return Edition.objects.none()
    if is_coordinator(user):
        return Edition.objects.all()
    return Edition.objects.filter(staff__user=user, staff__role=StaffRole.COORDINATOR)


def candidates(edition, user, now):
    """Return the editions of the same course that could be taken together: over, led by the person, and still free."""
    people = Enrolment.objects.inside().filter(edition=OuterRef("pk"))
    free = led_by(user).filter(Exists(people), course=edition.course_id).exclude(pk__in=taken())
    return [one for one in free.select_related("space").order_by("-start", "-pk") if is_over(one, now)]


def taken():
    """Return what grew out of which edition, `{edition id: founding id}`; kept until a community is made or undone."""
    return kept(
        ("origins of communities",),
        lambda: dict(Origin.objects.filter(standing=True).values_list("edition", "founding")),
    )


def cohort(editions):
    """Return the people of editions who are asked: those who were accepted or completed, and the teams."""
    taken_in = Enrolment.objects.inside().filter(edition__in=editions)
    team = EditionStaff.objects.filter(edition__in=editions)
    inside = Q(pk__in=taken_in.values("person")) | Q(pk__in=team.values("user"))
    return User.objects.filter(inside, is_active=True)


def people(editions, *, search="", number=1):
    """Return a page of who is asked, by name."""
    found = cohort(editions).select_related("institution").order_by("name", "pk")
    words = fold(search).split()
    if words:
        found = [one for one in found if all(word in fold(one.name) for word in words)]
    return Paginator(found, PAGE).get_page(number)


def approved(editions):
    found = Roadmap.objects.filter(team__run__edition__in=editions, state=RoadmapState.APPROVED)
    return found.select_related("team__run__edition").order_by("team__name", "pk")


def item_key(founding, roadmap):
    """Return the key of the item that a roadmap became: the same however often it is asked for."""
    return uuid.uuid5(founding.key, f"roadmap-{roadmap.pk}")


def original(item, user):
    """Return where the roadmap that became this item stands in its edition, for who reads it there; else nothing."""
    founding = Founding.objects.filter(network=item.network_id, undone_at=None).first()
    if founding is None:
        return ""
    readable = Roadmap.objects.read_by(user).filter(team__run__edition__in=founding.origins.values("edition"))
    found = (one.team for one in readable.select_related("team__run__edition") if item_key(founding, one) == item.key)
    return next((reverse("capstones:reading", args=[team.run.edition.slug, team.pk]) for team in found), "")
