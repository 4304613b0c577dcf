"""What reading lessons keeps of people."""

from django.utils.translation import gettext_lazy as _

from courses.progress.models import Completion, Place
from learning.common.privacy import Fate, Told, Topic, hold, topics

topics.add(
    "progress",
    Topic(
        label=_("Your way through lessons"),
        why=_("So that you go on where you were, and you and your tutors see what is done."),
        kept=_("As long as the course. Erased, how many lessons were done stays; where you were goes."),
        seen=_("You and the team of the edition."),
    ),
    order=42,
)


def erase(person):
    Place.objects.filter(participation__person=person).delete()


hold(
    Completion,
    topic="progress",
    order=42,
    fields={
        "item": Told(_("which lesson or activity"), Fate.UNNAMED),
        "kind": Told(_("of what kind"), Fate.UNNAMED),
        "done_at": Told(_("when you did it"), Fate.UNNAMED),
    },
    plain=("participation",),
    fate=Fate.UNNAMED,
    of=lambda person: Completion.objects.filter(participation__person=person).select_related("participation__activity"),
)
hold(
    Place,
    topic="progress",
    order=43,
    fields={
        "lesson": Told(_("in which lesson you were")),
        "block": Told(_("at which passage")),
        "at": Told(_("when you were there")),
    },
    plain=("participation",),
    of=lambda person: Place.objects.filter(participation__person=person).select_related("participation__activity"),
    erase=erase,
)
