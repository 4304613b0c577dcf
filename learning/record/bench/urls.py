"""The site's addresses and one more, which exists only while it is measured."""

from django.http import HttpResponse
from django.urls import path

from learning.urls import *  # noqa: F403
from learning.urls import urlpatterns as site_urlpatterns


def floor(request):
    """Answer a signed-in person with nothing: what the session and the middleware cost."""
    return HttpResponse(request.user.pk)


urlpatterns = [path("floor/", floor), *site_urlpatterns]
