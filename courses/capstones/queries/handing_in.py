"""Questions about handing in: until when, what is missing, who is told."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format

from courses.capstones.enums import RoadmapState, VersionReason
from courses.capstones.queries.outline import outline
from courses.editions.enums import StaffRole
from courses.editions.rules import INSIDE
from learning.common.passages import text_of
from learning.people.models import User


def deadline(roadmap):
    """Return until when a team may hand in, or None.

    What was handed in and returned may come again at any time, unless the team was given a date after that.
    """
    returned_at = roadmap.assessments.aggregate(latest=Max("decided_at"))["latest"]
    own, of_all = roadmap.team.extended_to, roadmap.team.run.due_at
    if returned_at:
        return own if own and own > returned_at else None
    return max(own, of_all) if own and of_all else own or of_all


def moment(at):
    """Return a moment in words, in the reader's own time zone and with its name."""
    return f"{date_format(timezone.localtime(at), 'DATETIME_FORMAT')} ({timezone.get_current_timezone_name()})"


def missing(roadmap):
    """Return the titles of the sections under which nothing is written."""
    written = {str(section.key) for section in roadmap.sections.all() if text_of(section.html)}
    asked = outline(roadmap.team.run.capstone).sections
    return [section.title for section in asked if str(section.key) not in written]


def latest_handed_in(roadmap):
    """Return the version that was handed in last, or None."""
    return roadmap.versions.filter(reason=VersionReason.SUBMITTED).order_by("-number").first()


def told_key(roadmap, version):
    """Return what the notice of a version that was handed in is known by."""
    return f"roadmap-{roadmap.pk}-handed-in-{version.number}"


def assessors(edition):
    """Return who is told of what is handed in: the edition's tutors or, where it has none, its coordinators."""
    team = User.objects.filter(edition_roles__edition=edition, is_active=True)
    tutors = team.filter(edition_roles__edition=edition, edition_roles__role=StaffRole.TUTOR)
    return list(tutors.distinct()) or list(team.distinct())


def present_members(team):
    """Return the people of a team who are in the edition now."""
    inside = {"enrolments__team_membership__team": team, "enrolments__state__in": INSIDE}
    return User.objects.filter(**inside, is_active=True).distinct()


@dataclass(frozen=True)
class HandIn:
    """What a team sees of handing in: the roadmap, until when, and what may be done now."""

    roadmap: Any
    until: Any
    over: bool
    begun: Any
    decided: Any

    @property
    def may_submit(self):
        return self.roadmap.state in {RoadmapState.DRAFT, RoadmapState.RETURNED} and not self.over

    @property
    def may_take_back(self):
        return self.roadmap.state == RoadmapState.SUBMITTED and self.begun is None and not self.over


def hand_in(roadmap):
    """Return how a team's roadmap stands with being handed in."""
    until = deadline(roadmap)
    told = list(roadmap.assessments.select_related("tutor").order_by("begun_at", "pk"))
    return HandIn(
        roadmap,
        until,
        over=bool(until and timezone.now() > until),
        begun=next((one for one in told if one.decided_at is None), None),
        decided=next((one for one in reversed(told) if one.decided_at), None),
    )
