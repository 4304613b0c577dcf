from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils import timezone, translation

from learning.people.waiting import is_open, led_to_factor, waits_for_factor
from learning.people.zones import zone_of as zone_of


class PersonMiddleware:
    """Shows times in the person's own zone, and uses the person's language where the address tells none.

    What was written for a person is kept by no cache between them and us.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.languages = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request):
        if not knows(request):
            return self.get_response(request)
        self._speak(request)
        if request.path_info == "/" and request.user.language in self.languages:
            return HttpResponseRedirect(f"/{request.user.language}/")
        with timezone.override(zone_of(request.user)):
            response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private")
        return response

    def _speak(self, request):
        """The administration has no language in its addresses: it speaks the person's."""
        told = translation.get_language_from_path(request.path_info)
        if told is None and request.user.language in self.languages:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language


class SecondFactorMiddleware:
    """Keeps a session that waits for its second factor from every view but those of the factor and of leaving."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, _view, _args, _kwargs):
        if not settings.SECOND_FACTOR_REQUIRED or not knows(request) or not waits_for_factor(request):
            return None
        request.waits_for_factor = True  # pages show no bell then: what it asks for would be refused, again and again
        return None if is_open(request, request.resolver_match.view_name) else led_to_factor(request)


def knows(request):
    """Whether someone is signed in; without a session there is no need to ask."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
