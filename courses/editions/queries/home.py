"""Questions about what comes next for a person in editions."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.discussions.queries.threads import unread_threads
from courses.editions.queries.sessions import coming
from courses.editions.registries import Step, asked_once, next_steps
from learning.common.addresses import address

_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)
_SOON = dt.timedelta(hours=24)


@dataclass(frozen=True)
class Next:
    """A step with the edition that it belongs to."""

    step: Step
    edition: object


def steps(insides, now):
    """Return what comes next in these editions, of all the apps that know of something, the most pressing first."""
    if not insides:
        return []
    by_id = {inside.edition.pk: inside.edition for inside in insides}
    told = (entry(insides, now) for entry in next_steps.entries())
    found = [Next(step, by_id[pk]) for answer in told for pk, each in answer.items() for step in each]
    return sorted(found, key=lambda one: (one.step.order, one.step.at or _LAST))


def name_of(steps, *, several=False):
    """Return all that is told of steps, for what is kept of them; None where the time that is left is told."""
    if any(one.step.countdown for one in steps):
        return None
    return "steps", several, [(one.step, one.edition.title) for one in steps], timezone.get_current_timezone_name()


def of_sessions(insides, now):
    """Return the session that is going on or comes first in each edition."""
    told = coming(insides, now)
    ahead = {pk: [meeting for meeting in meetings if not meeting.cancelled] for pk, meetings in told.items()}
    return {pk: [_step(meetings[0])] for pk, meetings in ahead.items() if meetings}


def _step(meeting):
    session, edition = meeting.session, meeting.edition
    page = address("editions:session", edition.slug, session.key)
    order = Step.LATER
    if meeting.running:
        order = Step.NOW
    elif session.starts_at - meeting.now <= _SOON:
        order = Step.SOON
    eyebrow = _("Live session") if meeting.online else _("Workshop in person")
    return Step(
        eyebrow=_("Going on now") if meeting.running else eyebrow,
        title=session.title,
        url=meeting.join_url or page,
        label=_("Join") if meeting.join_url else _("See the session"),
        text=session.place,
        sign="play" if meeting.online else "people",
        at=session.starts_at,
        countdown=not meeting.running,
        order=order,
        calendar="" if meeting.running else address("editions:session_calendar", edition.slug, session.key),
    )


@asked_once("unread")
def unread_by_thread(insides):
    """Return what is new in the discussion of each edition: `{edition id: {thread id: number}}`."""
    spaces = {inside.edition.space_id: inside.edition.pk for inside in insides if inside.edition.space_id}
    told = unread_threads(spaces, insides[0].user) if spaces else {}
    return {edition: told.get(space, {}) for space, edition in spaces.items()}


def unread_posts(insides):
    """Return how many posts of others each person has not read, by edition."""
    return {pk: sum(threads.values()) for pk, threads in unread_by_thread(insides).items()}


def of_discussion(insides, _now):
    """Return the posts to read as a step, in the editions that have some."""
    told = unread_posts(insides)
    new = [inside.edition for inside in insides if told.get(inside.edition.pk)]
    return {edition.pk: [_posts(edition, told[edition.pk])] for edition in new}


def _posts(edition, number):
    title = ngettext("%(number)s post to read", "%(number)s posts to read", number) % {"number": number}
    return Step(
        eyebrow=_("Discussion"),
        title=title,
        url=address("discussions:space", edition.space_id),
        label=_("Read them"),
        sign="speech",
        order=Step.NEWS,
    )
