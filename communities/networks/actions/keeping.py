"""What writes a network and its row in the ledger."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from communities.discussions.actions import make_space
from communities.networks.actions.joining import change_role, held, take_in
from communities.networks.enums import MemberRole, Reach, WorkState
from communities.networks.models import Network, NetworkPage
from learning.activities.actions import keep_activity
from learning.activities.enums import Kind
from learning.activities.models import Activity
from learning.activities.spans import span
from learning.audit.actions import note
from learning.common.writing import free_slug
from learning.pages.actions import rename_faces


@transaction.atomic
def keep_network(*, network=None, fields, involvements=None, activity_fields=None, total=None):
    """Make a network or change what is given of it; its activity follows. `involvements` as in `keep_activity`.

    `reach` decides who sees its row in the ledger, and those of what it does: only of a public network they are public.
    Where not `reach` but `public` is given, one that is not is hidden.
    """
    network = network or Network()
    for name, value in fields.items():
        setattr(network, name, value)
    _settle_reach(network, fields, activity_fields or {})
    network.slug = network.slug or free_slug(Network.objects.all(), network.acronym or network.name)
    network.activity = keep_activity(
        activity=network.activity if network.activity_id else None,
        fields={
            "kind": Kind.NETWORK,
            "title": network.name,
            "form": network.kind,
            **span(network.since),
            **(activity_fields or {}),
            "public": network.reach != Reach.HIDDEN,
        },
        involvements=involvements,
        total=total,
    )
    network.save()
    _settle_doings(network)
    return network


def _settle_doings(network):
    """Let what the ledger tells of meetings and work be public where the network is: what was held and done."""
    held_ones = Q(network_meeting__network=network, network_meeting__cancelled_at=None)
    done = Q(network_work__line__network=network, network_work__state=WorkState.DONE)
    shown = network.reach == Reach.PUBLIC
    moved = Activity.objects.filter(held_ones | done).exclude(public=shown).values("pk")
    Activity.objects.filter(pk__in=moved).update(public=shown)


def _settle_reach(network, fields, activity_fields):
    if "reach" in fields or "public" not in activity_fields:
        return
    if not activity_fields["public"]:
        network.reach = Reach.HIDDEN
    elif network.reach == Reach.HIDDEN:
        network.reach = Reach.PUBLIC


@transaction.atomic
def edit_network(*, network, fields, **told):
    """Keep a network as an editor says (`told` as in `keep_network`); its pages follow a new name."""
    old_name = Network.objects.filter(pk=network.pk).values_list("name", flat=True).first()
    kept = keep_network(network=network, fields=fields, **told)
    rename_faces(fact=kept, page_class=NetworkPage, title=kept.name, old_title=old_name)
    return kept


@transaction.atomic
def open_network(*, network, by):
    """Let a network work here: from now on it has a space, and people come in. Opening twice changes nothing."""
    with held(network) as locked:
        if locked.space_id is None:
            locked.space = make_space(host="network")
            locked.save(update_fields=["space"])
            note(actor=by, verb=gettext_noop("opened a network for work"), target=locked)
        network.space = locked.space
        return network


@transaction.atomic
def save_network(*, network, fields, coordinators, opened, by, **told):
    """Keep a network as an editor says, open it where asked, and make exactly these people its coordinators.

    Who coordinates no more stays a member. `told` is as in `keep_network`.
    """
    kept = edit_network(network=network, fields=fields, **told)
    if opened or kept.space_id:
        open_network(network=kept, by=by)
        _name_coordinators(kept, coordinators, by)
    return kept


def _name_coordinators(network, wanted, by):
    for person in wanted:
        take_in(network=network, person=person, role=MemberRole.COORDINATOR, by=by)
    others = network.memberships.inside().filter(role=MemberRole.COORDINATOR).exclude(person__in=wanted)
    for membership in others.order_by("pk") if wanted else ():
        change_role(membership=membership, role=MemberRole.MEMBER, by=by)
