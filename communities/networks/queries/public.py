"""Questions about what the site shows of networks: their list and their pages."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.networks.models.facts import Network
from communities.networks.registries import network_sections
from learning.activities.enums import InvolvementRole
from learning.activities.models import Involvement
from learning.common.formats import country_name, partial_date
from learning.common.keeping import kept
from learning.common.listing import Facet, Row, Stock
from learning.common.registries import shown
from learning.common.text import fold
from learning.common.vocabulary import term
from learning.pages.faces import Face

FACETS = (
    Facet("kind", gettext_lazy("Kind"), term),
    Facet("institution", gettext_lazy("Institution"), order="label"),
)
LED_BY = (InvolvementRole.SECRETARIAT, InvolvementRole.MEMBER)


@dataclass(frozen=True)
class Entry:
    """A network as a list shows it, with its page in the reader's language."""

    network: Network
    face: Face

    @property
    def tag(self):
        return term(self.network.kind)

    @property
    def meta(self):
        since = partial_date(self.network.since)
        said = [self.network.acronym, _("since %(date)s") % {"date": since} if since else ""]
        return " · ".join(part for part in said if part)


def stock(user, faces):
    """Return every network that has a page."""
    found = faced(Network.objects.visible_to(user), faces)
    involved = Involvement.objects.filter(activity__network__isnull=False, role__in=LED_BY)
    members = defaultdict(list)
    for network_id, name in involved.values_list("activity__network", "name"):
        members[network_id].append(name)
    rows = [_row(entry.network, entry.face, members[entry.network.pk]) for entry in found]
    return Stock(rows, {entry.network.pk: entry for entry in found})


def _row(network, face, members):
    read = [face.title, face.introduction, network.name, network.acronym, network.purpose, *members]
    return Row(network.pk, " ".join(read), {"kind": [network.kind], "institution": members})


def is_public(network_id):
    """Return whether anybody may see the network; kept until something public changes."""
    anybody = Network.objects.visible_to(AnonymousUser())
    return kept(("public network", network_id), lambda: anybody.filter(pk=network_id).exists())


def entries(network_ids, user, faces):
    """Return the networks of these ids that the person may see and that have a page, in the order given."""
    found = Network.objects.visible_to(user).in_bulk(list(network_ids))
    return faced((found[pk] for pk in network_ids if pk in found), faces)


def faced(networks, faces):
    """Return those of the networks that have a page."""
    return [Entry(network, faces[network.pk]) for network in networks if network.pk in faces]


def told(network_id, user):
    """Return the network with all that its page tells, or None where the person may not see it."""
    involved = Involvement.objects.select_related("institution")
    return (
        Network.objects.visible_to(user)
        .select_related("activity")
        .prefetch_related(Prefetch("activity__involvements", involved), "activity__recorded_totals")
        .filter(pk=network_id)
        .first()
    )


def secretariat(network):
    return [one for one in network.activity.involvements.all() if one.role == InvolvementRole.SECRETARIAT]


def members_by_country(network):
    """Return the members under their countries; those of no known country come last."""
    members = [one for one in network.activity.involvements.all() if one.role == InvolvementRole.MEMBER]

    def country(member):
        return country_name(member.institution.country.code) if member.institution else ""

    members.sort(key=lambda member: (not country(member), fold(country(member)), fold(member.name)))
    return [{"country": name, "members": list(group)} for name, group in groupby(members, country)]


def sections(network, user):
    """Return what the higher apps show on the network's page: templates with their context."""
    return shown(network_sections, network, user)
