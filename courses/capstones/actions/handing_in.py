"""Handing a roadmap in, taking it back, and the later deadline of a team."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from courses.capstones.actions.ground import due_moved
from courses.capstones.actions.states import locked, move
from courses.capstones.actions.versions import keep_version
from courses.capstones.enums import RoadmapNews, RoadmapState, VersionReason
from courses.capstones.models import Team
from courses.capstones.queries.handing_in import assessors, deadline, latest_handed_in, missing, moment, told_key
from courses.editions.actions import figures_moved
from learning.audit.actions import note
from learning.notifications.actions import notify
from learning.notifications.actions import take_back as forget


@transaction.atomic
def submit_roadmap(*, roadmap, by):
    """Hand a roadmap in and return the version that is kept of it; handed in already, the one that waits.

    Raises ValidationError while something is missing and after the deadline. The edition's tutors are told.
    """
    own = locked(roadmap)
    if own.state == RoadmapState.SUBMITTED:
        return latest_handed_in(own)
    now = timezone.now()
    _check(own, now)
    version = keep_version(roadmap=own, reason=VersionReason.SUBMITTED, by=by)
    move(own, RoadmapState.SUBMITTED, submitted_at=now, submitted_by=by)
    edition = own.team.run.edition
    notify(
        kind=RoadmapNews.HANDED_IN,
        people=assessors(edition),
        key=told_key(own, version),
        view="capstones:assess",
        args=[edition.slug, own.team_id],
        data={"roadmap": own.pk, "team": own.team.name, "edition": edition.title},
        actor=by,
    )
    figures_moved(edition_id=edition.pk)
    return version


def _check(roadmap, now):
    until = deadline(roadmap)
    if until and now > until:
        raise ValidationError(
            _("The time to hand it in ended on %(date)s. Ask the coordinators of the edition for a later date.")
            % {"date": moment(until)},
            code="late",
        )
    titles = missing(roadmap)
    if titles:
        raise ValidationError(
            _("Nothing is written yet under: %(sections)s.") % {"sections": ", ".join(titles)}, code="missing"
        )


@transaction.atomic
def take_back(*, roadmap, by):
    """Let a team go on writing what it handed in while nobody has begun to assess it; twice changes nothing."""
    own = locked(roadmap)
    if own.state == RoadmapState.DRAFT:
        return own
    if own.assessments.filter(decided_at=None).exists():
        raise ValidationError(
            _("A tutor has begun to assess it. You can go on writing when it comes back."), code="begun"
        )
    until = deadline(own)
    if until and timezone.now() > until:
        raise ValidationError(
            _("The time to hand in is over: taken back, it could not be handed in again."), code="late"
        )
    move(own, RoadmapState.DRAFT, submitted_at=None, submitted_by=None)
    forget(kind=RoadmapNews.HANDED_IN, key=told_key(own, latest_handed_in(own)))
    note(actor=by, verb=gettext_noop("took a roadmap back"), target=own)
    figures_moved(edition_id=own.team.run.edition_id)
    return own


@transaction.atomic
def extend_deadline(*, team, until, by):
    """Give a team a later deadline of its own or, with None, take it away again."""
    own = Team.objects.select_for_update(of=("self",)).select_related("run").get(pk=team.pk)
    due = own.run.due_at
    if until and due and until <= due:
        raise ValidationError(
            _("Everybody's deadline is %(date)s: choose a later moment.") % {"date": moment(due)}, code="early"
        )
    if own.extended_to != until:
        own.extended_to = until
        own.save(update_fields=["extended_to"])
        due_moved(own.run)
        told = {"until": until.isoformat() if until else ""}
        note(actor=by, verb=gettext_noop("gave a team a later deadline"), target=own, details=told)
    return own
