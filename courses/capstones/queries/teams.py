"""Questions about the teams of an edition: who is in which, who in none, and where those would belong."""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import override

from courses.capstones.enums import Grouping, RoadmapState
from courses.capstones.models import Milestone, Roadmap, RoadmapSection, Team, TeamMember
from courses.editions.models import Enrolment
from courses.editions.rules import INSIDE
from learning.common.text import fold

PER_PAGE = 30


@dataclass(frozen=True)
class Proposal:
    """Where people without a team belong: `team` where there is one already, else a new one of that name."""

    name: str
    enrolments: tuple
    team: Team | None = None
    country: str = ""
    institution: object = None


def without_team(run):
    """Return the enrolments of those who are in the edition and in no team, by name."""
    found = Enrolment.objects.inside().filter(edition=run.edition_id, team_membership=None)
    people = found.select_related("person", "participation__institution")
    return sorted(people, key=lambda one: str(one.person).casefold())


def proposals(run):
    """Return where everybody without a team belongs, by what the run groups by.

    Where several teams share a country or institution, new people go to the smallest of them.
    """
    groups = defaultdict(list)
    for enrolment in without_team(run):
        groups[_common(enrolment.participation, run.grouping)].append(enrolment)
    teams = list(run.teams.annotate(size=Count("members")).order_by("size", "pk"))
    taken = {team.name for team in teams}
    found = [_proposal(run, key, members, teams, taken) for key, members in groups.items()]
    return sorted(found, key=lambda one: one.name.casefold())


def _common(participation, grouping):
    if grouping == Grouping.INSTITUTION and participation.institution is not None:
        return participation.institution
    return participation.country


def _proposal(run, common, members, teams, taken):
    by_institution = not hasattr(common, "code")
    country, institution = ("", common) if by_institution else (common.code or "", None)
    for team in teams:
        if team.institution_id == common.pk if by_institution else country and team.country == country:
            return Proposal(team.name, tuple(members), team)
    name = str(common) if by_institution else _country_name(common, run)
    mixed = not (by_institution or country)
    team = next((team for team in teams if mixed and team.name == name), None)
    if team is None and name in taken:
        name = next(f"{name} {n}" for n in range(2, len(taken) + 3) if f"{name} {n}" not in taken)
    taken.add(name)
    return Proposal(name, tuple(members), team, country, institution)


def _country_name(country, run):
    """Name a country in the edition's language: all of its people read the same name."""
    language = next((code for code in run.edition.languages if code in dict(settings.LANGUAGES)), None)
    if language is None:
        return country.name or _("Without a country")
    with override(language):
        return country.name or _("Without a country")


def teams_of(run):
    """Return the teams with their people (`people`) and how much they wrote, by name."""
    found = list(_measured(run.teams.select_related("institution", "roadmap__changed_by")).order_by("name"))
    members = defaultdict(list)
    rows = TeamMember.objects.filter(team__run=run, enrolment__state__in=INSIDE)
    for member in rows.select_related("enrolment__person"):
        members[member.team_id].append(member.enrolment)
    for team in found:
        team.people = sorted(members[team.pk], key=lambda one: str(one.person).casefold())
    return found


def _measured(found):
    words = RoadmapSection.objects.filter(roadmap__team=OuterRef("pk")).values("roadmap").annotate(all=Sum("words"))
    planned = Milestone.objects.filter(roadmap__team=OuterRef("pk"), deleted_at=None).values("roadmap")
    return found.annotate(
        words=Coalesce(words.values("all")[:1], 0),
        planned=Coalesce(planned.annotate(all=Count("pk")).values("all")[:1], 0),
        size=Count("members", filter=Q(members__enrolment__state__in=INSIDE)),
    )


STATES = ("not-begun", *RoadmapState.values)


def team_page(run, *, words="", state="", number=1):
    """Return one page of the teams of a run, found by their names or their people's, and in one state."""
    found = run.teams.select_related("institution", "roadmap__changed_by", "roadmap__team")
    if state == "not-begun":
        found = found.filter(roadmap__number=0)
    elif state in RoadmapState.values:
        found = found.filter(roadmap__state=state, roadmap__number__gt=0)
    if wanted := fold(words):
        found = found.filter(pk__in=_named(run, wanted))
    return Paginator(_measured(found).order_by("name"), PER_PAGE).get_page(number)


def _named(run, wanted):
    rows = run.teams.values_list("pk", "name", "members__enrolment__person__name")
    return {pk for pk, *names in rows if any(wanted in fold(name or "") for name in names)}


def counts(run):
    """Return how many teams there are in each state, with those that have not begun apart."""
    rows = Roadmap.objects.filter(team__run=run).values_list("state", "number")
    found = dict.fromkeys(STATES, 0)
    for state, number in rows:
        found["not-begun" if number == 0 else state] += 1
    return found


def has_people_without_team(run):
    member = TeamMember.objects.filter(enrolment=OuterRef("pk"))
    return Enrolment.objects.inside().filter(~Exists(member), edition=run.edition_id).exists()
