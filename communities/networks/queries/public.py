"""Questions about what the site shows of networks: their list and their pages."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.networks.enums import Joining
from communities.networks.models.facts import Network
from communities.networks.models.members import Membership
from communities.networks.registries import Inside, network_sections, network_tabs
from learning.activities.enums import InvolvementRole
from learning.activities.models import Involvement
from learning.common.formats import country_name, language_name, partial_date
from learning.common.keeping import kept
from learning.common.listing import Facet, Row, Stock
from learning.common.registries import shown
from learning.common.text import fold
from learning.common.vocabulary import term
from learning.pages.faces import Face
from learning.people.enums import Audience, InstitutionState
from learning.people.models import Institution, User

SHUT = "record"
WAYS = {
    Joining.OPEN: gettext_lazy("Open to everybody"),
    Joining.REQUEST: gettext_lazy("On request"),
    Joining.INVITATION: gettext_lazy("By invitation"),
    SHUT: gettext_lazy("Known from the record alone"),
}
FACETS = (
    Facet("kind", gettext_lazy("Kind"), term),
    Facet("subject", gettext_lazy("Subject")),
    Facet("country", gettext_lazy("Country"), country_name),
    Facet("language", gettext_lazy("Language"), language_name),
    Facet("joining", gettext_lazy("Joining"), lambda value: WAYS[value]),
    Facet("institution", gettext_lazy("Institution"), order="label"),
)
LED_BY = (InvolvementRole.SECRETARIAT, InvolvementRole.MEMBER)
SHOWING = {
    "person__audience__in": [choice for choice in Audience.values if choice != Audience.NOBODY],
    "person__shows_institution": True,
    "person__institution__state": InstitutionState.APPROVED,
}
"""Memberships whose people let their institution be seen."""


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
        joining = str(WAYS[self.network.joining]) if self.network.space_id else ""
        said = [self.network.acronym, _("since %(date)s") % {"date": since} if since else "", joining]
        return " · ".join(part for part in said if part)


def way_of(network):
    """Return in words how one joins a network."""
    return str(WAYS[network.joining if network.space_id else SHUT])


def stock(user, faces):
    """Return every network that has a page."""
    found = faced(Network.objects.visible_to(user), faces)
    involved = Involvement.objects.filter(activity__network__isnull=False, role__in=LED_BY)
    members, countries = defaultdict(list), defaultdict(set)
    for network_id, name, country in involved.values_list("activity__network", "name", "institution__country"):
        members[network_id].append(name)
        countries[network_id].add(country)
    rows = [_row(one.network, one.face, members[one.network.pk], countries[one.network.pk]) for one in found]
    return Stock(rows, {entry.network.pk: entry for entry in found})


def _row(network, face, members, countries):
    read = [face.title, face.introduction, network.name, network.acronym, network.purpose, *network.subjects, *members]
    values = {
        "kind": [network.kind],
        "subject": network.subjects,
        "country": countries,
        "language": network.languages,
        "joining": [network.joining if network.space_id else SHUT],
        "institution": members,
    }
    return Row(network.pk, " ".join(read), values)


def coordinators(network, user):
    """Return the coordinators of a network whose pages the person may see."""
    leading = Membership.objects.coordinators().filter(network=network)
    found = User.objects.visible_to(user).filter(pk__in=leading.values("person"))
    return list(found.select_related("institution").order_by("name", "pk"))


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


@dataclass(frozen=True)
class Named:
    """An institution as it is called here."""

    name: str
    institution: Institution | None


def members_by_country(network):
    """Return the members under their countries; those of no known country come last.

    They are those that the record names, and the institutions of people who take part and show theirs.
    """
    named = [Named(one.name, one.institution) for one in network.activity.involvements.all() if one.role in LED_BY[1:]]
    known = {one.institution.pk for one in named if one.institution}
    inside = Membership.objects.inside().filter(network=network, person__is_active=True, **SHOWING)
    theirs = Institution.objects.filter(pk__in=inside.values("person__institution")) if network.space_id else ()
    members = named + [Named(one.acronym, one) for one in theirs if one.pk not in known]

    def country(member):
        return country_name(member.institution.country.code) if member.institution else ""

    members.sort(key=lambda member: (not country(member), fold(country(member)), fold(member.name)))
    return [{"country": name, "members": list(group)} for name, group in groupby(members, country)]


def ways(network):
    """Return the pages of a network that anybody may open, as links."""
    anybody = Inside(network, AnonymousUser())
    open_tabs = [tab for tab in network_tabs.entries() if anybody.reads and tab.shown(anybody)]
    return [{"label": tab.label, "url": tab.url(network)} for tab in open_tabs]


def sections(network, user):
    """Return what the higher apps show on the network's page: templates with their context."""
    return shown(network_sections, network, user)
