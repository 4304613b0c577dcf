"""What homes, one's own page and the workbench show of progress."""

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.editions.enums import EnrolmentState, State
from courses.editions.registries import Step
from courses.progress import queries
from learning.activities.enums import Modality


def modules(inside, _user):
    """Return the modules of an edition with one's own progress in them."""
    walk = queries.walk(inside, timezone.now())
    if not walk.outline.modules and not inside.leads:
        return None
    counts = inside.enrolment is not None
    keep = ("modules", walk.name, counts, inside.leads, timezone.get_current_timezone_name())
    return {"walk": walk, "edition": inside.edition, "counts": counts, "leads": inside.leads, "keep": keep}


def steps(insides, now):
    """Return the lesson that comes next in each edition or, where all that is open is done, the module that opens."""
    taking_part = [one for one in insides if one.enrolment is not None]
    found = {pk: _step(walk) for pk, walk in queries.walks(taking_part, now).items()}
    return {pk: [step] for pk, step in found.items() if step is not None}


def _step(walk):
    spot = walk.next_spot
    if spot is not None:
        begun = walk.place is not None and walk.place.lesson == spot.lesson.key
        told = [spot.module.title]
        if spot.lesson.minutes:
            told.append(_("%(minutes)s min") % {"minutes": spot.lesson.minutes})
        return Step(
            eyebrow=_("Where you were") if begun else _("Next lesson"),
            title=spot.lesson.title,
            url=walk.resume_address(spot),
            label=_("Go on reading") if begun else _("Read the lesson"),
            text=" · ".join(told),
            sign="book",
            lang=spot.lesson.lang,
            order=Step.AHEAD,
        )
    if walk.next_opening is None:
        return None
    opens_at, module = walk.next_opening
    return Step(
        eyebrow=_("Next module"),
        title=module.title,
        url=f"{walk.home}#modules",
        label=_("See the modules"),
        lang=module.lang,
        at=opens_at,
        order=Step.LATER,
    )


def mine(insides, _user):
    """Return how far one is in each course that one has not completed."""
    going_on = [one for one in insides if one.enrolment is not None and one.enrolment.state == EnrolmentState.ACCEPTED]
    walks = queries.walks(going_on, timezone.now())
    told = [{"edition": one.edition, "walk": walks[one.edition.pk]} for one in going_on]
    told = [one for one in told if one["walk"].total]
    if not told:
        return None
    far = [(one["edition"].title, one["walk"].home, one["walk"].done_count, one["walk"].total) for one in told]
    return {"told": told, "keep": ("how far", far)}


def silent(editions, _user):
    """Return who was not seen for a week in the editions of one's own that run now, and where people go together."""
    now = timezone.now()
    waited_for = [
        edition
        for edition in editions
        if edition.modality != Modality.SELF_ADMINISTERED and edition.state_at(now) == State.RUNNING
    ]
    found = queries.silent(waited_for, now)
    told = [{"edition": edition, "number": number, "first": first} for edition, (number, first) in found.items()]
    if not told:
        return None
    gone = [(one["edition"].slug, one["edition"].title, one["number"], one["first"]) for one in told]
    return {"told": told, "several": len(editions) > 1, "keep": ("silent", len(editions) > 1, gone)}
