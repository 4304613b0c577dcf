"""What the ledger keeps of people."""

from django.utils.translation import gettext_lazy as _

from learning.activities.models import Participation
from learning.common.privacy import DELETED, Fate, Told, Topic, hold, topics

topics.add(
    "participation",
    Topic(
        label=_("What you take part in"),
        why=_("For the figures of the network: how many women and men of which countries take part in what."),
        kept=_("For good, because figures of a year do not change later; once you are erased, nothing leads to you."),
        seen=_("As figures, everybody, and never of fewer than 5 people; of each person, the teams of the activity."),
    ),
    order=30,
)

hold(
    Participation,
    topic="participation",
    order=30,
    fields={
        "person": DELETED,
        "role": Told(_("in what role"), Fate.UNNAMED),
        "state": Told(_("whether you applied, took part or completed"), Fate.UNNAMED),
        "applied_on": Told(_("the day on which you applied"), Fate.UNNAMED),
        "joined_on": Told(_("the day on which you joined"), Fate.UNNAMED),
        "left_on": Told(_("the day on which you left"), Fate.UNNAMED),
        "gender": Told(_("your gender at that time"), Fate.UNNAMED),
        "country": Told(_("your country at that time"), Fate.UNNAMED),
        "institution": Told(_("your institution at that time"), Fate.UNNAMED),
    },
    plain=("activity", "counted"),
    context=("activity",),
    fate=Fate.UNNAMED,
    of=lambda person: Participation.objects.filter(person=person),
)
