"""Files of publications, their references for other programs, and the pictures of their covers."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning.common.woven import picture
from learning.files.queries import readable_file
from learning.library.citing import FORMS
from learning.library.enums import FILE_PURPOSE
from learning.library.models import Publication, PublicationPage
from learning.library.serving import serve
from learning.pages.faces import faces

SHARED = (1200, 630)


@require_safe
def file(request, key):
    found = readable_file(user=request.user, key=key)
    if found is None or found.purpose != FILE_PURPOSE:
        raise Http404(_("There is no such file."))
    return serve(request, found)


@require_safe
def reference(request, pk, form):
    """Hand out a publication for programs that keep references."""
    publication, told = _publication(request, pk), FORMS.get(form)
    if told is None:
        raise Http404(_("There is no such reference."))
    face = faces(PublicationPage, [pk]).get(pk)
    text = told.write(publication, request.build_absolute_uri(face.url) if face else "")
    headers = {"Content-Disposition": f'attachment; filename="publication-{pk}.{told.ending}"'}
    return HttpResponse(text, content_type=f"{told.media_type}; charset=utf-8", headers=headers)


@require_safe
def cover(request, pk):
    """Draw the woven cover as a picture, for programs that preview a link."""
    drawn = picture(_publication(request, pk).title, *SHARED)
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": "public, max-age=86400"})


def _publication(request, pk):
    publication = Publication.objects.visible_to(request.user).filter(pk=pk).first()
    if publication is None:
        raise Http404(_("There is no such publication."))
    return publication
