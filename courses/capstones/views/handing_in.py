"""Handing in, and what comes back: the team's side of assessing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.capstones.actions.handing_in import extend_deadline, submit_roadmap, take_back
from courses.capstones.enums import RoadmapNews
from courses.capstones.forms.grading import ExtensionForm
from courses.capstones.queries import assessing
from courses.capstones.queries.roadmaps import own_roadmap, roadmap_of_team
from courses.editions.shell import frame, inside, lead
from learning.notifications.actions import mark_read


def _own(found):
    roadmap = own_roadmap(found.edition, found.user)
    if roadmap is None:
        raise Http404(_("You are in no team of this edition."))
    return roadmap


@require_POST
@inside()
def submit(request, found):
    """Hand in the roadmap of one's team."""
    try:
        submit_roadmap(roadmap=_own(found), by=request.user)
        messages.success(request, _("Your team's roadmap is handed in. The tutors are told."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("capstones:own", found.edition.slug)


@require_POST
@inside()
def withdraw(request, found):
    """Take back what one's team handed in, to go on writing."""
    try:
        take_back(roadmap=_own(found), by=request.user)
        messages.success(request, _("Taken back. Hand it in again when it is ready."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("capstones:own", found.edition.slug)


@require_GET
@inside()
def feedback(request, found, key=None):
    """Show a team what was said of its roadmap: the latest assessment, or an earlier one."""
    roadmap = _own(found)
    reading = assessing.decided(roadmap, key)
    if reading is None and key is not None:
        raise Http404(_("There is no such assessment."))
    told = reading.history if reading else []
    mark_read(
        person=request.user,
        kinds=[RoadmapNews.RETURNED, RoadmapNews.APPROVED],
        keys=[f"assessment-{one.pk}" for one in told],
    )
    context = {
        **frame(found, "roadmap"),
        "roadmap": roadmap,
        "team": roadmap.team,
        "reading": reading,
        "criteria": reading.criteria() if reading else (),
        "history": told,
    }
    return render(request, "capstones/grading/feedback.html", context)


@require_POST
@inside(lead)
def extend(request, found, team):
    """Give a team a later deadline; times are those of the edition's zone."""
    roadmap = roadmap_of_team(found.edition, team, found.user)
    if roadmap is None:
        raise Http404(_("There is no such roadmap."))
    form = ExtensionForm(request.POST, edition=found.edition)
    if not form.is_valid():
        messages.error(request, _("This is not a date and a time. Choose both."))
        return redirect("capstones:reading", found.edition.slug, team)
    try:
        extend_deadline(team=roadmap.team, until=form.cleaned_data["until"], by=request.user)
        messages.success(request, _("The deadline of %(team)s is changed.") % {"team": roadmap.team.name})
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("capstones:reading", found.edition.slug, team)
