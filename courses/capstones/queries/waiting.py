"""What waits to be assessed, over several editions."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q
from django.utils.functional import cached_property

from courses.capstones.enums import RoadmapState
from courses.capstones.models import Assessment, Roadmap
from courses.editions.models import Edition
from learning.common.prepared import Prepared
from learning.people.models import User

_COLUMNS = (
    *("team", "team__name", "team__institution__acronym", "team__run__edition", "submitted_at", "again"),
    *("begun", "begun__tutor", "begun__tutor__name", "begun__tutor__email"),
)


FIRST = 5
"""How many the workbench shows."""


def _waiting(editions):
    return Roadmap.objects.filter(state=RoadmapState.SUBMITTED, team__run__edition__in=editions)


def _rows(editions):
    decided = Assessment.objects.filter(roadmap=OuterRef("pk")).exclude(decided_at=None)
    found = _waiting(editions).annotate(
        again=Exists(decided), begun=FilteredRelation("assessments", condition=Q(assessments__decided_at=None))
    )
    return found.order_by("submitted_at", "pk").values_list(*_COLUMNS)


_first = Prepared(lambda editions: _rows(editions)[:FIRST])


@Prepared
def _numbers(editions):
    return _waiting(editions).order_by().values_list("team__run__edition").annotate(number=Count("pk"))


class Waiting(NamedTuple):
    """A roadmap that waits: whose it is, since when, whether it was decided before, and who has begun to assess it."""

    edition: Edition
    team: int
    name: str
    institution: str
    since: dt.datetime
    again: bool
    begun: bool
    tutor: int | None
    tutor_name: str


class Queue:
    """The roadmaps of editions that wait, the longest waiting first; read is the stretch that is asked for."""

    def __init__(self, editions):
        self.editions = {edition.pk: edition for edition in editions}

    @cached_property
    def numbers(self):
        """How many wait in each edition, `{edition id: number}`; where none waits there is none."""
        return dict(_numbers(list(self.editions)))

    def of(self, edition):
        """Return the part of one edition."""
        part = Queue([edition])
        part.numbers = {edition.pk: self.numbers.get(edition.pk, 0)}
        return part

    def __len__(self):
        return sum(self.numbers.values())

    def __getitem__(self, stretch):
        rows = _first(list(self.editions)) if stretch == slice(FIRST) else _rows(list(self.editions))[stretch]
        return [self._told(*row) for row in rows]

    def _told(self, team, name, institution, edition, since, again, begun, tutor, called, email):  # noqa: PLR0913, PLR0917
        who = User.called(called, email) if tutor else ""
        return Waiting(self.editions[edition], team, name, institution, since, again, begun is not None, tutor, who)
