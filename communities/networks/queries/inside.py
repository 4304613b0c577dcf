"""Questions about who is inside a network."""

import pickle

from communities.networks.models import Membership, Network
from communities.networks.registries import Inside
from learning.common.keeping import kept
from learning.common.prepared import Prepared

_membership = Prepared(lambda network, person: Membership.objects.filter(network=network, person=person).order_by())


def inside(slug, user):
    """Return the person before the network of that address, or None where they may not read what it does.

    The twin of `Network.objects.told_to`, and by what the answer tells of `entered_by` and the others. The network is
    kept, because every page of it asks; how the person belongs to it is asked.
    """
    told = kept(("network", slug), lambda: _known(slug))
    if told is None:
        return None
    network = pickle.loads(told)  # noqa: S301 - written by this process; each request has a network of its own
    membership = None
    if user.is_authenticated:
        membership = next(iter(_membership(network.pk, user.pk)), None)
    found = Inside(network, user, membership)
    return found if found.reads else None


def slug_of_space(space):
    """Return the address of the network whose space this is."""
    return kept(("network of a space", space.pk), lambda: _slugs(space).first())


def _slugs(space):
    return Network.objects.filter(space=space).order_by().values_list("slug", flat=True)


def _known(slug):
    network = Network.objects.select_related("activity", "space").filter(slug=slug).first()
    return pickle.dumps(network) if network else None
