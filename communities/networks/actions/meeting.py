"""What changes the meetings of a network, and who is recorded as having been there."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from communities.networks.actions import telling_doings as telling
from communities.networks.actions.joining import held
from communities.networks.enums import Doings, Reach
from communities.networks.models import Meeting, Membership, Presence
from learning.activities.actions import change_participation, keep_activity, record_participation
from learning.activities.enums import Kind, ParticipationState, ToldStatus
from learning.audit.actions import note
from learning.common.zones import zone_named
from videoconf.rooms.actions import keep_room

REMINDERS = (dt.timedelta(hours=24), dt.timedelta(hours=1))
"""How long before a meeting its people are reminded, the longest first."""

OPENS = dt.timedelta(minutes=30)
"""How long before it begins one may go into the room."""

_TOLD = ("title", "starts_at", "ends_at", "place")
"""What people are told of when it changes; a better agenda is no news."""


class MeetingRefusedError(Exception):
    """What was asked cannot be; its text says why to who asked."""


def schedule_meeting(*, network, key, fields, by, room=None):
    """Plan a meeting and tell everybody in the network. Sent twice under the same key, it is planned once.

    `room` is `{backend, address}`, or None where people do not meet on line.
    """
    _refuse_disorder(fields)
    with held(network) as locked:
        known = Meeting.objects.select_related("network").filter(key=key).first()
        if known is not None and known.network_id != locked.pk:
            raise MeetingRefusedError(_("This meeting is not of this network."))
        if known is not None:
            return known
        meeting = Meeting(network=locked, key=key, reminded_at=timezone.now(), **fields)
        meeting.room = keep_room(**room, title=meeting.title) if room else None
        meeting.save()
        telling.tell_meeting(meeting, Doings.MEETING_NEW, by=by)
        note(actor=by, verb=gettext_noop("planned a meeting"), target=locked, details={"meeting": meeting.title})
        return meeting


@transaction.atomic
def change_meeting(*, meeting, fields, by, room=None):
    """Change what is given of a meeting; what changes for those who come is told to them, once."""
    _refuse_disorder(fields)
    locked = _locked(meeting)
    _refuse_cancelled(locked)
    changed = [name for name, value in fields.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, fields[name])
    other_room = _keep_its_room(locked, room)
    if not changed and not other_room:
        return locked
    locked.changed_at = timezone.now()
    locked.sequence += 1
    if "starts_at" in changed:
        locked.reminded_at = locked.changed_at
    locked.save()
    if locked.activity_id:
        keep_activity(activity=locked.activity, fields=_facts(locked))
    if (other_room or set(changed) & set(_TOLD)) and locked.ends_at > locked.changed_at:
        telling.tell_meeting(locked, Doings.MEETING_CHANGED, by=by)
    return locked


@transaction.atomic
def cancel_meeting(*, meeting, by):
    """Cancel a meeting for good and tell everybody. It stays in sight, and in calendars as cancelled."""
    locked = _locked(meeting)
    if locked.cancelled_at:
        return locked
    if locked.starts_at <= timezone.now() and (locked.activity_id or locked.ends_at <= timezone.now()):
        raise MeetingRefusedError(_("This meeting was held: it cannot be cancelled any more."))
    if locked.activity_id:
        _take_out_of_ledger(locked)
    locked.cancelled_at = locked.changed_at = timezone.now()
    locked.sequence += 1
    locked.save(update_fields=["cancelled_at", "changed_at", "sequence"])
    telling.tell_meeting(locked, Doings.MEETING_CANCELLED, by=by)
    note(actor=by, verb=gettext_noop("cancelled a meeting"), target=locked.network, details={"meeting": locked.title})
    return locked


def remind_of_meetings(*, now):
    """Remind people of the meetings that begin within a day, and again within the hour; return of how many."""
    soon = Meeting.objects.filter(cancelled_at=None, starts_at__gt=now, starts_at__lte=now + REMINDERS[0])
    return sum(_remind(pk, now) for pk in list(soon.values_list("pk", flat=True)))


@transaction.atomic
def _remind(pk, now):
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("network").get(pk=pk)
    passed = [meeting.starts_at - before for before in REMINDERS if meeting.starts_at - before <= now]
    if meeting.cancelled_at or not passed or (meeting.reminded_at and meeting.reminded_at >= passed[-1]):
        return False
    meeting.reminded_at = now
    meeting.save(update_fields=["reminded_at"])
    telling.tell_meeting(meeting, Doings.MEETING_SOON, reminder=len(passed))
    return True


@transaction.atomic
def answer_meeting(*, meeting, person, answer):
    """Keep whether somebody comes, as long as the meeting is ahead; the last answer holds."""
    locked = _locked(meeting)
    _refuse_cancelled(locked)
    if locked.ends_at <= timezone.now():
        raise MeetingRefusedError(_("This meeting is over."))
    now = timezone.now()
    locked.rsvps.update_or_create(person=person, defaults={"answer": answer, "answered_at": now})


@transaction.atomic
def keep_minutes(*, meeting, html, by):
    """Keep the minutes of a meeting that began, sanitised already; the first time everybody is told."""
    locked = _locked(meeting)
    _refuse_not_begun(locked)
    locked.minutes_html = html
    locked.save(update_fields=["minutes_html"])
    if html:
        telling.tell_minutes(locked, by=by)
    else:
        telling.take_back_minutes(locked)
    return locked


@transaction.atomic
def enter_meeting(*, meeting, membership):
    """Record that a member goes into the room, from when it opens until the meeting ends."""
    locked = _locked(meeting)
    if locked.cancelled_at is None and locked.starts_at - OPENS <= timezone.now() < locked.ends_at:
        _write(locked, here={membership.pk})


@transaction.atomic
def record_presence(*, meeting, here, asked, by):
    """Record who of those asked about was at a meeting: both are ids of memberships. Others stay as they were."""
    locked = _locked(meeting)
    _refuse_not_begun(locked)
    moved = _write(locked, here=set(here) & set(asked), gone=set(asked) - set(here))
    locked.attendance_at = timezone.now()
    locked.save(update_fields=["attendance_at"])
    if moved:
        details = {"meeting": locked.title, "people": moved}
        note(actor=by, verb=gettext_noop("recorded who was at a meeting"), target=locked.network, details=details)


def _write(meeting, *, here, gone=frozenset()):
    """Make the rows of who was there say so, with the ledger; return how many moved."""
    members = Membership.objects.filter(network=meeting.network_id, pk__in=here | gone)
    standing = {one.membership_id: one for one in meeting.presences.select_related("participation")}
    day = _day(meeting)
    come = list(members.inside().filter(pk__in=here - standing.keys()).select_related("person"))
    if come:
        _settle_in_ledger(meeting)
    for membership in come:
        taking_part = ParticipationState.TAKING_PART
        told = {"activity": meeting.activity, "person": membership.person, "state": taking_part, "on": day}
        Presence.objects.create(meeting=meeting, membership=membership, participation=record_participation(**told))
    left = [standing[pk] for pk in gone & standing.keys()]
    for presence in left:
        participation = presence.participation
        presence.delete()
        if participation:
            change_participation(participation=participation, state=ParticipationState.APPLIED, on=day)
    return len(come) + len(left)


def _take_out_of_ledger(meeting):
    """People were in the room early, and it is not held after all."""
    _write(meeting, here=set(), gone=set(meeting.presences.values_list("membership", flat=True)))
    keep_activity(activity=meeting.activity, fields={"told_status": ToldStatus.PLANNED, "public": False})


def _settle_in_ledger(meeting):
    if meeting.activity_id is None:
        meeting.activity = keep_activity(fields={"kind": Kind.MEETING, **_facts(meeting)})
        meeting.save(update_fields=["activity"])


def _facts(meeting):
    day = _day(meeting)
    days = {"starts_earliest": day, "starts_latest": day, "ends_latest": day}
    return {"title": meeting.title, "public": meeting.network.reach == Reach.PUBLIC, **days}


def _day(meeting):
    return meeting.starts_at.astimezone(zone_named(meeting.time_zone) or dt.UTC).date()


def _locked(meeting):
    """Hold a meeting. What it leads to is read afterwards: joined, PostgreSQL tells it as it was before the wait."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _refuse_cancelled(meeting):
    if meeting.cancelled_at:
        raise MeetingRefusedError(_("A cancelled meeting cannot be changed. Plan a new one."))


def _refuse_not_begun(meeting):
    if meeting.cancelled_at or meeting.starts_at > timezone.now():
        raise MeetingRefusedError(_("This can be recorded once the meeting has begun."))


def _refuse_disorder(fields):
    if fields["ends_at"] <= fields["starts_at"]:
        raise ValidationError({"ends_at": _("The meeting ends before it begins. Choose a later end.")})


def _keep_its_room(meeting, room):
    """Make the room what was asked; a room that is given up stays unused, because others may stand in it."""
    before = (meeting.room.backend, meeting.room.address) if meeting.room_id else None
    after = (room["backend"], room["address"]) if room else None
    if before == after:
        return False
    meeting.room = keep_room(**room, title=meeting.title, room=meeting.room) if room else None
    return True
