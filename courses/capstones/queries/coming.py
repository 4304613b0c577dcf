"""What comes next of roadmaps for somebody who is inside of editions, asked of all of them at once."""

from dataclasses import dataclass

from django.db.models import Count

from courses.capstones.models import CapstoneRun, Roadmap, RoadmapSection
from courses.editions.registries import asked_once
from learning.common.keeping import kept_each
from learning.common.prepared import Prepared

_OF_ROADMAP = ("title", "state", "number", "team__run_id", "team__name", "team__extended_to")

_of_enrolments = Prepared(
    lambda enrolments: (
        Roadmap.objects.filter(team__members__enrolment__in=enrolments).select_related("team").only(*_OF_ROADMAP)
    )
)
_begun = Prepared(
    lambda roadmap: (
        RoadmapSection.objects.filter(roadmap=roadmap)
        .exclude(html="")
        .order_by()
        .values_list("roadmap")
        .annotate(number=Count("pk"))
    )
)


@dataclass(frozen=True)
class Due:
    """A capstone that somebody has to do with: as one of a team (`roadmap`), or in the team of the edition."""

    run: CapstoneRun
    roadmap: Roadmap | None

    @property
    def at(self):
        """Until when to hand in: of a team with a later deadline of its own, that one."""
        own = self.roadmap.team.extended_to if self.roadmap else None
        return max(own, self.run.due_at) if own and self.run.due_at else self.run.due_at


def own_roadmaps(insides):
    """Return the roadmaps of the teams that the person is in, by the id of the run."""
    enrolments = [one.enrolment.pk for one in insides if one.enrolment]
    return {one.team.run_id: one for one in _of_enrolments(enrolments)}


def begun(roadmap):
    """Return how many sections of a roadmap have text."""
    return next((number for _roadmap, number in _begun(roadmap.pk)), 0)


@asked_once("due")
def dues(insides):
    """Return the capstones of these editions, with the person's own roadmap where they have one."""
    runs = kept_each(("runs",), [one.edition.pk for one in insides], _read)
    own, told = own_roadmaps(insides) if any(runs.values()) else {}, {}
    for edition_id, run in runs.items():
        if run:
            roadmap = own.get(run.pk)
            if roadmap:
                roadmap.team.run = run
            told[edition_id] = Due(run, roadmap)
    return told


def _read(edition_ids):
    """Return the run of each edition, False where it has none."""
    found = CapstoneRun.objects.filter(edition__in=edition_ids).select_related("capstone")
    return dict.fromkeys(edition_ids, False) | {run.edition_id: run for run in found}
