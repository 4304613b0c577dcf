"""When each session was last used, and from where: for its owner to see."""

import time

from allauth.account.adapter import get_adapter
from django.conf import settings

from learning.people.actions.sessions import note_seen
from learning.people.middleware import knows

MOST_REMEMBERED = 20_000


class SeenMiddleware:
    """Keeps when each session was last used, for its owner to see; once in a while, as each process remembers."""

    def __init__(self, get_response):
        self.get_response, self.seen = get_response, {}

    def __call__(self, request):
        if settings.SESSION_SEEN_SECONDS and knows(request):
            self._note(request)
        return self.get_response(request)

    def _note(self, request):
        key, now = request.session.session_key, time.monotonic()
        if key in self.seen and now < self.seen[key] + settings.SESSION_SEEN_SECONDS:
            return
        if len(self.seen) >= MOST_REMEMBERED:
            self.seen.clear()
        self.seen[key] = now
        note_seen(key=key, address=get_adapter().get_client_ip(request))
