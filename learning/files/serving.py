"""Handing out files: whole or a part of one, in pieces, with what browsers need to seek in a film and to keep it."""

import re
from http import HTTPStatus

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from learning.files.checks import IMAGES, PDF, RECORDINGS

PART = 64 * 1024
PLAYED = 6 * 60 * 60  # seconds for which a film may be sought in
SANDBOX = "default-src 'none'; sandbox"
SHOWN = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; object-src 'self'"
"""Of what opens in the browser itself: its own player or reader may show it, and nothing in it reaches further."""

INLINE = IMAGES | RECORDINGS | {PDF}
OWN = "private, no-cache"
EVERYBODY = "public, max-age=31536000, s-maxage=3600, immutable"
"""A key always names the same bytes. What is kept for many is asked for again within the hour: it may turn hidden."""

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def hand_out(request, file, *, inline=False, public=False):
    """Answer with a file that the person may see; whoever calls this has asked.

    `inline` lets pictures, recordings and PDF open in the browser; `public` says that anybody may see it.
    """
    shown = inline and file.media_type in INLINE
    etag = f'"{file.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    disposition = content_disposition_header(as_attachment=not shown, filename=file.name)
    response = unchanged if unchanged is not None else _content(request, file, etag, disposition)
    response["Content-Disposition"] = disposition
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SHOWN if shown else SANDBOX
    # An address in a bucket soon ends: whoever kept where it led would be sent to nowhere.
    response["Cache-Control"] = "no-store" if response.has_header("Location") else EVERYBODY if public else OWN
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    return response


def _content(request, file, etag, disposition):
    if settings.S3_BUCKET:
        told = {"ResponseContentDisposition": disposition, "ResponseContentType": file.media_type}
        # A player asks for parts of a film as long as it is watched, where it was sent at first.
        seconds = PLAYED if file.media_type in RECORDINGS else settings.S3_SIGNED_SECONDS
        return HttpResponseRedirect(file.file.storage.url(file.file.name, parameters=told, expire=seconds))
    if settings.PRIVATE_ACCEL_PREFIX:
        response = HttpResponse(content_type=file.media_type)
        response["X-Accel-Redirect"] = f"{settings.PRIVATE_ACCEL_PREFIX.rstrip('/')}/{file.file.name}"
        return response
    asked = _asked(request, file.size, etag)
    if asked is not None and asked[0] >= asked[1]:
        response = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        response["Content-Range"] = f"bytes */{file.size}"
        return response
    first, beyond = asked or (0, file.size)
    response = _stream(request, file, first, beyond)
    response["Content-Length"] = str(beyond - first)
    if asked is not None:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response["Content-Range"] = f"bytes {first}-{beyond - 1}/{file.size}"
    return response


def _asked(request, size, etag):
    """Return the part that is asked for as (first, beyond), an empty one where there is none such; None is all of it.

    Several parts at once, and those of another version of the file, are answered with the whole, as RFC 9110 allows.
    """
    found = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if found is None or not any(found.groups()) or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = (int(number) if number else None for number in found.groups())
    if first is None:
        return (max(size - last, 0), size) if last else (size, size)
    if last is not None and last < first:
        return None
    return min(first, size), size if last is None else min(last + 1, size)


def _stream(request, file, first, beyond):
    """Send the bytes in pieces, in the way of the server that asks: an event loop must not wait for a disk."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # places in a file are counted in its own bytes, not in packed ones
    if request.method == "HEAD":
        return HttpResponse(content_type=file.media_type)
    if isinstance(request, ASGIRequest):
        return StreamingHttpResponse(_pieces(file.file, first, beyond), content_type=file.media_type)
    return StreamingHttpResponse(Slice(file.file.open(), first, beyond), content_type=file.media_type)


class Slice:
    """A part of an open file, in pieces; it is closed with the answer."""

    def __init__(self, content, first, beyond):
        content.seek(first)
        self.content, self.left = content, beyond - first

    def __iter__(self):
        while self.left and (piece := self.content.read(min(PART, self.left))):
            self.left -= len(piece)
            yield piece

    def close(self):
        self.content.close()


async def _pieces(stored, first, beyond):
    content = await sync_to_async(stored.open)()
    try:
        await sync_to_async(content.seek)(first)
        left = beyond - first
        while left and (piece := await sync_to_async(content.read)(min(PART, left))):
            left -= len(piece)
            yield piece
    finally:
        await sync_to_async(content.close)()
