"""Keeping all of a roadmap as it stands, and taking back how it stood."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from courses.capstones import queries
from courses.capstones.actions.ground import lock_open, put_text, stamp
from courses.capstones.enums import VersionReason
from courses.capstones.models import Milestone, RoadmapVersion

PAUSE = dt.timedelta(minutes=30)
MOST_PAUSES = 60
"""How many versions are kept of pauses and by hand; those handed in, or taken back from, are kept for ever."""


def keep_version(*, roadmap, reason=VersionReason.SAVED, by=None, at=None):
    """Keep all of a locked roadmap as it stands; where the latest version is the same already, return that one.

    What is handed in is always a version of its own.
    """
    content, latest = queries.content(roadmap), roadmap.versions.first()
    if latest is not None and latest.content == content and reason != VersionReason.SUBMITTED:
        return latest
    version = RoadmapVersion.objects.create(
        roadmap=roadmap,
        number=latest.number + 1 if latest else 1,
        reason=reason,
        content=content,
        made_by=by,
        made_at=at or timezone.now(),
    )
    _forget_old(roadmap)
    return version


def keep_after_pause(roadmap):
    """Keep how a locked roadmap was left, where nothing was changed for a while."""
    if roadmap.number and timezone.now() - roadmap.changed_at > PAUSE:
        keep_version(roadmap=roadmap, reason=VersionReason.PAUSED, by=roadmap.changed_by, at=roadmap.changed_at)


def _forget_old(roadmap):
    passing = roadmap.versions.filter(reason__in=(VersionReason.SAVED, VersionReason.PAUSED), assessments=None)
    old = list(passing.order_by("-number").values_list("pk", flat=True)[MOST_PAUSES : MOST_PAUSES + 20])
    if old:
        RoadmapVersion.objects.filter(pk__in=old).delete()


@transaction.atomic
def keep_by_hand(*, roadmap, by):
    """Keep a version because somebody of the team wants it."""
    return keep_version(roadmap=lock_open(roadmap, by), reason=VersionReason.SAVED, by=by)


@transaction.atomic
def take_back_version(*, roadmap, number, by):
    """Make the roadmap stand as a version of it did, where it does not yet; how it stood is kept as a version first.

    Files stay as they are. `RoadmapVersion.DoesNotExist` where there is no such version.
    """
    roadmap = lock_open(roadmap, by)
    wanted = roadmap.versions.get(number=number)
    if queries.content(roadmap) == wanted.content:
        return roadmap
    keep_version(roadmap=roadmap, reason=VersionReason.RESTORED, by=by)
    then = {one["key"]: one["html"] for one in wanted.content["sections"]}
    for one in queries.written(roadmap):
        html = then.get(str(one.key), "")
        if html != one.text.html:
            put_text(roadmap, one.key, html, by)
    roadmap.title = wanted.content["title"]
    _take_back_milestones(roadmap, wanted.content["milestones"], stamp(roadmap, by))
    return roadmap


def _take_back_milestones(roadmap, wanted, number):
    keys = [told["key"] for told in wanted]
    roadmap.milestones.filter(deleted_at=None).exclude(key__in=keys).update(deleted_at=timezone.now(), number=number)
    for told in wanted:
        fields = {name: told[name] for name in ("what", "who", "due_on", "evidence", "state")}
        Milestone.objects.update_or_create(
            roadmap=roadmap, key=told["key"], defaults=fields | {"deleted_at": None, "number": number}
        )
