"""What comes next of roadmaps for somebody who is inside of editions, asked of all of them at once."""

from dataclasses import dataclass

from django.db.models import Count, Q

from courses.capstones.models import CapstoneRun, Roadmap
from courses.editions.registries import asked_once


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
    if not enrolments:
        return {}
    found = Roadmap.objects.filter(team__members__enrolment__in=enrolments).annotate(
        begun=Count("sections", filter=~Q(sections__html=""))
    )
    return {one.team.run_id: one for one in found.select_related("team")}


@asked_once("due")
def dues(insides):
    """Return the capstones of these editions, with the person's own roadmap where they have one."""
    runs = CapstoneRun.objects.filter(edition__in=[one.edition.pk for one in insides]).select_related("capstone")
    own, told = own_roadmaps(insides), {}
    for run in runs:
        roadmap = own.get(run.pk)
        if roadmap:
            roadmap.team.run = run
        told[run.edition_id] = Due(run, roadmap)
    return told
