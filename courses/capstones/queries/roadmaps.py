"""Questions about one roadmap: whose it is, whether it may be written now, and all that stands in it."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils.translation import gettext as _

from courses.capstones.enums import RoadmapState
from courses.capstones.models import Capstone, CapstoneRun, Milestone, Roadmap, RoadmapSection
from courses.capstones.queries.outline import Section, outline
from courses.editions.rules import INSIDE
from learning.files.models import PrivateFile

OPEN_STATES = (RoadmapState.DRAFT, RoadmapState.RETURNED)
PURPOSE = "roadmap"
"""What files of roadmaps are uploaded for."""


@dataclass(frozen=True)
class Written:
    """A section of the brief with what the team has written under it, if anything."""

    section: object
    text: RoadmapSection

    @property
    def key(self):
        return self.section.key

    @property
    def editor_id(self):
        return f"text-{self.key}"


def run_of(edition):
    """Return the capstone of an edition, or None."""
    return CapstoneRun.objects.filter(edition=edition).select_related("capstone").first()


def capstone_of(edition):
    """Return the capstone of an edition's course, or None."""
    return Capstone.objects.filter(course=edition.course_id).first()


def is_written_by(roadmap, user):
    return Roadmap.objects.written_by(user).filter(pk=roadmap.pk).exists()


def own_roadmap(edition, user):
    """Return the roadmap of the team that the person is in, or None."""
    return _with_team(Roadmap.objects.written_by(user).filter(team__run__edition=edition)).first()


def roadmap_of_team(edition, team_id, user):
    """Return the roadmap of that team of the edition where the person may read it, or None."""
    return _with_team(Roadmap.objects.read_by(user).filter(team__run__edition=edition, team=team_id)).first()


def _with_team(found):
    return found.select_related("team__run__capstone", "team__run__edition", "changed_by")


def due_at(team):
    """Return until when the team may hand in: its own later deadline, or that of all, or None."""
    due = team.run.due_at
    return max(due, team.extended_to) if due and team.extended_to else due


def may_write(roadmap, now):
    """Say whether the roadmap can be changed: neither handed in nor approved, and its time has begun."""
    opens = roadmap.team.run.opens_at
    return roadmap.state in OPEN_STATES and (opens is None or opens <= now)


def people(team):
    """Return who writes together, by name."""
    members = team.members.filter(enrolment__state__in=INSIDE).select_related("enrolment__person")
    return sorted((member.enrolment.person for member in members), key=lambda person: str(person).casefold())


def written(roadmap):
    """Return the sections of the brief, in its order, with what stands under them; last, what it asks for no more."""
    told = {one.key: one for one in roadmap.sections.select_related("changed_by").order_by("pk")}
    sections = list(outline(roadmap.team.run.capstone).sections)
    asked = {one.key for one in sections}
    left = [one.key for one in told.values() if one.html and one.key not in asked]
    sections += [Section(key, _("A section that is no longer asked for"), "", None, "") for key in left]
    return [Written(one, told.get(one.key) or RoadmapSection(roadmap=roadmap, key=one.key)) for one in sections]


def milestones(roadmap):
    """Return the milestones that stand, the earliest first, those without a day last."""
    found = Milestone.objects.filter(roadmap=roadmap, deleted_at=None)
    return list(found.order_by(F("due_on").asc(nulls_last=True), "position", "pk"))


def files(roadmap):
    """Return the whole files of a roadmap, the first uploaded first."""
    found = PrivateFile.objects.filter(
        content_type=ContentType.objects.get_for_model(Roadmap), object_id=roadmap.pk, purpose=PURPOSE
    )
    return list(found.exclude(completed_at=None).order_by("created_at", "pk"))


def content(roadmap):
    """Return all of a roadmap as a version keeps it."""
    return {
        "title": roadmap.title,
        "sections": [
            {"key": str(one.key), "title": one.section.title, "html": one.text.html} for one in written(roadmap)
        ],
        "milestones": [
            {
                "key": str(one.key),
                "what": one.what,
                "who": one.who,
                "due_on": one.due_on.isoformat() if isinstance(one.due_on, dt.date) else None,
                "evidence": one.evidence,
                "state": one.state,
            }
            for one in milestones(roadmap)
        ],
        "files": [{"key": str(one.key), "name": one.name} for one in files(roadmap)],
    }
