"""What editions, one's own page and the workbench show of capstones."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.capstones import queries
from courses.capstones.enums import RoadmapState
from courses.capstones.models import Capstone, CapstonePage, CapstoneRun
from courses.capstones.queries.waiting import FIRST, Queue
from courses.editions.registries import (
    Step,
    Tab,
    calendar_events,
    course_completions,
    edition_sections,
    edition_tabs,
    next_steps,
    workbench_sections,
)
from learning.common.addresses import address
from learning.common.calendars import CalendarEvent
from learning.common.freshness import watch
from learning.common.registries import Section

SOON = dt.timedelta(days=1)


def next_of_roadmaps(insides, now):
    """Return writing the team's roadmap as what comes next, while it may be written."""
    editions = {one.edition.pk: one.edition for one in insides}
    return {
        edition_id: [_step(due, editions[edition_id], now)]
        for edition_id, due in queries.dues(insides).items()
        if due.roadmap and queries.may_write(due.roadmap, now)
    }


def _step(due, edition, now):
    roadmap = due.roadmap
    returned = roadmap.state == RoadmapState.RETURNED
    text = _("It came back with what to improve.") if returned else ""
    if not returned and due.at and due.at < now:
        text = _("The time to hand it in is over.")
    return Step(
        eyebrow=_("Roadmap"),
        title=roadmap.title or _("Your team’s roadmap: %(team)s") % {"team": roadmap.team.name},
        url=address("capstones:own", edition.slug),
        label=_("Write on") if roadmap.number else _("Begin to write"),
        text=text,
        sign="edit",
        at=due.at if due.at and due.at > now else None,
        order=Step.SOON if due.at and now < due.at < now + SOON else Step.AHEAD if returned else Step.LATER,
    )


def due_dates(insides, since):
    """Return until when the roadmaps of these editions are to be handed in, as lines of a calendar."""
    editions = {one.edition.pk: one.edition for one in insides}
    return [
        CalendarEvent(
            uid=f"roadmap-{due.run.pk}",
            title=_("Roadmap to be handed in: %(edition)s") % {"edition": editions[edition_id].title},
            starts_at=due.at,
            changed_at=due.run.due_changed_at,
            sequence=due.run.due_sequence,
            view="capstones:own",
            args=(editions[edition_id].slug,),
        )
        for edition_id, due in queries.dues(insides).items()
        if due.at and due.at >= since
    ]


def of_edition(inside, _user):
    """Return how the team's roadmap stands or, for who runs the edition, how many stand where."""
    due = queries.dues([inside]).get(inside.edition.pk)
    if due is None:
        return None
    told = {"run": due.run, "edition": inside.edition, "due": due.at, "roadmap": due.roadmap}
    written = ("roadmap", inside.edition.slug, due.at, timezone.get_current_timezone_name())
    if inside.is_staff:
        labels = {"not-begun": _("Not begun")} | dict(RoadmapState.choices)
        counts = queries.counts(due.run)
        rows = [{"label": labels[name], "count": count} for name, count in counts.items()]
        return told | {"counts": rows, "keep": (*written, list(counts.items()))}
    if due.roadmap is None:
        return told | {"keep": (*written, None)}
    begun, writing = queries.begun(due.roadmap), queries.may_write(due.roadmap, timezone.now())
    roadmap = due.roadmap
    stands = (roadmap.title, roadmap.team.name, roadmap.state, roadmap.number > 0, begun, writing)
    outline = queries.outline(due.run.capstone)
    return told | {
        "outline": outline,
        "begun": begun,
        "writing": writing,
        "keep": (*written, stands, len(outline.sections)),
    }


def on_workbench(editions, user):
    """Return the first roadmaps that wait to be assessed, the longest waiting first, and how many there are."""
    queue = Queue(editions)
    rows, total = queue[:FIRST], len(queue)
    told = {"rows": rows, "total": total, "more": total > len(rows), "several": len(editions) > 1, "user": user}
    return told if rows else None


def of_capstone(edition):
    """Return how much of a capstone is to be completed: the roadmap, where the edition has one."""
    return int(queries.run_of(edition) is not None)


def _own(edition):
    return reverse("capstones:own", args=[edition.slug])


def _all(edition):
    return reverse("capstones:roadmaps", args=[edition.slug])


edition_tabs.add(
    "roadmap",
    Tab(gettext_lazy("Roadmap"), _own, lambda inside: bool(inside.edition.capstone and not inside.is_staff)),
    order=45,
)
edition_tabs.add(
    "roadmaps",
    Tab(gettext_lazy("Roadmaps"), _all, lambda inside: inside.is_staff and (inside.edition.capstone or inside.leads)),
    order=45,
)
edition_sections.add("roadmap", Section("capstones/_of_edition.html", of_edition), order=40)
next_steps.add("roadmaps", next_of_roadmaps)
calendar_events.add("roadmaps", due_dates)
workbench_sections.add("roadmaps", Section("capstones/grading/_workbench.html", on_workbench), order=20)
course_completions.add("capstone", of_capstone)
watch(Capstone, CapstonePage, CapstoneRun)
