"""Questions about videoconferences."""

from videoconf.webinars.queries.calendars import event_of, feed
from videoconf.webinars.queries.public import (
    FACETS,
    cycle_facts,
    cycle_of,
    cycles,
    entries,
    faced,
    grouped,
    is_public,
    neighbours,
    of_cycle,
    public_cycle,
    stock,
    told,
)
from videoconf.webinars.queries.registering import (
    Door,
    by_key,
    door,
    door_of,
    is_ready,
    registered_figures,
    registration_of,
    who,
)

__all__ = [
    "FACETS",
    "Door",
    "by_key",
    "cycle_facts",
    "cycle_of",
    "cycles",
    "door",
    "door_of",
    "entries",
    "event_of",
    "faced",
    "feed",
    "grouped",
    "is_public",
    "is_ready",
    "neighbours",
    "of_cycle",
    "public_cycle",
    "registered_figures",
    "registration_of",
    "stock",
    "told",
    "who",
]
