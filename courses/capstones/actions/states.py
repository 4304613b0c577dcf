"""The one writer of a roadmap's state, and the table of what may follow what."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.capstones.actions.ground import topic
from courses.capstones.enums import RoadmapState
from courses.capstones.models import Roadmap
from learning.live.actions import announce_on_commit

TRANSITIONS = {
    RoadmapState.DRAFT: {RoadmapState.SUBMITTED},
    RoadmapState.SUBMITTED: {RoadmapState.DRAFT, RoadmapState.RETURNED, RoadmapState.APPROVED},
    RoadmapState.RETURNED: {RoadmapState.SUBMITTED},
    RoadmapState.APPROVED: set(),
}


def locked(roadmap):
    """Return the roadmap as it is now, nobody else's until the transaction ends."""
    found = Roadmap.objects.select_for_update(of=("self",))
    return found.select_related("team__run__edition", "team__run__capstone").get(pk=roadmap.pk)


def move(roadmap, state, **facts):
    """Bring a locked roadmap to another state, together with these facts, and tell its pages once it is committed."""
    if state not in TRANSITIONS[roadmap.state]:
        raise ValidationError(
            _("A roadmap that is “%(now)s” cannot become “%(next)s”."),
            code="state",
            params={"now": roadmap.get_state_display(), "next": RoadmapState(state).label},
        )
    roadmap.state = state
    for name, value in facts.items():
        setattr(roadmap, name, value)
    roadmap.save(update_fields=["state", *facts])
    announce_on_commit(topic(roadmap), {"kind": "state"})
