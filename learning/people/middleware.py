import zoneinfo

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils import timezone


class PersonMiddleware:
    """Shows times in the person's own zone, and opens the site's front door in the person's own language."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.languages = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request):
        if request.path_info == "/" and request.user.is_authenticated and request.user.language in self.languages:
            return HttpResponseRedirect(f"/{request.user.language}/")
        if self._knows(request):
            with timezone.override(zone_of(request.user)):
                return self.get_response(request)
        return self.get_response(request)

    @staticmethod
    def _knows(request):
        """Whether someone may be signed in; without a session there is no need to ask."""
        return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def zone_of(person):
    """Return the person's time zone, or the site's where none is known."""
    try:
        return zoneinfo.ZoneInfo(person.time_zone)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return timezone.get_default_timezone()
