"""What is said when it is not the site's code that fails: the disk is full, or the database is away."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import server_error

FULL, AWAY = 507, 503
AGAIN_IN = 10
"""Seconds after which who asks by machine may ask again."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_SAID_OF_NO_ROOM = ("disk is full", "No space left", "disk I/O error")


def broken(request):
    """Tell in words what is broken, where it is known and ends by itself; scripts get the same words as JSON."""
    error = sys.exc_info()[1]
    if is_full(error):
        words = _("The site has no room left, and nothing of this was saved. Keep what you wrote and try again later.")
        return _answer(request, "errors/full.html", words, FULL)
    if isinstance(error, OperationalError | InterfaceError):
        words = _("The site cannot be reached just now. Wait a minute and send it again.")
        return _answer(request, "errors/away.html", words, AWAY)
    return server_error(request)


def is_full(error):
    """Say whether something failed, or what made it fail, for want of room on the disk."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return True
        if isinstance(error, OperationalError) and any(said in str(error) for said in _SAID_OF_NO_ROOM):
            return True
        error = error.__cause__ or error.__context__
    return False


def _answer(request, template, words, status):
    asked_by_script = request.headers.get("HX-Request") or "json" in request.headers.get("Accept", "")
    if asked_by_script:
        answer = JsonResponse({"error": words}, status=status)
    else:
        answer = HttpResponse(render_to_string(template), status=status)
    answer["Retry-After"] = str(AGAIN_IN)
    return answer
