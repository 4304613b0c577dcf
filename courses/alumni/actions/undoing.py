"""A founding is taken back within a day: its copies go, its people are free, the network is hidden."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from communities.discussions.actions import remove_copies
from communities.networks.actions import close_network, remove_item
from communities.networks.models import Item
from courses.alumni.actions.founding import FoundingRefusedError
from courses.alumni.actions.roadmaps import item_keys
from courses.alumni.enums import FoundingNews
from courses.alumni.models import Founding
from courses.alumni.queries.standing import in_time, losses
from learning.audit.actions import note
from learning.notifications.actions import take_back


class LostError(Exception):
    """Something was done since that would be lost: `losses` says what. It has to be asked first."""

    def __init__(self, losses):
        super().__init__(ngettext("Something would be lost.", "Several things would be lost.", len(losses)))
        self.losses = losses


@transaction.atomic
def undo_founding(*, founding, by, knowing=0):
    """Take back that a community was made; twice is once. `knowing` is how much of it somebody agreed to lose."""
    held = Founding.objects.select_for_update(of=("self",)).select_related("network__space").get(pk=founding.pk)
    if held.undone_at is not None:
        return held
    if not in_time(held, timezone.now()):
        raise FoundingRefusedError(
            _("A community can be undone for one day. After that its coordinators decide what becomes of it.")
        )
    came_along = item_keys(held)
    lost = losses(held, came_along)
    if sum(one.number for one in lost) > knowing:
        raise LostError(lost)
    remove_copies(space=held.network.space)
    for item in Item.objects.filter(network=held.network, key__in=came_along):
        remove_item(item=item, by=by)
    for origin in held.origins.select_related("edition"):
        origin.edition.networks.remove(held.network)
        origin.standing = False
        origin.save(update_fields=["standing"])
    close_network(network=held.network, by=by, reason=_("The community was taken back by who made it."))
    held.undone_at = timezone.now()
    held.save(update_fields=["undone_at"])
    for key in (f"founding-{held.pk}", f"founding-{held.pk}-again"):
        take_back(kind=FoundingNews.ASKED, key=key)
    note(actor=by, verb=gettext_noop("took back a community made of a cohort"), target=held.network)
    return held
