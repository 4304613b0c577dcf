"""Whole pages kept for people who are not signed in, until anything public changes.

Kept are answers to GET of pages behind a language, without a session, a message or a form of one's own in them, and
without a query, so that no crawler fills the cache with every choice of filters. Nobody signed in is ever given one.
"""

import hashlib
from http import HTTPStatus

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse

from learning.common.freshness import asked_once, version

_NEVER = ("account/", "me/")


class PublicPageCache:
    """Middleware, before the session's and outside compression: a kept page costs neither, nor the database."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.prefixes = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)

    def __call__(self, request):
        with asked_once():
            return self._answer(request)

    def _answer(self, request):
        if not self._may_be_kept(request):
            return self.get_response(request)
        key = _key(request)
        kept = cache.get(key)
        if kept is not None:
            body, headers = kept
            return HttpResponse(body, headers=headers)
        response = self.get_response(request)
        if _is_public(request, response):
            cache.set(key, (response.content, dict(response.items())), settings.PUBLIC_PAGE_SECONDS)
        return response

    def _may_be_kept(self, request):
        prefix = next((prefix for prefix in self.prefixes if request.path_info.startswith(prefix)), None)
        return (
            settings.PUBLIC_PAGE_SECONDS > 0
            and prefix is not None
            and request.method == "GET"
            and not request.path_info.startswith(tuple(prefix + part for part in _NEVER))
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and "messages" not in request.COOKIES
            and "HX-Request" not in request.headers
            and "Authorization" not in request.headers
            and "If-None-Match" not in request.headers
            and "If-Modified-Since" not in request.headers
            and not request.META.get("QUERY_STRING")
        )


def _key(request):
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    address = f"{compressed} {request.scheme}://{request.get_host()}{request.path}"
    return f"page:{version()}:{hashlib.sha256(address.encode()).hexdigest()}"


def _is_public(request, response):
    """Whether the answer is the same for everybody: nothing of the request's person went into it."""
    return (
        response.status_code == HTTPStatus.OK
        and not response.streaming
        and not response.cookies
        and not request.user.is_authenticated
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and "private" not in response.get("Cache-Control", "")
        and "no-store" not in response.get("Cache-Control", "")
    )
