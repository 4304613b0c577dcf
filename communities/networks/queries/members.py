"""Questions of coordinators: who asks, who was invited, who belongs, who is out."""

from functools import cache

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from communities.networks.enums import MemberRole, MembershipState
from communities.networks.models import AddressInvitation, Membership
from learning.common.formats import country_name
from learning.common.freshness import PEOPLE
from learning.common.keeping import kept
from learning.common.listing import Facet, Listing, Row, Rows
from learning.common.prepared import Prepared
from learning.people.models import User

TABS = {
    "asked": (_("Requests"), (MembershipState.ASKED,)),
    "in": (_("Members"), (MembershipState.IN,)),
    "invited": (_("Invitations"), (MembershipState.INVITED,)),
    "out": (_("Out"), (MembershipState.DECLINED, MembershipState.LEFT)),
}
FACETS = (
    Facet("role", _("Role"), lambda value: MemberRole(value).label, order="label"),
    Facet("country", _("Country"), country_name),
)
PER_PAGE = 25
MOST_FOUND = 10


def coordinator_ids():
    """Return the ids of all who coordinate a network: kept, because every request asks."""
    return kept(("coordinators of networks",), _read_coordinators, of=PEOPLE)


def _read_coordinators():
    return frozenset(Membership.objects.coordinators().values_list("person", flat=True))


def seen(network):
    """Return the memberships that coordinators see: who was invited by address stays an address until they come."""
    hidden = Q(state=MembershipState.INVITED) & ~Q(invitation=None)
    return Membership.objects.filter(network=network, person__is_active=True).exclude(hidden)


def numbers(network):
    """Return how many stand under each tab."""
    states = {name: Count("pk", filter=Q(state__in=states)) for name, (_label, states) in TABS.items()}
    counted = seen(network).aggregate(**states)
    counted["invited"] += _addresses(network).count()
    return counted


def listing(network, tab, params):
    """Return those under a tab as a list, searched by name, country and institution; invitations by address.

    Who takes part may be thousands, and is kept.
    """
    if tab == "in":
        rows = kept(("members of a network", network.pk), lambda: Rows(_rows(network, tab)), of=PEOPLE)
    else:
        rows = Rows(_rows(network, tab))
    return Listing(rows, FACETS, params, per_page=PER_PAGE)


def _rows(network, tab):
    found = seen(network).filter(state__in=TABS[tab][1])
    columns = ("pk", "role", "person__name", "person__email", "person__country", "person__institution__acronym")
    ordered = found.order_by(_by_role(), "person__name", "pk") if tab == "in" else found.order_by("since", "pk")
    names = cache(country_name)
    narrows = tab in {"in", "invited"}
    rows = [
        _row(names, pk, {"role": (role,)} if narrows else {}, told)
        for pk, role, *told in ordered.values_list(*columns, "person__institution__name")
    ]
    if tab == "invited":
        waiting = _addresses(network).values_list("pk", "email", "role")
        rows += [Row(-pk, email, {"role": (role,)}) for pk, email, role in waiting]
    return rows


def entries(keys):
    """Return the memberships of these keys in their order, each with its person; below nought are addresses."""
    people = Membership.objects.select_related("person__institution", "decided_by")
    known = people.in_bulk([key for key in keys if key > 0])
    addresses = AddressInvitation.objects.in_bulk([-key for key in keys if key < 0])
    return [known.get(key) or addresses.get(-key) for key in keys if key in known or -key in addresses]


def waiting(network):
    """Return how many ask to come into a network."""
    return next((number for _network, number in _asking(network)), 0)


@Prepared
def _asking(network):
    asking = Membership.objects.filter(network=network, state=MembershipState.ASKED, person__is_active=True)
    return asking.order_by().values_list("network").annotate(number=Count("pk"))


def found_people(inside, words):
    """Return people of the site of that name whose page the coordinator may open, and who are not in or invited."""
    words = words.split()
    if not words:
        return []
    known = inside.network.memberships.filter(state__in=(MembershipState.IN, MembershipState.INVITED))
    people = User.objects.visible_to(inside.user).exclude(pk__in=known.values("person"))
    for word in words:
        people = people.filter(name__icontains=word)
    return list(people.select_related("institution").order_by("name", "pk")[:MOST_FOUND])


def _addresses(network):
    """The invitations by address that nobody answered."""
    unanswered = Q(membership=None) | Q(membership__state=MembershipState.INVITED)
    return network.invitations.standing().filter(unanswered)


def _by_role():
    order = [When(role=role, then=Value(place)) for place, role in enumerate(MemberRole.values)]
    return Case(*order, output_field=IntegerField())


def _row(names, pk, values, told):
    name, email, country, acronym, institution = told
    read = (User.called(name, email), country and names(country), acronym, institution)
    return Row(pk, " ".join(part for part in read if part), {"country": (country,), **values})
