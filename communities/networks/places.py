"""Where the ledger's rows of what networks do are shown: to whom may read it, and to nobody else."""

from django.urls import reverse

from communities.networks.models import Meeting, Network, Work
from learning.activities.registries import Place


def meeting_places(activity_ids, user):
    """Return the pages of the meetings behind these activities."""
    told = Network.objects.told_to(user)
    found = Meeting.objects.filter(activity__in=activity_ids, network__in=told).select_related("network")
    return {one.activity_id: _place("meeting", one, one.network, one.key) for one in found}


def work_places(activity_ids, user):
    """Return the places in plans of the activities of plans behind these activities."""
    told = Network.objects.told_to(user)
    found = Work.objects.filter(activity__in=activity_ids, line__network__in=told).select_related("line__network")
    return {one.activity_id: _place("plan", one, one.line.network, anchor=f"#work-{one.key}") for one in found}


def _place(view, one, network, *keys, anchor=""):
    address = reverse(f"networks:{view}", args=[network.slug, *keys])
    lang = network.languages[0] if network.languages else ""
    return Place(f"{one.title} · {network.name}", address + anchor, lang)
