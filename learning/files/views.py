import uuid

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from learning.files.actions import OffsetError, append_part, start_upload
from learning.files.queries import is_of_site, is_public, own_upload, readable_file
from learning.files.serving import hand_out as hand_out


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
    """Hand out a file to those whom its purpose's rule lets see it, visitors too; to others it is not there.

    What the site itself publishes opens in the browser; what people send is saved, whatever it says it is.
    """
    file = readable_file(user=request.user, key=key)
    if file is None:
        raise Http404
    return hand_out(request, file, inline=is_of_site(file), public=is_public(file))


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
        "taken": file.object_id is not None,
        "append": reverse("files:append", args=[file.key]),
        "download": reverse("files:download", args=[file.key]),
    }


def _refused(message):
    return JsonResponse({"error": message}, status=422)
