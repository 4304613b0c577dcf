"""Counts tries at the doors that `settings.DOORS` names, and answers 429 in words when there are too many.

Counts are in the cache that all processes share, and go up by one step that nothing comes between. A time that is full
ends with its window: who waits as long as is said finds the door open.
"""

import ipaddress
import time
from dataclasses import dataclass
from http import HTTPStatus

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render

SAFE = {"GET", "HEAD", "OPTIONS"}
MISSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
WAIT = 60
REFUSED = {"rate_limited", "too_many_login_attempts"}
"""Codes with which allauth says in a form that it counted too many."""


@dataclass(frozen=True)
class Count:
    """One try, as it was counted: which it was, and when its window ends."""

    key: str
    number: int
    ends: float


def take(name, who, *, seconds, now=None):
    """Count one try at a door."""
    now = time.time() if now is None else now
    window = int(now // seconds)
    key = f"door:{name}:{who}:{window}"
    cache.add(key, 0, seconds + 1)
    try:
        number = cache.incr(key)
    except ValueError:  # it passed away in between
        cache.set(key, 1, seconds + 1)
        number = 1
    return Count(key, number, (window + 1) * seconds)


def give_back(count):
    """Take a try back that was none."""
    try:
        cache.decr(count.key)
    except ValueError:
        return


def line_of(request):
    """Return from where a request comes: an address, and of IPv6 the network that a house or a phone has."""
    address = get_adapter().get_client_ip(request)
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else address  # noqa: PLR2004


def too_many(request, wait=WAIT):
    """Answer who tries too often: in words, and with how long to wait."""
    response = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(max(int(wait), 1))
    response["Cache-Control"] = "no-store"
    return response


class DoorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        missed = getattr(request, "door_count", None)
        if missed is not None and response.status_code not in MISSED:
            give_back(missed)
        return response

    def process_view(self, request, _view, _args, _kwargs):
        name = request.resolver_match.view_name
        door = settings.DOORS.get(name)
        if door is None or (door["of"] == "tries" and request.method in SAFE):
            return None
        count = take(name, self._who(request, door), seconds=door["seconds"])
        if count.number > door["most"]:
            if door["of"] == "misses":
                give_back(count)
            return too_many(request, count.ends - time.time())
        if door["of"] == "misses":
            request.door_count = count
        return None

    @staticmethod
    def _who(request, door):
        if door["by"] == "person" and request.user.is_authenticated:
            return f"person-{request.user.pk}"
        return line_of(request)

    def process_template_response(self, request, response):
        """Answer 429 as well where allauth only says in its form that there were too many tries."""
        form = (response.context_data or {}).get("form")
        if request.method not in SAFE and form is not None and getattr(form, "errors", None):
            codes = {error.code for errors in form.errors.as_data().values() for error in errors}
            if codes & REFUSED:
                response.status_code = HTTPStatus.TOO_MANY_REQUESTS
                response["Retry-After"] = str(WAIT * 5)
        return response
