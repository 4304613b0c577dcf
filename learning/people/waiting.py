"""A session that waits for its second factor: which pages it reaches, and what it is told elsewhere."""

from http import HTTPStatus

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from learning.people.factors import has_factor, needs_factor, was_shown

ONWARD = "onward"
"""Where in the session stands what somebody wanted to open before the second factor."""

_ALWAYS = {"account_second_step", "account_logout"}
_TO_SHOW = _ALWAYS | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
_TO_ADD = _ALWAYS | {"mfa_activate_totp", "mfa_add_webauthn", "mfa_index", "account_reauthenticate"}
_TO_ADD |= {"account_email", "account_email_verification_sent"}  # an address that waits to be confirmed stands before


def waits_for_factor(request):
    """Whether the person of this session needs a second factor that was not shown in it."""
    return settings.SECOND_FACTOR_REQUIRED and not was_shown(request.session) and needs_factor(request.user)


def is_open(request, name):
    """Whether a waiting session reaches the view of that name: who has a factor shows it, and adds no other instead."""
    if name in _ALWAYS:
        return True
    return name in (_TO_SHOW if has_factor(request.user) else _TO_ADD)


def led_to_factor(request):
    """Lead to the page of the second factor and keep the way; a part of a page and a form are told so in their place.

    What they sent is not taken, and a script that followed a redirection would believe that it was.
    """
    if request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers:
        wanted = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('account_second_step')}?{wanted}")
    return asked_for_factor(request, status=HTTPStatus.FORBIDDEN)


def asked_for_factor(request, status=HTTPStatus.OK):
    return render(request, "account/second_step.html", {"has_factor": has_factor(request.user)}, status=status)


def safe_onward(request, address):
    """Return the address if it is one of this site, else an empty text."""
    safe = address and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else ""
