"""The progress of a whole cohort, for its team: who is where, and who has gone silent."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.functional import cached_property

from courses.catalog.outlines import outline
from courses.editions.enums import EnrolmentState
from courses.editions.models import Enrolment
from courses.progress.enums import ItemKind
from courses.progress.models import Completion
from learning.common.text import fold

SILENT_AFTER = dt.timedelta(days=7)
PER_PAGE = 25
ORDERS = {
    "name": ("person__name", "pk"),
    "-name": ("-person__name", "-pk"),
    "done": ("done", "person__name", "pk"),
    "-done": ("-done", "person__name", "pk"),
    "seen": ("seen", "person__name", "pk"),
    "-seen": ("-seen", "person__name", "pk"),
}
"""What the table may be ordered by."""

FIRST = "name"


@dataclass(frozen=True)
class Row:
    """One person of a cohort: how many lessons of each module are done, the capstone, and who was long not seen."""

    enrolment: Enrolment
    done: list
    has_capstone: bool
    is_silent: bool

    @property
    def total_done(self):
        return sum(self.done)

    @property
    def person(self):
        return self.enrolment.person


class Cohort:
    """Those who take part in an edition, found by name or institution, ordered, and a page of them."""

    def __init__(self, edition, params, now):
        self.edition, self._now = edition, now
        self.outline = outline(edition.course_id)
        self.query = params.get("q", "").replace("\x00", "").strip()[:200]
        self.silent_only = params.get("silent") == "1"
        self.order = params.get("sort") if params.get("sort") in ORDERS else FIRST
        self._page = params.get("page")

    @cached_property
    def _everybody(self):
        return Enrolment.objects.inside().filter(edition=self.edition)

    @cached_property
    def counts(self):
        """How many there are in all, how many are silent."""
        silent = Count("pk", filter=_is_silent(self._now))
        return self._everybody.annotate(seen=_SEEN).aggregate(total=Count("pk"), silent=silent)

    @cached_property
    def found(self):
        found = self._everybody.annotate(seen=_SEEN).select_related("person__institution")
        if self.order.endswith("done"):
            found = found.annotate(done=_done(self.outline))
        if self.silent_only:
            found = found.filter(_is_silent(self._now))
        if self.query:
            found = found.filter(pk__in=self._matching())
        return found.order_by(*ORDERS[self.order])

    def _matching(self):
        words = fold(self.query).split()
        told = self._everybody.values_list(
            "pk", "person__name", "person__institution__acronym", "person__institution__name"
        )
        texts = ((pk, fold(" ".join(filter(None, names)))) for pk, *names in told)
        return [pk for pk, text in texts if all(word in text for word in words)]

    @cached_property
    def page(self):
        paginator = Paginator(self.found, PER_PAGE)
        if not (self.query or self.silent_only):
            paginator.count = self.counts["total"]
        return paginator.get_page(self._page)

    @cached_property
    def rows(self):
        """The rows of this page."""
        return self._rows(list(self.page))

    @cached_property
    def tells_capstones(self):
        """Whether somebody on this page has completed the capstone: until then there is nothing to tell of it."""
        return any(row.has_capstone for row in self.rows)

    def all_rows(self):
        """Every row that was found, for a file."""
        return self._rows(list(self.found))

    def _rows(self, enrolments):
        done = _items_of(enrolments)
        keys = [[lesson.key for lesson in module.lessons] for module in self.outline.modules]
        return [
            Row(
                one,
                [sum(key in done[one.participation_id] for key in module) for module in keys],
                ItemKind.CAPSTONE in done[one.participation_id].values(),
                one.state == EnrolmentState.ACCEPTED and one.seen < self._now - SILENT_AFTER,
            )
            for one in enrolments
        ]


def _items_of(enrolments):
    """Return what each participation has done and of what kind it is, `{participation id: {key: kind}}`."""
    done = defaultdict(dict)
    found = Completion.objects.filter(participation__in=[one.participation_id for one in enrolments])
    for participation_id, item, kind in found.values_list("participation", "item", "kind"):
        done[participation_id][item] = kind
    return done


def _done(told):
    """How many lessons of an outline are done, counted for each person apart: what is not on the page costs nothing."""
    lessons = Completion.objects.filter(
        participation=OuterRef("participation"), kind=ItemKind.LESSON, item__in=list(told.spots)
    )
    number = lessons.order_by().values("participation").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)


_SEEN = Coalesce("last_seen_at", "decided_at", "applied_at")
"""When somebody was last here; of who never came, when they were let in."""


def _is_silent(now):
    return Q(state=EnrolmentState.ACCEPTED, seen__lt=now - SILENT_AFTER)


def cohort(edition, params, now):
    return Cohort(edition, params, now)


def silent(editions, now, limit=5):
    """Return who has gone silent in each edition, the longest first: `{edition: (how many, the first of them)}`."""
    by_id = {edition.pk: edition for edition in editions}
    found = Enrolment.objects.order_by().annotate(seen=_SEEN).filter(_is_silent(now), edition__in=by_id)
    place = Window(RowNumber(), partition_by="edition", order_by=("seen", "pk"))
    shown = found.annotate(place=place, number=Window(Count("pk"), partition_by="edition")).filter(place__lte=limit)
    told = {}
    for one in shown.select_related("person").only("edition", "person__name", "person__email").order_by("place"):
        told.setdefault(by_id[one.edition_id], (one.number, []))[1].append(one)
    return told
