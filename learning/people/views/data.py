"""One's own data: what is kept and why, a copy of it, and erasing it. What takes it away asks who it is first."""

import time
from functools import wraps

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate, get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from learning.files.serving import hand_out
from learning.people import actions, queries
from learning.people.consents import CHANGES, VERSIONS
from learning.people.enums import ConsentTo
from learning.people.own_data import declared
from learning.people.views.profile import safe_next

PROVED_FOR = 15 * 60
"""Seconds after a sign-in by a code, for those who have neither password nor passkey to be asked for."""


def proved(view):
    """Let in who has just shown that it is them; others are asked, and come back."""

    @wraps(view)
    @login_required
    @never_cache
    def asked(request, *args, **kwargs):
        if get_reauthentication_flows(request.user):
            if not did_recently_reauthenticate(request):
                raise ReauthenticationRequired
        elif not _came_just_now(request):
            return render(request, "people/data_prove.html", {"onward": reverse("people:data")}, status=403)
        return view(request, *args, **kwargs)

    return asked


def _came_just_now(request):
    told = request.session.get("account_authentication_methods") or ()
    return any(time.time() - one.get("at", 0) < PROVED_FOR for one in told)


@require_GET
def privacy(request):
    """Tell anybody what is kept of people, what for, for how long, and who sees it."""
    return render(request, "people/privacy.html", {"parts": declared(), "version": VERSIONS[ConsentTo.PRIVACY]})


@login_required
@never_cache
def data(request):
    return render(request, "people/data.html", {**queries.own_data(request.user), "parts": declared()})


@require_POST
@login_required
def prove(request):
    """Sign out, and in again by a new code, then come back here."""
    logout(request)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('people:data')})}")


@require_POST
@proved
def copy(request):
    """Have a copy of one's data made."""
    actions.ask_copy(person=request.user)
    messages.success(request, _("Your copy is being made. We write to you when it is ready."))
    return redirect("people:data")


@require_GET
@proved
def copy_file(request, pk):
    """Hand out one's own copy while it is kept."""
    found = queries.ready_copy(request.user, pk)
    if found is None:
        raise Http404
    return hand_out(request, found.file, inline=False, public=False)


@proved
def erase(request):
    """Tell what erasing does, and take down that somebody wants it."""
    if request.method == "POST":
        try:
            actions.ask_erasure(person=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        return redirect("people:data")
    context = {"days": actions.WAITING.days, "parts": declared()}
    return render(request, "people/erase.html", context)


@require_POST
@login_required
def keep(request):
    """Take back that one wants to be erased: whoever is signed in may, for nothing is lost by it."""
    actions.keep_person(person=request.user)
    messages.success(request, _("Your account stays as it is."))
    return redirect("people:data")


@login_required
@never_cache
def agree(request):
    """Ask who agreed to an older text about privacy to agree to the one that stands."""
    onward = safe_next(request)
    if request.method == "POST":
        actions.give_consent(to=ConsentTo.PRIVACY, person=request.user)
        return redirect(onward or reverse("people:profile"))
    told = {"change": CHANGES.get(VERSIONS[ConsentTo.PRIVACY], ""), "next": onward}
    return render(request, "people/agree.html", told)
