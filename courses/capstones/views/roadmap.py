"""A team's roadmap: the page on which it is written or read, and everything that is saved from there."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.capstones import actions, queries
from courses.capstones.forms.writing import MilestoneForm, SectionForm, TitleForm
from courses.capstones.showing import news, page
from courses.editions.shell import frame, inside
from courses.editions.zones import zone_name
from learning.common.text import whole_number


@require_safe
@inside()
def own(request, found):
    """The roadmap of one's own team; who runs the edition sees all of them instead."""
    roadmap = queries.own_roadmap(found.edition, request.user)
    if roadmap is None and found.is_staff:
        return redirect("capstones:roadmaps", found.edition.slug)
    run = queries.run_of(found.edition) if roadmap is None else roadmap.team.run
    if run is None:
        raise Http404(_("This edition has no roadmaps."))
    if roadmap is None:
        outline = queries.outline(run.capstone)
        return render(request, "capstones/teamless.html", {**frame(found, "roadmap"), "outline": outline, "run": run})
    return _shown(request, found, roadmap)


@require_safe
@inside()
def reading(request, found, team):
    return _shown(request, found, roadmap_or_404(request, found, team))


def roadmap_or_404(request, found, team):
    """Return the roadmap of that team of the edition, for those who may read it."""
    roadmap = queries.roadmap_of_team(found.edition, team, request.user)
    if roadmap is None:
        raise Http404(_("There is no such roadmap."))
    return roadmap


def _shown(request, found, roadmap, failed=None):
    context = page(found, roadmap, failed)
    if request.htmx:
        # A page that shows the roadmap asks again; where it may be written now, the whole page has to come.
        if context["writing"]:
            return HttpResponse(status=409)
        return HttpResponse(render_to_string("capstones/_reading.html", {**frame(found, ""), **context}, request))
    tab = "roadmaps" if found.is_staff else "roadmap"
    context["zone"] = zone_name(found.edition)
    template = "capstones/writing.html" if context["writing"] else "capstones/reading.html"
    context["live_module"] = "capstones/writing.js" if context["writing"] else "live/live.js"
    return render(request, template, {**frame(found, tab), **context}, status=422 if failed else 200)


def _saved(request, found, team, save, where, failed=None):
    """Save and lead back to the page; to a script tell what it has to know, and what is wrong either way."""
    roadmap = roadmap_or_404(request, found, team)
    try:
        answer = save(roadmap)
    except ObjectDoesNotExist as error:
        raise Http404(_("There is no such roadmap, or you are no longer in its team.")) from error
    except ValidationError as error:
        if request.htmx:
            return JsonResponse({"error": " ".join(error.messages), "code": getattr(error, "code", "")}, status=422)
        return _shown(request, found, roadmap, {"where": where, "message": " ".join(error.messages)} | (failed or {}))
    if request.htmx:
        return JsonResponse(answer)
    return redirect(reverse("capstones:own", args=[found.edition.slug]) + f"#{where}")


def _checked(form):
    if not form.is_valid():
        raise ValidationError([str(message) for messages_ in form.errors.values() for message in messages_])
    return form.cleaned_data


@require_POST
@inside()
def section(request, found, team, key):
    def save(roadmap):
        told = _checked(SectionForm(request.POST))
        saved = actions.save_section(
            roadmap=roadmap, key=key, text=told["text"], based_on=told["based_on"], by=request.user
        )
        if saved.both and not request.htmx:
            messages.warning(
                request, _("Somebody else changed the same passage. Both are kept: choose, and delete one.")
            )
        return {
            "number": saved.number,
            "sent": saved.sent,
            "html": None if saved.number == saved.sent else saved.html,
            "both": saved.both,
        }

    return _saved(request, found, team, save, f"section-{key}", {"text": request.POST.get("text", "")})


@require_POST
@inside()
def title(request, found, team):
    def save(roadmap):
        told = _checked(TitleForm(request.POST))
        kept = actions.save_title(roadmap=roadmap, title=told["title"], was=told["was"], by=request.user)
        return {"fields": {"title": kept.title}, "number": kept.number}

    return _saved(request, found, team, save, "title", {"text": request.POST.get("title", "")})


@require_POST
@inside()
def milestone(request, found, team, key):
    form = MilestoneForm(request.POST)

    def save(roadmap):
        if "remove" in request.POST:
            kept = actions.remove_milestone(roadmap=roadmap, key=key, by=request.user)
            return {"fields": {}, "number": kept.number}
        _checked(form)
        kept = actions.save_milestone(
            roadmap=roadmap, key=key, fields=form.fields_told, was=form.was(), by=request.user
        )
        return {"fields": {name: getattr(kept, name) or "" for name in form.fields}, "number": kept.number}

    return _saved(request, found, team, save, "milestones", {"form": form, "key": key})


@require_POST
@inside()
def add_file(request, found, team):
    def save(roadmap):
        if request.FILES.get("file"):
            actions.add_file(roadmap=roadmap, upload=request.FILES["file"], by=request.user)
        elif request.POST.get("file_key"):
            actions.take_upload(roadmap=roadmap, key=request.POST["file_key"], by=request.user)
        else:
            raise ValidationError(_("Choose a file first."))
        return {}

    return _saved(request, found, team, save, "files")


@require_POST
@inside()
def remove_file(request, found, team, key):
    def save(roadmap):
        actions.remove_file(roadmap=roadmap, key=key, by=request.user)
        return {}

    return _saved(request, found, team, save, "files")


@require_safe
@inside()
def changes(request, found, team):
    """Tell a page what was changed after the number that it knows: so it shows what a reload would."""
    roadmap = roadmap_or_404(request, found, team)
    told = news(found, roadmap, whole_number(request.GET.get("after", "")) or 0)
    if told is None:
        return JsonResponse({"closed": True})
    context = {"edition": found.edition, **told}
    whole = "whole" in request.GET or told["moved"]
    return JsonResponse(
        {
            "number": roadmap.number,
            "title": roadmap.title,
            "sections": [
                {
                    "key": str(text.key),
                    "number": text.number,
                    "html": text.html,
                    "by": "" if text.changed_by_id == request.user.pk else str(text.changed_by or ""),
                }
                for text in told["sections"]
            ],
            "milestones": render_to_string("capstones/_milestones.html", context, request) if whole else None,
            "files": render_to_string("capstones/_files.html", context, request),
        }
    )
