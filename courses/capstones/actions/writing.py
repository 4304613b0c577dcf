"""Writing a roadmap together: each save says what it was based on, and loses nothing that came in between."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.defaultfilters import linebreaks
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from courses.capstones import queries
from courses.capstones.actions.ground import keep_base, lock_open, put_text, stamp
from courses.capstones.actions.versions import keep_after_pause
from courses.capstones.merging import merged, merged_field
from courses.capstones.models import Milestone, RoadmapSection
from learning.common.sanitize import sanitize
from learning.common.typed import is_formatted

LONGEST = 100_000
MOST_MILESTONES = 100
TEXTS = ("what", "who", "evidence")


class Saved(NamedTuple):
    """`number` is that of the section as it stands now, `sent` that of what came with the save.

    Whoever has typed on since sending bases the next save on `sent`; who has not takes `html` and `number`.
    """

    number: int
    sent: int
    html: str
    both: bool = False


def clean_text(text):
    """Return what somebody wrote, formatted or plain, as sanitised HTML; nothing but blanks is empty."""
    if len(text) > LONGEST:
        raise ValidationError(
            _("Not saved: this section is too long (%(length)s characters; at most %(most)s)."),
            code="long",
            params={"length": len(text), "most": LONGEST},
        )
    html = str(sanitize(text if is_formatted(text) else linebreaks(text.strip(), autoescape=True)))
    return html if strip_tags(html).strip() or "<hr" in html else ""


@transaction.atomic
def save_section(*, roadmap, key, text, based_on, by):
    """Save a section; where others changed it since `based_on`, bring both together.

    `Roadmap.DoesNotExist` for who is not of the team, `RoadmapSection.DoesNotExist` for a section that the brief does
    not have, ValidationError where it cannot be saved. Sending the same again changes nothing.
    """
    html = clean_text(text)
    roadmap = lock_open(roadmap, by)
    section = roadmap.sections.select_related("changed_by").filter(key=key).first()
    if section is None:
        if key not in {one.key for one in queries.outline(roadmap.team.run.capstone).sections}:
            raise RoadmapSection.DoesNotExist
        section = RoadmapSection(roadmap=roadmap, key=key)
    if html == section.html:
        return Saved(section.number, section.number, html)
    keep_after_pause(roadmap)
    if section.pk is None or based_on == section.number:
        section = put_text(roadmap, key, html, by)
        return Saved(section.number, section.number, html)
    return _merge(roadmap, section, html, based_on, by)


def _merge(roadmap, section, html, based_on, by):
    base = section.texts.filter(number=based_on).values_list("html", flat=True).first() or ""
    mine_label, theirs_label = _labels(by, section.changed_by)
    found = merged(base, html, section.html, mine_label=mine_label, theirs_label=theirs_label)
    both = str(sanitize(found.html))
    sent = 0
    if both != html:
        sent = stamp(roadmap, by)
        keep_base(section, sent, html)
    if both != section.html:
        section = put_text(roadmap, section.key, both, by)
    return Saved(section.number, section.number if both == html else sent, both, found.both)


def _labels(by, other):
    mine = _("%(name)s wrote, at the same time:") % {"name": by}
    if other == by:
        return _("%(name)s wrote in another window:") % {"name": by}, mine
    return mine, _("%(name)s wrote:") % {"name": other or _("Somebody who has left")}


@transaction.atomic
def save_title(*, roadmap, title, was, by):
    """Save the title; where it is another by now than it `was`, both stand side by side."""
    roadmap = lock_open(roadmap, by)
    title = _field("title", " ".join(title.split()), was, roadmap.title, 200)
    if title != roadmap.title:
        keep_after_pause(roadmap)
        roadmap.title = title
        stamp(roadmap, by)
    return roadmap


@transaction.atomic
def save_milestone(*, roadmap, key, fields, was, by):
    """Make a milestone of the client's own key, or change it; `was` is what the client saw, by the fields' names.

    Of a field of words that two changed both stand side by side; of a day or a state the later one stands. One that
    somebody removed in the meantime comes back with what was written. `Milestone.DoesNotExist` for another roadmap's.
    """
    roadmap = lock_open(roadmap, by)
    milestone = Milestone.objects.filter(key=key).first()
    if milestone is None:
        if roadmap.milestones.filter(deleted_at=None).count() >= MOST_MILESTONES:
            raise ValidationError(_("A roadmap has at most %(most)s milestones."), params={"most": MOST_MILESTONES})
        milestone = Milestone(roadmap=roadmap, key=key, position=roadmap.milestones.count())
    elif milestone.roadmap_id != roadmap.pk:
        raise Milestone.DoesNotExist
    told = _milestone_fields(milestone, fields, was) | {"deleted_at": None}
    if milestone.pk is None or any(getattr(milestone, name) != value for name, value in told.items()):
        keep_after_pause(roadmap)
        for name, value in told.items():
            setattr(milestone, name, value)
        milestone.number = stamp(roadmap, by)
        milestone.save()
    return milestone


def _milestone_fields(milestone, fields, was):
    told = {}
    for name, mine in fields.items():
        theirs = getattr(milestone, name)
        if milestone.pk is None or name not in was:
            told[name] = mine
        elif name in TEXTS:
            told[name] = _field(name, mine, was[name], theirs, Milestone._meta.get_field(name).max_length)
        else:
            told[name] = theirs if mine == was[name] else mine
    return told


def _field(name, mine, was, theirs, longest):
    found = merged_field(was, mine, theirs, longest)
    if found is None:
        raise ValidationError(
            {name: _("Somebody changed this too: “%(theirs)s”. Both together are too long.") % {"theirs": theirs}}
        )
    return found


@transaction.atomic
def remove_milestone(*, roadmap, key, by):
    """Take a milestone out; twice is the same. It stands in the versions that were kept."""
    roadmap = lock_open(roadmap, by)
    milestone = roadmap.milestones.get(key=key)
    if milestone.deleted_at is None:
        keep_after_pause(roadmap)
        milestone.deleted_at, milestone.number = timezone.now(), stamp(roadmap, by)
        milestone.save(update_fields=["deleted_at", "number"])
    return milestone
