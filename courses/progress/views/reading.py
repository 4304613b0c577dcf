"""Lessons inside an edition: reading them, saying that they are done, and where one was."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.catalog.outlines import outline
from courses.catalog.queries import lesson_page
from courses.editions.shell import frame, inside
from courses.progress import queries
from courses.progress.actions import complete, keep_place, undo
from courses.progress.enums import ItemKind
from learning.activities.models import Participation


@require_safe
@inside()
def lesson(request, found, key):
    """Show a lesson in the reader's language, or when its module opens."""
    spot, walk = _spot(found, key), queries.walk(found, timezone.now())
    context = frame(found, "home") | {"spot": spot, "walk": walk, "module": walk.module(spot.module)}
    if spot.module.key in walk.opens:
        return render(request, "progress/closed.html", context)
    page = lesson_page(spot.lesson.page_id)
    discussed = any(block.block_type == "discuss" for block in page.body)
    context |= {
        "page": None,  # the language switch keeps to the edition
        "lesson": page,
        "is_done": key in walk.done,
        "reads_for_oneself": found.enrolment is not None,
        "previous": _beside(spot.previous, walk),
        "next": _beside(spot.next, walk),
        "discuss_url": _discussion(found.edition, key) if discussed else "",
        "keep": ("lesson body", page.pk, found.edition.pk if discussed else None),
    }
    return render(request, "progress/lesson.html", context)


@require_POST
@inside()
def done(request, found, key):
    """Say that a lesson is done, or with `undo` that it is not; a script is answered with the part that moved."""
    spot = _open_spot(found, key)
    participation = _participation(found)
    if request.POST.get("undo"):
        undo(participation=participation, item=key)
    else:
        complete(participation=participation, item=key, kind=ItemKind.LESSON)
    if request.htmx:
        context = {"edition": found.edition, "spot": spot, "is_done": not request.POST.get("undo")}
        return render(request, "progress/_done.html", context)
    return redirect(_after(found, spot, go_on=bool(request.POST.get("go_on"))))


@require_POST
@inside()
def place(request, found, key):
    """Remember the block that the reader is at."""
    spot = _open_spot(found, key)
    block = request.POST.get("block", "")
    known = any(one.id == block for one in lesson_page(spot.lesson.page_id).body)
    keep_place(participation=_participation(found), lesson=key, block=block if known else "")
    return HttpResponse(status=204)


def _spot(found, key):
    spot = outline(found.edition.course_id).spots.get(key)
    if spot is None:
        raise Http404(_("There is no such lesson."))
    return spot


def _open_spot(found, key):
    """Return where a lesson stands that is open to the person; a closed one is not there."""
    spot = _spot(found, key)
    if spot.module.key in queries.walk(found, timezone.now()).opens:
        raise Http404(_("There is no such lesson."))
    return spot


def _participation(found):
    if found.enrolment is None:
        raise Http404(_("Only who takes part has progress."))
    return Participation(pk=found.participation_id)


def _after(found, spot, *, go_on):
    slug = found.edition.slug
    if not go_on:
        return f"{reverse('progress:lesson', args=[slug, spot.lesson.key])}#done"
    if spot.next is None:
        return reverse("editions:home", args=[slug])
    return reverse("progress:lesson", args=[slug, spot.next.key])


def _discussion(edition, key):
    """Return where those of the edition talk about a lesson."""
    return f"{reverse('discussions:space', args=[edition.space_id])}?about={key}" if edition.space_id else ""


def _beside(part, walk):
    return part and {"title": part.title, "lang": part.lang, "url": walk.address(part)}
