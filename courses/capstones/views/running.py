"""What who leads an edition does with its capstone: the dates, and the teams."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from courses.capstones import actions, queries
from courses.capstones.forms.running import PlaceForm, RunForm
from courses.capstones.models import Team
from courses.editions.shell import frame, inside, lead
from courses.editions.zones import zone_name
from learning.common.text import whole_number, writable

PER_PAGE = 30


@inside(lead)
def settings(request, found):
    capstone, run = queries.capstone_of(found.edition), queries.run_of(found.edition)
    if capstone is None:
        raise Http404(_("This course has no capstone yet."))
    form = RunForm(request.POST or None, edition=found.edition, run=run)
    if form.is_valid():
        actions.set_run(edition=found.edition, capstone=capstone, fields=form.cleaned_data, by=request.user)
        messages.success(request, _("The dates of the roadmaps are saved."))
        return redirect("capstones:teams" if run is None else "capstones:roadmaps", found.edition.slug)
    zone = zone_name(found.edition)
    context = {**frame(found, "roadmaps"), "form": form, "capstone": capstone, "run": run, "zone": zone}
    return render(request, "capstones/settings.html", context)


def _run_or_404(found):
    run = queries.run_of(found.edition)
    if run is None:
        raise Http404(_("This edition has no roadmaps."))
    return run


@require_safe
@inside(lead)
def teams(request, found):
    run = _run_or_404(found)
    everybody = queries.teams_of(run)
    context = {
        **frame(found, "roadmaps"),
        "run": run,
        "proposals": queries.proposals(run),
        "form": PlaceForm(enrolments=(), teams=()),
        "page": Paginator(everybody, PER_PAGE).get_page(request.GET.get("page")),
        "all_teams": everybody,
    }
    return render(request, "capstones/teams.html", context)


def _done(request, found, act):
    """Do it and tell what was done, or why it was not; then back to the teams."""
    try:
        told = act()
    except Team.DoesNotExist as error:
        raise Http404(_("There is no such team.")) from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, told)
    return redirect("capstones:teams", found.edition.slug)


@require_POST
@inside(lead)
def propose(request, found):
    placed = actions.make_proposed_teams(run=_run_or_404(found), by=request.user)
    told = ngettext("%(count)s person has a team now.", "%(count)s people have a team now.", placed)
    return _done(request, found, lambda: told % {"count": placed})


@require_POST
@inside(lead)
def place(request, found):
    run = _run_or_404(found)
    everybody = queries.teams_of(run)
    enrolments = [one for team in everybody for one in team.people] + queries.without_team(run)
    form = PlaceForm(request.POST, enrolments=enrolments, teams=everybody)

    def act():
        if not form.is_valid():
            raise ValidationError([message for errors in form.errors.values() for message in errors])
        into, chosen = form.cleaned_data["into"], form.chosen
        if into == form.NEW:
            actions.make_team(
                run=run,
                name=form.cleaned_data["name"],
                by=request.user,
                enrolments=chosen,
                key=form.cleaned_data["key"],
            )
        else:
            actions.place_people(run=run, enrolments=chosen, team=form.teams.get(into), by=request.user)
        return ngettext("%(count)s person was moved.", "%(count)s people were moved.", len(chosen)) % {
            "count": len(chosen)
        }

    return _done(request, found, act)


def _team_or_404(found, team):
    return get_object_or_404(Team.objects.select_related("run"), pk=team, run__edition=found.edition)


@require_POST
@inside(lead)
def rename(request, found, team):
    team = _team_or_404(found, team)

    def act():
        renamed = actions.rename_team(team=team, name=writable(request.POST.get("name", "")), by=request.user)
        return _("The team is called %(team)s now.") % {"team": renamed}

    return _done(request, found, act)


@require_POST
@inside(lead)
def merge(request, found, team):
    team = _team_or_404(found, team)
    into = _team_or_404(found, whole_number(request.POST.get("into", "")))

    def act():
        actions.merge_teams(team=team, into=into, by=request.user)
        return _("Everybody of %(team)s is in %(into)s now.") % {"team": team, "into": into}

    return _done(request, found, act)


@require_POST
@inside(lead)
def remove(request, found, team):
    team = _team_or_404(found, team)

    def act():
        actions.remove_team(team=team, by=request.user)
        return _("%(team)s is removed.") % {"team": team}

    return _done(request, found, act)
