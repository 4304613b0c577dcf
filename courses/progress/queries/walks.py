"""One's own way through a course: what is done, what is open, and where one was."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.utils.translation import gettext as _

from courses.catalog.outlines import Outline, Part, outline
from courses.editions.models import ModuleOpening
from courses.editions.registries import asked_once, course_completions
from courses.progress.enums import ItemKind
from courses.progress.models import Completion, Place
from learning.common.addresses import address
from learning.common.keeping import kept_each
from learning.common.prepared import Prepared


@dataclass(frozen=True)
class ModuleWalk:
    """A module as one person stands in it: `opens_at` only while it is closed."""

    part: Part
    lessons: list
    done: int
    opens_at: dt.datetime | None

    @property
    def is_done(self):
        return bool(self.lessons) and self.done == len(self.lessons)


@dataclass(frozen=True)
class Walk:
    """A person's way through the course of an edition: keys of what is done, and when closed modules open."""

    slug: str
    outline: Outline
    done: frozenset
    opens: dict
    place: Place | None = None

    @property
    def total(self):
        return len(self.outline.spots)

    @property
    def done_count(self):
        return sum(key in self.done for key in self.outline.spots)

    @cached_property
    def next_spot(self):
        """The lesson where one was, if it is not done; else the first after it that is open and not done, else any."""
        waiting = [
            spot
            for spot in self.outline.spots.values()
            if spot.lesson.key not in self.done and spot.module.key not in self.opens
        ]
        if not waiting:
            return None
        order = {key: place for place, key in enumerate(self.outline.spots)}
        here = order.get(self.place.lesson, -1) if self.place else -1
        return next((spot for spot in waiting if order[spot.lesson.key] >= here), waiting[0])

    @property
    def name(self):
        """All that a page tells of the way, for what is kept of it."""
        upcoming = self.next_spot
        return self.slug, sorted(self.done), sorted(self.opens.items()), upcoming and upcoming.lesson.key

    @property
    def next_opening(self):
        """The closed module that opens first, and when."""
        closed = [(self.opens[module.key], module) for module in self.outline.modules if module.key in self.opens]
        return min(closed, key=lambda one: one[0], default=None)

    @property
    def home(self):
        return address("editions:home", self.slug)

    def address(self, part):
        return address("progress:lesson", self.slug, part.key)

    def resume_address(self, spot):
        """Return where to go on reading: the block where one was, if one was in that lesson."""
        at = self.place.block if self.place and self.place.lesson == spot.lesson.key else ""
        return self.address(spot.lesson) + (f"#{at}" if at else "")

    def module(self, part):
        """Return a module with its lessons as steps: title, address, state, length."""
        opens_at, upcoming = self.opens.get(part.key), self.next_spot
        current = upcoming.lesson.key if upcoming else None
        lessons = [
            {
                "title": lesson.title,
                "lang": lesson.lang,
                "length": _("%(minutes)s min") % {"minutes": lesson.minutes} if lesson.minutes else "",
                "url": "" if opens_at else self.address(lesson),
                "state": "done" if lesson.key in self.done else "now" if lesson.key == current else "",
                "key": lesson.key,
            }
            for lesson in part.lessons
        ]
        return ModuleWalk(part, lessons, sum(lesson.key in self.done for lesson in part.lessons), opens_at)

    @property
    def modules(self):
        return [self.module(part) for part in self.outline.modules]


_done = Prepared(lambda ids: Completion.objects.filter(participation__in=ids).values_list("participation", "item"))
_places = Prepared(lambda ids: Place.objects.filter(participation__in=ids))


def walk(inside, now):
    return walks([inside], now)[inside.edition.pk]


@asked_once("walk")
def walks(insides, now):
    """Return each person's way through their editions, `{edition id: Walk}`, with two questions for all of them.

    To the team every module is open.
    """
    ids = [one.participation_id for one in insides if one.participation_id]
    done = defaultdict(set)
    for participation_id, item in _done(ids):
        done[participation_id].add(item)
    places = {place.participation_id: place for place in _places(ids)}
    closed = closed_modules([one.edition.pk for one in insides if not one.is_staff], now)
    return {
        one.edition.pk: Walk(
            one.edition.slug,
            outline(one.edition.course_id),
            frozenset(done[one.participation_id]),
            closed.get(one.edition.pk, {}),
            places.get(one.participation_id),
        )
        for one in insides
    }


def closed_modules(edition_ids, now):
    """Return the modules of these editions that open later, `{edition id: {key: moment}}`; their moments are kept."""
    told = kept_each(("openings",), edition_ids, _read_openings)
    return {
        pk: {module: opens_at for module, opens_at in openings.items() if opens_at > now}
        for pk, openings in told.items()
    }


def _read_openings(edition_ids):
    told = {pk: {} for pk in edition_ids}
    rows = ModuleOpening.objects.filter(edition__in=edition_ids).values_list("edition", "module", "opens_at")
    for edition_id, module, opens_at in rows:
        told[edition_id][module] = opens_at
    return told


def is_all_done(enrolment):
    """Whether a participation has done every lesson of its course, and what the higher apps ask beside."""
    lessons = outline(enrolment.edition.course_id).spots.keys()
    asked = sum(entry(enrolment.edition) for entry in course_completions.entries())
    done = dict(Completion.objects.filter(participation=enrolment.participation_id).values_list("item", "kind"))
    others = sum(kind != ItemKind.LESSON for kind in done.values())
    return bool(lessons or asked) and lessons <= done.keys() and others >= asked


def lessons_done(edition_ids):
    """Return how many lessons those in each edition have done, `{edition id: number}`."""
    found = Completion.objects.filter(kind=ItemKind.LESSON, participation__enrolment__edition__in=edition_ids)
    told = found.order_by().values_list("participation__enrolment__edition").annotate(number=Count("pk"))
    return dict.fromkeys(edition_ids, 0) | dict(told)
