import uuid

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.handlers.asgi import ASGIRequest
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseNotModified,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from learning.files.actions import OffsetError, append_part, start_upload
from learning.files.queries import own_upload, readable_file

PART = 64 * 1024
SANDBOX = "default-src 'none'; sandbox"


@login_required
@require_POST
def start(request):
    """Begin an upload, or find the one begun with the same key."""
    try:
        size = int(request.POST.get("size", ""))
        key = uuid.UUID(request.POST["key"]) if request.POST.get("key") else None
    except ValueError:
        return _refused(_("The upload was not begun as it should be. Reload the page and try again."))
    try:
        file = start_upload(
            owner=request.user,
            purpose=request.POST.get("purpose", ""),
            name=request.POST.get("name", ""),
            size=size,
            key=key,
        )
    except ValidationError as error:
        return _refused(error.messages[0])
    return JsonResponse(_standing(file), status=201)


@login_required
@require_GET
def status(request, key):
    """Tell where an upload stands, so that it can go on from there."""
    return JsonResponse(_standing(_own(request, key)))


@login_required
@require_POST
def append(request, key):
    """Take the next part: its bytes are the body, its place is the header Upload-Offset."""
    file = _own(request, key)
    try:
        offset = int(request.headers.get("Upload-Offset", ""))
    except ValueError:
        return _refused(_("The upload was not continued as it should be. Reload the page and try again."))
    try:
        file = append_part(file=file, offset=offset, data=request.body)
    except OffsetError:
        return JsonResponse(_standing(_own(request, key)), status=409)
    except ValidationError as error:
        return _refused(error.messages[0])
    return JsonResponse(_standing(file))


@require_safe
def download(request, key):
    """Hand out a private file to those whom its purpose's rule lets see it; to others it is not there."""
    file = readable_file(user=request.user, key=key)
    if file is None:
        raise Http404
    return hand_out(request, file)


def hand_out(request, file):
    """Answer with a file that the person may see; whoever calls this has asked."""
    etag = f'"{file.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified()
    if settings.PRIVATE_ACCEL_PREFIX:
        response = HttpResponse(content_type=file.media_type)
        response["X-Accel-Redirect"] = f"{settings.PRIVATE_ACCEL_PREFIX.rstrip('/')}/{file.file.name}"
    else:
        response = _stream(request, file)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = etag
    return response


def _stream(request, file):
    """Send the bytes in parts, in the way of the server that asks: an event loop must not wait for a disk."""
    if isinstance(request, ASGIRequest):
        return StreamingHttpResponse(_parts(file.file), content_type=file.media_type)
    return FileResponse(file.file.open(), content_type=file.media_type)


async def _parts(stored):
    content = await sync_to_async(stored.open)()
    try:
        while part := await sync_to_async(content.read)(PART):
            yield part
    finally:
        await sync_to_async(content.close)()


def _own(request, key):
    file = own_upload(user=request.user, key=key)
    if file is None:
        raise Http404
    return file


def _standing(file):
    return {
        "key": str(file.key),
        "received": file.received,
        "size": file.size,
        "complete": file.completed_at is not None,
        "append": reverse("files:append", args=[file.key]),
        "download": reverse("files:download", args=[file.key]),
    }


def _refused(message):
    return JsonResponse({"error": message}, status=422)
