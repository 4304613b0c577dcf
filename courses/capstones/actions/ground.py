"""What every change of a roadmap shares: its lock, its number, and who is told."""

import re

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from courses.capstones import queries
from courses.capstones.models import CapstoneRun, Roadmap, RoadmapSection, SectionText
from learning.common.freshness import renew
from learning.live.actions import announce_on_commit

BASES = 200
"""How many texts of a section are kept, for saves that were based on them."""


def topic(roadmap):
    return f"roadmap:{roadmap.pk}"


def due_moved(run):
    """Count that the deadline moved for somebody, so that calendars take the new one."""
    CapstoneRun.objects.filter(pk=run.pk).update(due_sequence=F("due_sequence") + 1, due_changed_at=timezone.now())
    renew()


def lock_open(roadmap, by):
    """Lock the roadmap for a change by one of its team; `DoesNotExist` for others, a ValidationError while closed."""
    locked = (
        Roadmap.objects.select_for_update(of=("self",))
        .select_related("team__run__capstone", "changed_by")
        .get(pk=roadmap.pk)
    )
    if not Roadmap.objects.written_by(by).filter(pk=locked.pk).exists():
        raise Roadmap.DoesNotExist
    if not queries.may_write(locked, timezone.now()):
        raise ValidationError(
            _("Not saved: this roadmap has been handed in, approved or not begun, and cannot be changed now."),
            code="closed",
        )
    return locked


def stamp(roadmap, by):
    """Take the roadmap's next number for a change, under its lock, and tell its pages once it is committed."""
    roadmap.number += 1
    roadmap.changed_by, roadmap.changed_at = by, timezone.now()
    roadmap.save(update_fields=["number", "changed_by", "changed_at", "title"])
    announce_on_commit(topic(roadmap), {"kind": "changed", "number": roadmap.number})
    return roadmap.number


def put_text(roadmap, key, html, by):
    """Put a text under a section and keep it as a base of later saves; return the section."""
    number = stamp(roadmap, by)
    section, _made = RoadmapSection.objects.update_or_create(
        roadmap=roadmap,
        key=key,
        defaults={
            "html": html,
            "words": len(re.findall(r"\w+", strip_tags(html))),
            "number": number,
            "changed_by": by,
            "changed_at": roadmap.changed_at,
        },
    )
    keep_base(section, number, html)
    return section


def keep_base(section, number, html):
    SectionText.objects.create(section=section, number=number, html=html)
    old = list(section.texts.order_by("-number").values_list("pk", flat=True)[BASES : BASES + 20])
    if old:
        SectionText.objects.filter(pk__in=old).delete()
