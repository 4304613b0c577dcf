"""Coming into an edition, leaving it, and putting colleagues forward."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from courses.editions import actions
from courses.editions.enrolling_forms import ApplyForm, NominateForm
from courses.editions.enums import EnrolmentState
from courses.editions.models import Edition, Nomination
from courses.editions.queries import enrolling as queries


@login_required
def apply(request, slug):
    """Ask to take part, or join where nobody chooses; who is unknown yet says first who they are."""
    edition = _edition(slug, request.user)
    door = queries.door(edition, request.user, timezone.now())
    if door is None:
        raise Http404(_("Nobody enrols in this edition here."))
    if door.can_enter and not door.ready:
        return _to_profile(request)
    form = ApplyForm(request.POST if request.method == "POST" else None, door=door)
    if request.method == "POST":
        complete = form.is_valid()
        if complete or not door.can_enter:
            return _sent(request, edition, form.cleaned_data.get("motivation", ""))
    elif not door.can_enter:
        return redirect(edition)
    context = {"door": door, "edition": edition, "form": form, "person": request.user}
    return render(request, "editions/enrolment_apply.html", context, status=422 if form.errors else 200)


def _sent(request, edition, motivation):
    try:
        enrolment = actions.apply(edition=edition, person=request.user, motivation=motivation)
    except actions.EnrolmentRefusedError as error:
        messages.error(request, str(error))
        return redirect(edition)
    messages.success(request, _arrived(enrolment))
    return redirect(edition)


def _arrived(enrolment):
    if enrolment.state == EnrolmentState.APPLIED:
        return _("Your application has arrived. You hear from us as soon as it is decided.")
    if enrolment.state == EnrolmentState.WAITING:
        return _("All seats are taken. You are on the waiting list, and hear from us as soon as a seat is free.")
    return _("You are in. Welcome!")


def _to_profile(request):
    messages.info(request, _("Tell us first who you are: an enrolment keeps your country and your institution."))
    return redirect(f"{reverse('people:welcome')}?{urlencode({'next': request.path})}")


@login_required
def withdraw(request, slug):
    """Ask whether one wants to leave, then leave."""
    edition = _edition(slug, request.user)
    enrolment = get_object_or_404(edition.enrolments, person=request.user)
    door = queries.door(edition, request.user, timezone.now())
    if request.method == "POST":
        try:
            actions.withdraw(enrolment=enrolment, by=request.user)
            messages.success(request, _("You no longer take part. What you wrote stays where it is."))
        except actions.EnrolmentRefusedError as error:
            messages.error(request, str(error))
        return redirect(edition)
    if door is None or not door.can_leave:
        return redirect(edition)
    return render(request, "editions/enrolment_withdraw.html", {"edition": edition, "door": door})


@login_required
def nominations(request, slug):
    """A focal point puts colleagues forward, and sees what became of those put forward before."""
    edition = _nominating(slug, request.user)
    form = NominateForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        _nominate(request, edition, form.cleaned_data)
        return redirect("editions:nominations", slug)
    context = {
        "edition": edition,
        "form": form,
        "door": queries.door(edition, request.user, timezone.now()),
        "nominations": queries.nominations(edition, request.user),
    }
    return render(request, "editions/enrolment_nominations.html", context, status=422 if form.errors else 200)


def _nominate(request, edition, asked):
    done = 0
    for address in asked["addresses"]:
        try:
            actions.nominate(
                edition=edition,
                institution=asked["institution"],
                email=address,
                reason=asked["reason"],
                by=request.user,
            )
            done += 1
        except actions.EnrolmentRefusedError as error:
            messages.error(request, str(error))
    if done:
        told = ngettext("%(number)s colleague is nominated.", "%(number)s colleagues are nominated.", done)
        messages.success(request, told % {"number": done})


@login_required
@require_POST
def take_back_nomination(request, slug, pk):
    edition = _nominating(slug, request.user)
    nomination = get_object_or_404(Nomination.objects.visible_to(request.user).filter(edition=edition), pk=pk)
    try:
        actions.take_back_nomination(nomination=nomination)
        messages.success(request, _("The nomination is taken back."))
    except actions.EnrolmentRefusedError as error:
        messages.error(request, str(error))
    return redirect("editions:nominations", slug)


def _edition(slug, user):
    return get_object_or_404(Edition.objects.visible_to(user), slug=slug)


def _nominating(slug, user):
    edition = _edition(slug, user)
    if not user.has_perm("editions.nominate", edition):
        raise Http404(_("There is no such edition."))
    return edition
