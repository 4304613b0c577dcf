"""Each request and each task has an identifier that its log lines, its answer and reports of its errors carry."""

import logging
import re
import time
import uuid
from contextvars import ContextVar

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.http import HttpRequest
from django.utils.log import AdminEmailHandler

from learning.common.watching import metrics

HEADER = "X-Request-ID"
KNOWN = re.compile(r"[0-9A-Za-z-]{8,64}")

_current = ContextVar("request_id", default="")

log = logging.getLogger("minga.requests")


def request_id():
    """Return the identifier of the request or task that runs here, or nothing outside of both."""
    return _current.get()


def begin(identifier=""):
    """Say which request or task begins here; one without an identifier gets a new one. Return what `end` takes."""
    return _current.set(identifier or uuid.uuid4().hex)


def end(token):
    _current.reset(token)


class RequestIdFilter(logging.Filter):
    """Puts the identifier into every line, and where the line tells an address, the name of its place instead."""

    def filter(self, record):
        record.request_id = request_id()
        request = record.__dict__.pop("request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.place = place_of(request)
            record.args = tuple(record.place if part == request.path else part for part in record.args)
        return True


class OperatorsMail(AdminEmailHandler):
    """Writes to ADMIN_EMAILS what the console says, and no more: no cookies, no forms, no addresses."""

    def emit(self, record):
        subject = f"{record.levelname}: {record.getMessage()}".splitlines()[0]
        self.send_mail(self.format_subject(subject), self.format(record), fail_silently=True)


class RequestMiddleware:
    """The outermost middleware: names a request, times it, counts it, and tells of one that took too long.

    Told is the name of the place, never its address: those of calendars, files and registrations are secrets.
    """

    sync_capable = async_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request):
        if self.is_async:
            return self._async(request)
        token, began = begin(_given(request)), time.perf_counter()
        try:
            return _told(request, self.get_response(request), began)
        finally:
            end(token)

    async def _async(self, request):
        token, began = begin(_given(request)), time.perf_counter()
        try:
            return _told(request, await self.get_response(request), began)
        finally:
            end(token)


def _given(request):
    """Return the identifier that the web server in front gave; nobody else's is believed."""
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.BEHIND_PROXY else ""
    return given if KNOWN.fullmatch(given) else ""


def place_of(request):
    """Return the name of the address that was asked for, which stands for every object behind it."""
    match = request.resolver_match
    return (match.view_name or match.route or "/") if match else "none"


def _told(request, response, began):
    seconds = time.perf_counter() - began
    response.headers[HEADER] = request_id()
    place = place_of(request)
    metrics.count_request(place, request.method, response.status_code, seconds)
    if seconds >= settings.SLOW_REQUEST_SECONDS:
        told = {"place": place, "method": request.method, "status": response.status_code, "seconds": round(seconds, 3)}
        log.warning("A request took %.1f seconds: %s", seconds, place, extra=told)
    return response
