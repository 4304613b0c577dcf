"""What the making of communities out of cohorts keeps of people."""

from django.utils.translation import gettext_lazy as _

from communities.discussions.actions import follow_consent
from courses.alumni.enums import Choice
from courses.alumni.models import Asked, Founding
from learning.common.privacy import DELETED, Fate, Told, hold


def erase(person):
    """What was written does not stay along without its writer's consent: where it was copied to, gaps are left."""
    came = Asked.objects.filter(person=person, choice=Choice.JOIN, founding__undone_at=None)
    for asked in came.select_related("founding__network__space").order_by("pk"):
        Asked.objects.filter(pk=asked.pk).update(choice=Choice.DECLINE)
        follow_consent(space=asked.founding.network.space, person=person)


hold(
    Asked,
    topic="networks",
    order=46,
    fields={
        "person": DELETED,
        "choice": Told(_("whether you come along into the community, and your posts with you")),
        "answered_at": Told(_("when you said so")),
        "reminded_at": Told(_("when you were asked again")),
    },
    plain=("founding",),
    context=("founding",),
    of=lambda person: Asked.objects.filter(person=person).select_related("founding__network"),
    erase=erase,
)
hold(
    Founding,
    topic="networks",
    order=47,
    fields={"founder": DELETED, "founded_at": Told(_("when you made the community"), Fate.UNNAMED)},
    plain=("key", "network", "undone_at"),
    context=("network",),
    fate=Fate.UNNAMED,
    of=lambda person: Founding.objects.filter(founder=person).select_related("network"),
)
