"""Requests that are larger than anything that can be sent here: refused before a byte of them is kept."""

from http import HTTPStatus

from django.template.loader import render_to_string
from django.utils import translation

MOST = 256 * 1024 * 1024
"""Bytes: ten files of a post, of the largest size, sent by one form."""

TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
_HEADERS = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Connection": "close"}


def _page(path):
    with translation.override(translation.get_language_from_path(path) or translation.get_language()):
        return render_to_string("413.html").encode()


class LimitedBodies:
    """An ASGI application that hands requests on; Django keeps the whole body of one before it looks at it.

    A browser that is still sending hears no answer: what is too much is read to its end, and forgotten.
    """

    def __init__(self, application, most=MOST):
        self.application, self.most = application, most

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and _announced(dict(scope["headers"]).get(b"content-length", b"")) > self.most:
            await self._refuse(scope, receive, send)
        else:
            await self.application(scope, self._counting(receive), send)

    async def _refuse(self, scope, receive, send):
        more = True
        while more:
            message = await receive()
            more = message["type"] == "http.request" and message.get("more_body", False)
        body = _page(scope["path"])
        headers = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": TOO_LARGE.value, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _counting(self, receive):
        """Hang up on who sends more than was announced, or announced nothing."""
        taken = 0

        async def counted():
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= self.most else {"type": "http.disconnect"}

        return counted


def limited(application, most=MOST):
    """Return a WSGI application that hands requests on, but for those that are too large."""

    def answer(request, start_response):
        if _announced(request.get("CONTENT_LENGTH", "").encode()) <= most:
            return application(request, start_response)
        start_response(f"{TOO_LARGE.value} {TOO_LARGE.phrase}", list(_HEADERS.items()))
        return [_page(request.get("PATH_INFO", "/"))]

    return answer


def _announced(length):
    return int(length) if length.isdigit() else 0
