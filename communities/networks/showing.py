"""What the home of a network shows of its people and of what they say."""

from django.utils import timezone

from communities.discussions.queries.threads import newest, unread_threads
from communities.networks.queries import members
from communities.networks.queries.people import numbers

ON_HOME = 3


def requests_at_home(inside, _user):
    """Return how many ask to come in, for who decides."""
    if not inside.coordinates:
        return None
    number = members.waiting(inside.network)
    return {"network": inside.network, "number": number} if number else None


def discussion_at_home(inside, user):
    """Return the threads in which somebody wrote last, with how much of each is new."""
    space = inside.network.space
    unread = unread_threads([space.pk], user).get(space.pk, {})
    rows = [{"thread": thread, "unread": unread.get(thread.pk, 0)} for thread in newest(space)]
    keep = ("newest of a network", space.pk, rows, inside.writes, timezone.get_current_timezone_name())
    return {"space_id": space.pk, "rows": rows, "writes": inside.writes, "keep": keep}


def people_at_home(inside, _user):
    told = numbers(inside.network)
    keep = ("people of a network", inside.network.slug, inside.coordinates, told)
    return {"network": inside.network, "coordinates": inside.coordinates, "keep": keep, **told}
