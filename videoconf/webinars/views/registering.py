"""Registering for a webinar, the link of one's own, and the way into the room."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from learning.people.queries import institution_names
from videoconf.rooms.queries import way_in
from videoconf.rooms.registries import RoomRefusedError, Visitor
from videoconf.webinars import actions, passes, queries
from videoconf.webinars.phases import may_enter
from videoconf.webinars.registering_forms import RegisterForm
from videoconf.webinars.views.public import visible


@never_cache
def register(request, pk):
    """Register with the account in one click, or with an address that its owner confirms."""
    webinar = visible(request.user, pk)
    door = queries.door(request, webinar, timezone.now())
    if door is None or not (door.can_register or door.registration):
        raise Http404(_("Nobody registers for this videoconference here."))
    if door.registration:
        return redirect("webinars:webinar", pk)
    if request.user.is_authenticated:
        return _with_account(request, webinar, door)
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _with_address(request, webinar, form)
    context = {"webinar": webinar, "door": door, "form": form, "institutions": institution_names}
    return render(request, "webinars/register.html", context, status=422 if form.errors else 200)


def _with_account(request, webinar, door):
    if not queries.is_ready(request.user):
        messages.info(request, _("Tell us first who you are: a registration keeps your country and your institution."))
        return redirect(f"{reverse('people:welcome')}?{urlencode({'next': request.path})}")
    if request.method != "POST":
        return render(request, "webinars/register.html", {"webinar": webinar, "door": door})
    try:
        actions.register_person(webinar=webinar, person=request.user)
        messages.success(request, _("You are registered. A letter with the calendar file is on its way to you."))
    except actions.RegistrationRefusedError as error:
        messages.error(request, str(error))
    return redirect("webinars:webinar", webinar.pk)


def _with_address(request, webinar, form):
    """Answer the same whether the address was known or not: only its owner hears more."""
    email = form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action="webinar"):
        return ratelimit.respond_429(request)
    if ratelimit.consume(request, action="webinar_letter", key=email):
        try:
            actions.register_address(webinar=webinar, email=email, facts=form.facts | {"language": get_language()})
        except actions.RegistrationRefusedError as error:
            messages.error(request, str(error))
            return redirect("webinars:webinar", webinar.pk)
    return render(request, "webinars/register_sent.html", {"webinar": webinar, "email": email})


@never_cache
def own(request, key):
    """The page behind the link of one's own: confirm, come, take back; from here on this browser is known."""
    registration = _of_link(request, key)
    if registration is None:
        return render(request, "webinars/not_yours.html", status=403)
    webinar = registration.webinar
    door = queries.door(request, webinar, timezone.now())
    context = {"registration": registration, "webinar": webinar, "door": door, "own_page": True}
    if not registration.holds or request.user.is_authenticated:
        return render(request, "webinars/own.html", context)
    context["door"] = door and queries.door_of(door, registration)
    response = render(request, "webinars/own.html", context)
    return passes.give(response, registration, secure=request.is_secure())


@never_cache
@require_POST
def confirm(request, key):
    return _moved(request, key, actions.confirm, _("You are registered."))


@never_cache
@require_POST
def take_back(request, key):
    return _moved(request, key, actions.take_back, _("Your registration is taken back."))


def _moved(request, key, act, said):
    registration = _of_link(request, key)
    if registration is None:
        return render(request, "webinars/not_yours.html", status=403)
    try:
        act(registration=registration)
        messages.success(request, said)
    except actions.RegistrationRefusedError as error:
        messages.error(request, str(error))
    return redirect("webinars:own", key)


def _of_link(request, key):
    """Return the registration of a link; None where who is signed in is not the one whom it is of."""
    found = queries.by_key(key)
    if found is None:
        raise Http404(_("There is no such registration."))
    user = request.user
    theirs = not user.is_authenticated or found.person_id == user.pk
    return found if theirs or (found.person_id is None and found.email == user.email.lower()) else None


@never_cache
@require_POST
def enter(request, pk):
    """Let who registered, or leads, into the room, and write that they were there."""
    webinar = visible(request.user, pk)
    now = timezone.now()
    door = queries.door(request, webinar, now)
    if door is None or not may_enter(webinar, now):
        messages.info(request, _("The room is open from 30 minutes before the webinar until its end."))
        return redirect("webinars:webinar", pk)
    if not door.comes:
        return redirect("webinars:register", pk)
    try:
        address = way_in(webinar.room, _visitor(request, door)) if webinar.room else ""
    except RoomRefusedError as error:
        messages.error(request, str(error))
        return redirect("webinars:webinar", pk)
    if door.registration:
        actions.attend(registration=door.registration)
    return render(request, "webinars/enter.html", {"webinar": webinar, "address": address})


def _visitor(request, door):
    """Return who comes as the room is told of them; their key there is not that of their link."""
    registration = door.registration
    name = registration.name if registration else request.user.get_full_name()
    key = f"registration-{registration.pk}" if registration else f"person-{request.user.pk}"
    return Visitor(name=name, key=key, leads=door.leads, language=get_language())
