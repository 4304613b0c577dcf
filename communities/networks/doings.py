"""What the pages of a network show of what it does, inside and in public."""

from django.utils import timezone

from communities.networks.enums import Reach
from communities.networks.queries import meetings, news, plan, shelf

ON_HOME = 3


def meetings_at_home(inside, user):
    """Return what comes next, each with what the person answered."""
    found = meetings.coming(inside.network, timezone.now(), user)[:ON_HOME]
    return {"network": inside.network, "coming": found, "coordinates": inside.coordinates}


def news_at_home(inside, _user):
    found = news.latest(inside.network, ON_HOME)
    if not found and not inside.coordinates:
        return None
    return {"network": inside.network, "news": found, "coordinates": inside.coordinates}


def library_at_home(inside, _user):
    found = shelf.newest(inside.network, ON_HOME)
    return {"network": inside.network, "items": found, "writes": inside.writes}


def meetings_in_public(network, _user):
    """Return the next meetings of a public network: nobody's name, and no way into a room."""
    found = meetings.next_public(network, timezone.now()) if _told(network) else []
    return {**_of(network), "coming": found} if found else None


def news_in_public(network, _user):
    found = news.latest(network, ON_HOME) if _told(network) else []
    return {**_of(network), "news": found} if found else None


def plan_in_public(network, _user):
    """Return how much of the plan is done, as numbers."""
    states = plan.states(plan.plan(network)) if _told(network) else []
    return {"network": network, "states": states[1:]} if states and states[0][2] else None


def library_in_public(network, _user):
    found = shelf.newest(network, ON_HOME) if _told(network) else []
    return {**_of(network), "items": found} if found else None


def _of(network):
    return {"network": network, "lang": network.languages[0] if network.languages else ""}


def _told(network):
    """What everybody reads is the same for all, and kept for all: only of a public network that works here."""
    return network.reach == Reach.PUBLIC and network.space_id is not None
