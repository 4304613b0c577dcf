"""The spaces of editions: for those inside; the team moderates."""

from collections import defaultdict
from functools import partial

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communities.discussions.models import Space
from communities.discussions.registries import Host, Place, hosts
from courses.editions import queries, shell
from courses.editions.models import Edition, EditionStaff, Enrolment
from courses.editions.registries import Tab, edition_tabs
from courses.editions.rules import INSIDE
from learning.common.keeping import kept
from learning.people.models import User
from learning.people.rules import is_administrator


def _readable(user):
    return Space.objects.filter(edition__in=Edition.objects.entered_by(user))


def _moderated(user):
    if is_administrator(user):
        return Space.objects.exclude(edition=None)
    return Space.objects.filter(edition__staff__user=user)


def _members(space):
    inside = Q(enrolments__edition__space=space, enrolments__state__in=INSIDE)
    return User.objects.filter(inside | Q(edition_roles__edition__space=space), is_active=True).distinct()


def _among(spaces, people):
    taken = Enrolment.objects.inside().filter(edition__space__in=spaces, person__in=people, person__is_active=True)
    team = EditionStaff.objects.filter(edition__space__in=spaces, user__in=people, user__is_active=True)
    return {*taken.values_list("edition__space_id", "person_id"), *team.values_list("edition__space_id", "user_id")}


def _moderators(spaces):
    teams = kept(("teams of spaces",), _teams)
    return [(space, person) for space in spaces for person in teams.get(space, ())]


def _teams():
    """Return the ids of each space's team; kept until a team changes, because every page with posts asks."""
    teams = defaultdict(set)
    for space, person in EditionStaff.objects.exclude(edition__space=None).values_list("edition__space", "user"):
        teams[space].add(person)
    return dict(teams)


def _titles(spaces):
    return dict(Edition.objects.filter(space__in=spaces).values_list("space_id", "title"))


def _place(space, user):
    found = queries.inside(queries.slug_of_space(space), user)
    if found is None:
        return None
    frame = partial(shell.frame, found, "discussion")
    return Place(found.edition.title, "editions/inside.html", frame, moderates=found.is_staff)


hosts.add("edition", Host(_readable, _moderated, _members, _among, _moderators, _titles, _place))
edition_tabs.add(
    "discussion",
    Tab(
        _("Discussion"),
        lambda edition: reverse("discussions:space", args=[edition.space_id]),
        lambda inside: inside.edition.space_id is not None,
    ),
    order=30,
)
