"""Sessions: when each was last used, and how their owner ends them."""

from allauth.usersessions.models import UserSession
from django.utils import timezone


def end_sessions(*, person, keys=None, but=None):
    """End the person's sessions, or those of these keys, but that of one key; return how many ended.

    Requests find no session at once, and open pages hear nothing more within seconds.
    """
    found = UserSession.objects.filter(user=person).exclude(session_key=but)
    if keys is not None:
        found = found.filter(pk__in=keys)
    ended = list(found)
    for session in ended:
        session.end()
    return len(ended)


def note_seen(*, key, address):
    """Keep that a session was used now, and from which address."""
    UserSession.objects.filter(session_key=key).update(last_seen_at=timezone.now(), ip=address)
