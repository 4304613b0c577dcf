"""Pictures that pages show, in the sizes made of them: one that only lessons show is for the readers of the lessons."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponseRedirect
from django.views.static import serve

from courses.catalog.files import may_read_one, named_by
from courses.catalog.reading import reads_everything
from learning.common.keeping import kept
from learning.pages.models import SiteRendition

FOLDER = "images"


def picture(request, path):
    """Hand out a picture; who it is for is known without a question until anything public changes."""
    told = kept(("picture", path), lambda: _told(f"{FOLDER}/{path}"))
    if told is None:
        raise Http404
    public, lessons = told
    if not public and not reads_everything(request.user) and not may_read_one(request.user, public, lessons):
        raise Http404
    if settings.S3_BUCKET:
        response = HttpResponseRedirect(default_storage.url(f"{FOLDER}/{path}"))
        response["Cache-Control"] = f"private, max-age={settings.S3_SIGNED_SECONDS // 2}"
        return response
    response = serve(request, path, document_root=settings.MEDIA_ROOT / FOLDER)
    if not public:
        response["Cache-Control"] = "private, no-cache"
    return response


def _told(name):
    made = SiteRendition.objects.filter(file=name) if default_storage.exists(name) else SiteRendition.objects.none()
    rendition = made.select_related("image").first()
    return rendition and named_by(rendition.image)
