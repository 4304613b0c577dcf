"""The progress of a whole cohort, for its team: who is where, and who has gone silent."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count, Q, Window
from django.db.models.functions import Coalesce, RowNumber
from django.urls import reverse
from django.utils.functional import cached_property

from courses.catalog.outlines import outline
from courses.editions.enums import EnrolmentState
from courses.editions.models import Enrolment
from courses.editions.rules import SILENT_AFTER
from courses.progress.enums import ItemKind
from courses.progress.models import Completion
from learning.common import listing
from learning.common.freshness import PEOPLE
from learning.common.keeping import kept, kept_each
from learning.common.text import fold
from learning.people.models import User

PER_PAGE = 25
ORDERS = ("name", "-name", "done", "-done", "seen", "-seen")
"""What the table may be ordered by."""

FIRST = "name"


@dataclass(frozen=True)
class Person:
    """Who takes part in an edition, as its team knows them: what is kept of them between requests, in a language."""

    enrolment: int
    participation: int
    state: str
    since: dt.datetime
    pk: int
    name: str
    country: str
    institution: str

    @cached_property
    def url(self):
        return reverse("people:person", args=[self.pk])


class Row(NamedTuple):
    """One person of a cohort: how many lessons of each module are done, the capstone, and who was long not seen."""

    person: Person
    last_seen_at: dt.datetime | None
    done: list
    total_done: int
    has_capstone: bool
    is_silent: bool


class Cohort:
    """Those who take part in an edition, found by name or institution, ordered, and a page of them.

    Who they are is kept in the order of their names: what moves from day to day is asked of those on the page alone,
    or of all where it makes the order.
    """

    def __init__(self, edition, params, now):
        self.edition, self._now = edition, now
        self.outline = outline(edition.course_id)
        self.query = params.get("q", "").replace("\x00", "").strip()[:200]
        self.silent_only = params.get("silent") == "1"
        self.order = params.get("sort") if params.get("sort") in ORDERS else FIRST
        self._page = params.get("page")

    @cached_property
    def _everybody(self):
        return kept(("cohort", self.edition.pk), lambda: _by_name(self.edition), of=PEOPLE)

    @cached_property
    def _silent(self):
        return Enrolment.objects.order_by().alias(seen=_SEEN).filter(_is_silent(self._now), edition=self.edition)

    @cached_property
    def counts(self):
        """How many there are in all, how many are silent."""
        return {"total": len(self._everybody), "silent": self._silent.count()}

    @cached_property
    def found(self):
        """Those who were found, in the order that was asked for; of two that are alike the name decides."""
        words = fold(self.query).split()
        found = [row.key for row in (self._everybody.narrowed(words, {}) if words else self._everybody)]
        if self.silent_only:
            silent = set(self._silent.values_list("pk", flat=True))
            found = [one for one in found if one.enrolment in silent]
        backwards = self.order.startswith("-")
        if self.order.endswith("done"):
            done = _lessons_done(self.edition, self.outline)
            found.sort(key=lambda one: done.get(one.participation, 0), reverse=backwards)
        elif self.order.endswith("seen"):
            seen = _seen(Enrolment.objects.filter(edition=self.edition))
            found.sort(key=lambda one: seen.get(one.enrolment) or one.since, reverse=backwards)
        elif backwards:
            found.reverse()
        return found

    @cached_property
    def page(self):
        return Paginator(self.found, PER_PAGE).get_page(self._page)

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
        return self._rows(self.found)

    def _rows(self, people):
        done = _items_of(people)
        seen = _seen(Enrolment.objects.filter(pk__in=[one.enrolment for one in people]))
        modules = [[lesson.key for lesson in module.lessons] for module in self.outline.modules]
        long_ago = self._now - SILENT_AFTER
        rows = []
        for one in people:
            items, last_seen = done[one.participation], seen.get(one.enrolment)
            numbers = [sum(key in items for key in module) for module in modules]
            is_silent = one.state == EnrolmentState.ACCEPTED and (last_seen or one.since) < long_ago
            rows.append(Row(one, last_seen, numbers, sum(numbers), ItemKind.CAPSTONE in items.values(), is_silent))
        return rows


def _by_name(edition):
    """Return everybody in an edition as rows of a list, by name."""
    columns = ("pk", "participation", "state", "decided_at", "applied_at", "person", "person__name", "person__email")
    columns += ("person__country", "person__institution__acronym", "person__institution__name")
    told = Enrolment.objects.inside().filter(edition=edition).order_by().values_list(*columns)
    rows = [
        listing.Row(
            Person(pk, participation, state, decided or applied, person, User.called(name, email), country, acronym),
            " ".join(filter(None, (name, acronym, full))),
        )
        for pk, participation, state, decided, applied, person, name, email, country, acronym, full in told
    ]
    return listing.Rows(sorted(rows, key=lambda row: (fold(row.key.name), row.key.enrolment)))


def _seen(enrolments):
    """Return when each of these was last seen, `{enrolment id: moment}`; None is who never came."""
    return dict(enrolments.order_by().values_list("pk", "last_seen_at"))


def _items_of(people):
    """Return what each participation has done and of what kind it is, `{participation id: {key: kind}}`."""
    done = defaultdict(dict)
    found = Completion.objects.filter(participation__in=[one.participation for one in people])
    for participation_id, item, kind in found.values_list("participation", "item", "kind"):
        done[participation_id][item] = kind
    return done


def _lessons_done(edition, told):
    """Return how many lessons of an outline each participation of an edition has done; who has none is not there."""
    lessons = Completion.objects.filter(
        participation__enrolment__edition=edition, kind=ItemKind.LESSON, item__in=list(told.spots)
    )
    return dict(lessons.order_by().values_list("participation").annotate(number=Count("pk")))


_SEEN = Coalesce("last_seen_at", "decided_at", "applied_at")
"""When somebody was last here; of who never came, when they were let in."""


def _is_silent(now):
    return Q(state=EnrolmentState.ACCEPTED, seen__lt=now - SILENT_AFTER)


def cohort(edition, params, now):
    return Cohort(edition, params, now)


def silent(editions, now, limit=5):
    """Return who has gone silent in each edition: `{edition: (how many, names of those who did so first)}`.

    It is kept to the hour, as visits are noted; who comes back is not among them at once.
    """
    by_id, hour = {edition.pk: edition for edition in editions}, now.replace(minute=0, second=0, microsecond=0)
    told = kept_each(("silent", hour, limit), sorted(by_id), lambda ids: _read_silent(ids, now, limit), of=PEOPLE)
    return {by_id[pk]: found for pk, found in told.items() if found[0]}


def _read_silent(editions, now, limit):
    found = Enrolment.objects.order_by().annotate(seen=_SEEN).filter(_is_silent(now), edition__in=editions)
    place = Window(RowNumber(), partition_by="edition", order_by=("seen", "pk"))
    shown = found.annotate(place=place, number=Window(Count("pk"), partition_by="edition")).filter(place__lte=limit)
    told = {pk: (0, []) for pk in editions}
    columns = ("edition", "number", "person__name", "person__email")
    for pk, number, name, email in shown.order_by("place").values_list(*columns):
        told[pk] = (number, [*told[pk][1], User.called(name, email)])
    return told
