"""Assessing a roadmap: the work on one side, the rubric on the other."""

from functools import cache

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.capstones.actions.assessing import OtherSavedError, assess, begin_assessment
from courses.capstones.differences import differences
from courses.capstones.enums import Outcome, RoadmapState
from courses.capstones.forms.grading import AssessmentForm
from courses.capstones.queries import assessing
from courses.editions.shell import frame, inside, staff
from learning.common.keeping import kept

HTTP_CONFLICT, HTTP_REFUSED = 409, 422
DONE = {
    Outcome.RETURNED: gettext_lazy("The roadmap of %(team)s went back to be improved. The team is told."),
    Outcome.APPROVED: gettext_lazy("The roadmap of %(team)s is approved. The team is told."),
}


def for_tutor(found, team):
    """Return the roadmap of a team that the person inside may assess; to others it is not there."""
    roadmap = assessing.of_team(found.edition, team, found.user)
    if roadmap is None:
        raise Http404(_("There is no such roadmap."))
    return roadmap


def version_of(roadmap, pk):
    """Return the version of that roadmap that a form is about."""
    version = roadmap.versions.filter(pk=pk).first()
    if version is None:
        raise Http404(_("There is no such version."))
    return version


@require_http_methods(["GET", "HEAD", "POST"])
@inside(staff)
def grading(request, found, team):
    """Show what was handed in beside its rubric; a form saves and, where it says so, decides."""
    roadmap = for_tutor(found, team)
    if request.method != "POST":
        return page(request, found, roadmap)
    form = AssessmentForm(request.POST)
    if not form.is_valid():
        return page(request, found, roadmap, typed=form, complaint=_("This was not sent as it should be. Try again."))
    decision = form.cleaned_data["decide"]
    try:
        save(roadmap, form, request.user, decision)
    except OtherSavedError as error:
        return page(request, found, roadmap, typed=form, theirs=error.theirs)
    except ValidationError as error:
        return page(request, found, roadmap, typed=form, complaint=error.messages[0])
    if not decision:
        messages.success(request, _("Saved."))
        return redirect("capstones:assess", found.edition.slug, team)
    messages.success(request, DONE[decision] % {"team": roadmap.team.name})
    return to_next(found, roadmap)


def save(roadmap, form, user, decision=""):
    """Save what a form holds, and decide where it asks for it."""
    version = version_of(roadmap, form.cleaned_data["version"])
    return assess(roadmap=roadmap, version=version, saved=form.saved, by=user, outcome=decision)


@require_POST
@inside(staff)
def save_choices(request, found, team):
    """Save while it is typed: the new number, or what stands against it."""
    roadmap, form = for_tutor(found, team), AssessmentForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": _("This was not sent as it should be. Try again.")}, status=HTTP_REFUSED)
    try:
        own = save(roadmap, form, request.user)
    except OtherSavedError as error:
        return JsonResponse({"error": other_saved(error.theirs)}, status=HTTP_CONFLICT)
    except ValidationError as error:
        return JsonResponse({"error": error.messages[0]}, status=HTTP_REFUSED)
    told = assessing.Reading(roadmap, own.version, own)
    return JsonResponse({"number": own.number, "chosen": told.chosen, "points": told.points})


def other_saved(theirs):
    told = _("%(person)s saved while you were grading. Nothing is lost: look at both and keep what is right.")
    return told % {"person": theirs.saved_by or "–"}


@require_POST
@inside(staff)
def begin(request, found, team):
    """Say that one assesses it, so that nobody else begins and the team does not take it back."""
    try:
        begin_assessment(roadmap=for_tutor(found, team), by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("capstones:assess", found.edition.slug, team)


@require_GET
@inside(staff)
def following(_request, found, team):
    """Lead to the next roadmap that waits, in whatever edition of one's own, or to the queue."""
    return to_next(found, for_tutor(found, team))


def to_next(found, roadmap):
    coming = assessing.next_waiting(assessing.staffed(found.user, found.edition), found.user, roadmap.pk)
    if coming is None:
        return redirect("capstones:queue")
    return redirect("capstones:assess", coming["slug"], coming["team"])


@require_GET
@inside(staff)
def assessed(request, found, team, key):
    """Show an earlier assessment as it was decided."""
    roadmap = for_tutor(found, team)
    reading = assessing.decided(roadmap, key)
    if reading is None:
        raise Http404(_("There is no such assessment."))
    return _render(request, found, reading, {"earlier": True, "criteria": reading.criteria()})


def page(request, found, roadmap, *, typed=None, theirs=None, complaint="", comment=None):
    """Render the grading page, with what was typed where it could not be saved."""
    reading = assessing.reading(roadmap)
    if reading is None:
        raise Http404(_("Nothing was handed in yet."))
    waits = roadmap.state == RoadmapState.SUBMITTED
    context = {"theirs": theirs, "comment": comment, "complaint": other_saved(theirs) if theirs else complaint}
    context["criteria"] = reading.criteria(typed and typed.choices, theirs and theirs.choices)
    context["rubric_as_told"] = ("rubric", context["criteria"], str(theirs and theirs.saved_by))
    if waits:
        context["typed"] = typed
        context["feedback"] = typed["feedback"].value() if typed else reading.feedback
    status = (HTTP_CONFLICT if theirs else HTTP_REFUSED) if context["complaint"] else None
    return _render(request, found, reading, {**context, "waits": waits}, status)


def _render(request, found, reading, context, status=None):
    roadmap = reading.roadmap
    context = {
        **frame(found, "roadmaps"),
        "reading": reading,
        "roadmap": roadmap,
        "team": roadmap.team,
        "history": reading.history,
        "changes": cache(lambda: changes(reading)),
        "other": reading.assessment is not None and reading.assessment.tutor_id != found.user.pk,
        "here": reverse("capstones:assess", args=[found.edition.slug, roadmap.team_id]),
        **context,
    }
    return render(request, "capstones/grading/assess.html", context, status=status)


def changes(reading):
    """Return what changed since the version that was assessed before; nothing where none was."""
    before, version = reading.before, reading.version
    if not before:
        return []
    return kept(("differences", before.pk, version.pk), lambda: differences(before.content, version.content))
