"""The style guide, every component on one page with sample content; and what is said to who sends too much."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import bad_request

from learning.common.bodies import TOO_LARGE
from learning.common.samples import samples


def styleguide(request):
    """Show every component, where the site is being made or shown."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "styleguide/index.html", samples(request))


def unreadable(request, exception):
    """Tell what to do about a request that cannot be read, or is more than a form holds."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return HttpResponse(render_to_string("413.html"), status=TOO_LARGE)
    return bad_request(request, exception)
