"""The versions of a roadmap: what was kept, what changed between two, and taking one back."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.capstones import actions, queries
from courses.capstones.differences import differences
from courses.capstones.views.roadmap import roadmap_or_404
from courses.editions.shell import frame, inside
from learning.common.text import whole_number

PER_PAGE = 30


def _context(request, found, roadmap):
    mine = queries.is_written_by(roadmap, request.user)
    return {
        **frame(found, "roadmaps" if found.is_staff else "roadmap"),
        "roadmap": roadmap,
        "team": roadmap.team,
        "writing": mine and queries.may_write(roadmap, timezone.now()),
    }


@require_safe
@inside()
def versions(request, found, team):
    roadmap = roadmap_or_404(request, found, team)
    kept = roadmap.versions.select_related("made_by").defer("content")
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "capstones/versions.html", {**_context(request, found, roadmap), "page": page})


@require_safe
@inside()
def version(request, found, team, number):
    """What was changed from a version to the one that came after it, to another one (`?to=`), or to now (`?to=now`)."""
    roadmap = roadmap_or_404(request, found, team)
    older = _version_or_404(roadmap, number)
    newer, to = None, request.GET.get("to", "now")
    if to != "now":
        newer = _version_or_404(roadmap, whole_number(to))
    context = {
        **_context(request, found, roadmap),
        "older": older,
        "newer": newer,
        "others": roadmap.versions.exclude(pk=older.pk).defer("content"),
        "changes": differences(older.content, newer.content if newer else queries.content(roadmap)),
    }
    return render(request, "capstones/version.html", context)


def _version_or_404(roadmap, number):
    version = roadmap.versions.select_related("made_by").filter(number=number).first()
    if version is None:
        raise Http404(_("There is no such version."))
    return version


def _done(request, found, team, act, told):
    roadmap = roadmap_or_404(request, found, team)
    try:
        act(roadmap)
    except ObjectDoesNotExist as error:
        raise Http404(_("There is no such version.")) from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, told)


@require_POST
@inside()
def keep(request, found, team):
    told = _("This version is kept.")
    _done(request, found, team, lambda roadmap: actions.keep_by_hand(roadmap=roadmap, by=request.user), told)
    return redirect("capstones:versions", found.edition.slug, team)


@require_POST
@inside()
def take_back(request, found, team, number):
    told = _("The roadmap stands again as in version %(number)s. How it stood before is kept too.") % {"number": number}

    def act(roadmap):
        actions.take_back_version(roadmap=roadmap, number=number, by=request.user)

    _done(request, found, team, act, told)
    return redirect("capstones:reading", found.edition.slug, team)
