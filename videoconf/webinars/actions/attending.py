"""Who attended, as platforms tell it: people who are known by their address, and numbers without names beside them."""

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_noop

from learning.activities.actions import change_participations_in_bulk
from learning.activities.enums import ParticipationState
from learning.activities.models import RecordedTotal
from learning.audit.actions import note
from learning.common.freshness import renew
from videoconf.webinars.enums import Viewing
from videoconf.webinars.models import Attendance, PlatformTotal, Registration, Webinar

SOURCE = "platforms"
"""That of the recorded total in which those without names stand beside the ledger: live ones alone."""

_BATCH = 500


@transaction.atomic
def keep_totals(*, webinar, by, totals):
    """Let these be how many were there without names: `{(platform, viewing): people}`, None where nobody knows."""
    _lock(webinar)
    stood = {(row.platform, row.viewing): row for row in PlatformTotal.objects.filter(webinar=webinar)}
    changed = False
    for (platform, viewing), people in totals.items():
        row = stood.get((platform, viewing))
        if people == (row.people if row else None):
            continue
        changed = True
        if people is None:
            row.delete()
            continue
        row = row or PlatformTotal(webinar=webinar, platform=platform, viewing=viewing)
        row.people, row.told_by, row.told_at = people, by, timezone.now()
        row.save()
    if changed:
        _settle(webinar)
        note(actor=by, verb=gettext_noop("wrote who attended a webinar"), target=webinar)


@transaction.atomic
def keep_attendance(*, webinar, by, platform, viewing, people, others):
    """Write who of those who registered was there (`{registration: minutes}`), and how many `others` without names.

    Applied twice it changes nothing: nobody is there twice on a platform, and the number takes the place of the one
    that stood. In the ledger live ones take part from now on.
    """
    _lock(webinar)
    holding = Registration.objects.holding().filter(webinar=webinar).select_related("participation")
    known = {one.pk: one.participation for one in holding if one.pk in people}
    rows = [
        Attendance(registration_id=pk, platform=platform, viewing=viewing, minutes=people[pk]) for pk in sorted(known)
    ]
    stood = {row.registration_id: row for row in _standing(webinar, platform, viewing)}
    Attendance.objects.bulk_create(
        [row for row in rows if row.registration_id not in stood], batch_size=_BATCH, ignore_conflicts=True
    )
    longer = [stood[pk] for pk in known if pk in stood and (people[pk] or 0) > (stood[pk].minutes or 0)]
    for row in longer:
        row.minutes = people[row.registration_id]
    Attendance.objects.bulk_update(longer, ("minutes",), batch_size=_BATCH)
    if viewing == Viewing.LIVE:
        _take_part(webinar, known.values())
    if others or PlatformTotal.objects.filter(webinar=webinar, platform=platform, viewing=viewing).exists():
        keep_totals(webinar=webinar, by=by, totals={(platform, viewing): others})
    renew()


def _take_part(webinar, participations):
    from_day = webinar.starts_at or timezone.now()
    change_participations_in_bulk(
        participations=[one.pk for one in participations if one and one.state == ParticipationState.APPLIED],
        state=ParticipationState.TAKING_PART,
        on=timezone.localdate(from_day, webinar.zone),
    )


def _standing(webinar, platform, viewing):
    return Attendance.objects.filter(registration__webinar=webinar, platform=platform, viewing=viewing)


def _lock(webinar):
    """One after the other: two editors with the same list write it once."""
    Webinar.objects.select_for_update().get(pk=webinar.pk)


def _settle(webinar):
    """Let those without names stand beside the ledger, so that figures count both; who watches later takes no part."""
    live = PlatformTotal.objects.filter(webinar=webinar, viewing=Viewing.LIVE).aggregate(people=Sum("people"))["people"]
    stands = RecordedTotal.objects.filter(activity=webinar.activity_id, source=SOURCE)
    if not live:
        for row in stands:
            row.delete()
        return
    RecordedTotal.objects.update_or_create(
        activity_id=webinar.activity_id, source=SOURCE, defaults={"participants": live}
    )
