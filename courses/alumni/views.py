"""The pages on which a community is made of a cohort, on which people answer, and on which it is taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.networks.actions import MembershipRefusedError
from communities.networks.models import Network
from courses.alumni import actions
from courses.alumni.enums import Choice
from courses.alumni.forms import ChoiceForm, FoundingForm, UndoForm
from courses.alumni.models import Founding
from courses.alumni.queries import ground as grounds
from courses.alumni.queries import standing
from courses.alumni.rules import takes_back
from courses.editions.queries import language_of
from learning.common.text import whole_number


@login_required
def founding(request, slug):
    """Show what a community would be made of, and make it."""
    edition = get_object_or_404(grounds.led_by(request.user).select_related("course").distinct(), slug=slug)
    made = Founding.objects.standing().filter(origins__edition=edition).select_related("network").first()
    free = [] if made else grounds.candidates(edition, request.user, timezone.now())
    if edition not in free:
        return _shut(request, edition, made)
    told = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(told, edition, free)
    form = FoundingForm(request.POST if request.method == "POST" else None, initial={"name": edition.title})
    if request.method == "POST" and form.is_valid():
        answer = _found(request, form, chosen)
        if answer is not None:
            return answer
    context = {
        "edition": edition,
        "free": free,
        "chosen": chosen,
        "ground": grounds.Ground(chosen),
        "form": form,
        "left": {"threads": _ids(request.POST, "thread"), "roadmaps": _ids(request.POST, "roadmap")},
        "lang": language_of(edition),
    }
    return render(request, "alumni/founding.html", context, status=422 if form.errors else 200)


def _shut(request, edition, made):
    """Say why no community can be made of an edition, or which one there is."""
    seen = made and Network.objects.visible_to(request.user).filter(pk=made.network_id).exists()
    context = {
        "edition": edition,
        "made": made,
        "network": made.network if seen else None,
        "enters": seen and Network.objects.entered_by(request.user).filter(pk=made.network_id).exists(),
        "undoes": bool(made) and takes_back.test(request.user, made) and standing.in_time(made, timezone.now()),
        "answers": standing.answers(made) if made else [],
        "over": grounds.is_over(edition, timezone.now()),
        "lang": language_of(edition),
    }
    return render(request, "alumni/shut.html", context)


def _found(request, form, chosen):
    told = dict(form.cleaned_data)
    key, with_posts = told.pop("key"), told.pop("with_posts")
    try:
        made = actions.found_community(
            editions=chosen,
            fields=told,
            by=request.user,
            key=key,
            with_posts=with_posts,
            left_threads=_ids(request.POST, "thread"),
            left_roadmaps=_ids(request.POST, "roadmap"),
        )
    except actions.FoundingRefusedError as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, _("The community is there. Everybody of the cohort is asked whether they come along."))
    return redirect("networks:home", made.network.slug)


def _chosen(told, edition, free):
    """Return the editions to take together: this one always, others as they are ticked."""
    ticked = set(told.getlist("edition"))
    return [one for one in free if one.pk == edition.pk or one.slug in ticked]


def _ids(told, name):
    return {pk for text in told.getlist(name) if (pk := whole_number(text)) is not None}


@login_required
def people(request, slug):
    """List who will be asked."""
    edition = get_object_or_404(grounds.led_by(request.user).select_related("course").distinct(), slug=slug)
    chosen = _chosen(request.GET, edition, grounds.candidates(edition, request.user, timezone.now()))
    if not chosen:
        raise Http404(_("Nobody is asked here."))
    query = request.GET.get("q", "").strip()[:200]
    context = {
        "edition": edition,
        "chosen": chosen,
        "query": query,
        "page": grounds.people(chosen, search=query, number=request.GET.get("page")),
        "lang": language_of(edition),
    }
    return render(request, "alumni/people.html", context)


@login_required
def choose(request, key):
    """Ask somebody of the cohort whether they come along; they may answer again later."""
    asked = standing.asked(key, request.user)
    if asked is None:
        raise Http404(_("You are not asked here."))
    actions.note_asked(asked=asked)
    answered = asked.choice != Choice.OPEN
    form = ChoiceForm(request.POST or None, initial={"choice": asked.choice if answered else None})
    if request.method == "POST" and form.is_valid():
        return _answered(request, asked, form.cleaned_data["choice"])
    network = asked.founding.network
    context = {
        "asked": asked,
        "answered": answered,
        "founding": asked.founding,
        "network": network,
        "editions": standing.origin_titles(asked.founding),
        "form": form,
        "enters": Network.objects.entered_by(request.user).filter(pk=network.pk).exists(),
        "lang": next(iter(network.languages), ""),
    }
    return render(request, "alumni/choose.html", context, status=422 if form.errors else 200)


def _answered(request, asked, choice):
    try:
        actions.choose(asked=asked, choice=Choice(choice))
    except MembershipRefusedError as error:
        messages.error(request, str(error))
        return redirect("alumni:choose", asked.founding.key)
    if choice == Choice.DECLINE:
        messages.success(request, _("You stay out, and nothing that you wrote comes along. You may still change that."))
        return redirect("alumni:choose", asked.founding.key)
    messages.success(request, _("You are in. Welcome!"))
    return redirect("networks:home", asked.founding.network.slug)


@login_required
def undo(request, key):
    """Ask whether a community is to be taken back, and what would be lost with it; then do it."""
    made = standing.founding(key)
    if made is None or not takes_back.test(request.user, made):
        raise Http404(_("There is nothing to undo here."))
    edition = made.origins.select_related("edition").first().edition
    form = UndoForm(request.POST or None)
    lost = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo_founding(founding=made, by=request.user, knowing=form.cleaned_data["knowing"])
        except actions.FoundingRefusedError as error:
            messages.error(request, str(error))
            return redirect("alumni:undo", made.key)
        except actions.LostError as error:
            lost = error.losses
        else:
            messages.success(request, _("The community is undone. The course has its own as before."))
            return redirect("alumni:founding", edition.slug)
    return _ask_undo(request, made, edition, lost)


def _ask_undo(request, made, edition, lost):
    in_time = standing.in_time(made, timezone.now())
    if lost is None:
        lost = standing.losses(made, actions.item_keys(made)) if in_time else []
    context = {
        "founding": made,
        "network": made.network,
        "edition": edition,
        "in_time": in_time,
        "losses": lost,
        "knowing": sum(one.number for one in lost),
        "until": made.founded_at + standing.UNDONE_WITHIN,
        "came": made.network.memberships.inside().exclude(person=made.founder).count(),
        "lang": next(iter(made.network.languages), ""),
    }
    return render(request, "alumni/undo.html", context, status=409 if request.method == "POST" else 200)
