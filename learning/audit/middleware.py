"""Writes down who opened what shows others' personal data."""

from http import HTTPStatus

from django.conf import settings

from learning.audit.actions import note_sight
from learning.audit.registries import sights


class SightMiddleware:
    """After a page that a `Sight` names was shown: nothing is written of one that was refused, or of any other."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        found = request.resolver_match
        if (
            settings.AUDIT_SIGHTS
            and found is not None
            and found.view_name in sights
            and response.status_code == HTTPStatus.OK
            and request.user.is_authenticated
        ):
            note_sight(actor=request.user, page=found.view_name, told=found.kwargs)
        return response
