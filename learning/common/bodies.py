"""Requests that are larger than anything that can be sent here, or do not come to an end: refused, and not kept."""

import asyncio
import time
from http import HTTPStatus

from django.template.loader import render_to_string
from django.utils import translation

from learning.common.middleware import always

MOST = 256 * 1024 * 1024
"""Bytes: ten files of a post, of the largest size, sent by one form."""

GRACE, PACE = 20, 1000
"""Seconds that a body may stand still at first, and the bytes a second that it must have come by on the whole."""

TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
_OWN = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Connection": "close"}


def _headers():
    return [*_OWN.items(), *always().items()]


def _page(path):
    with translation.override(translation.get_language_from_path(path) or translation.get_language()):
        return render_to_string("413.html").encode()


class Paced:
    """What an ASGI application receives of a request's body, for as long as it comes by at a pace."""

    def __init__(self, receive):
        self._receive, self._began, self._taken, self._whole = receive, time.monotonic(), 0, False
        self.late = False

    async def receive(self):
        """Return the next part; of one that does not come in time, that its sender is gone."""
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(self._began + GRACE + self._taken / PACE - time.monotonic()):
                message = await self._receive()
        except TimeoutError:
            self.late = True
            return {"type": "http.disconnect"}
        self._taken += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        return message


class LimitedBodies:
    """An ASGI application that hands requests on; Django keeps the whole body of one before it looks at it.

    A browser that is still sending hears no answer: what is too much is read to its end, and forgotten.
    """

    def __init__(self, application, most=MOST):
        self.application, self.most = application, most

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        paced = Paced(receive)
        if _announced(dict(scope["headers"]).get(b"content-length", b"")) > self.most:
            await self._refuse(scope, paced.receive, send)
            return
        await self.application(scope, self._counting(paced.receive), send)
        if paced.late:
            await _tell_late(send)

    async def _refuse(self, scope, receive, send):
        more = True
        while more:
            message = await receive()
            more = message["type"] == "http.request" and message.get("more_body", False)
        body = _page(scope["path"])
        headers = [(name.lower().encode(), value.encode()) for name, value in _headers()]
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


async def _tell_late(send):
    """Answer who did not send a request to its end, of which the application never began one, and hang up."""
    headers = [(b"connection", b"close"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": HTTPStatus.REQUEST_TIMEOUT.value, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def limited(application, most=MOST):
    """Return a WSGI application that hands requests on, but for those that are too large."""

    def answer(request, start_response):
        if _announced(request.get("CONTENT_LENGTH", "").encode()) <= most:
            return application(request, start_response)
        start_response(f"{TOO_LARGE.value} {TOO_LARGE.phrase}", _headers())
        return [_page(request.get("PATH_INFO", "/"))]

    return answer


def _announced(length):
    return int(length) if length.isdigit() else 0
