"""What was said in a recording, as players read it."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from videoconf.webinars import queries
from videoconf.webinars.views.public import visible


@require_safe
def transcript(request, pk, language):
    """Hand out what was said in one language as WebVTT."""
    vtt = queries.transcript_of(visible(request.user, pk), language)
    if vtt is None:
        raise Http404(_("There is no such transcript."))
    return HttpResponse(vtt, content_type="text/vtt; charset=utf-8", headers={"X-Content-Type-Options": "nosniff"})
