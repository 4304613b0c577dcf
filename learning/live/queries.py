"""Who is behind a socket, asked anew each time: signing out, or losing an account or a right, ends it."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user
from django.http import HttpRequest

from learning.live.registries import may_listen


def person_now(session_key):
    """Return who is signed in through the session of that key at this moment, or None."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    person = get_user(request) if SESSION_KEY in request.session else None
    return person if person is not None and person.is_authenticated and person.is_active else None


def may_hear_now(session_key, topic):
    person = person_now(session_key)
    return person is not None and may_listen(person, topic)
