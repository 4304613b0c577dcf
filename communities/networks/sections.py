"""What the site, institutions and the ledger show of networks."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.networks import doing_sections as doing_sections
from communities.networks import due, showing
from communities.networks.models import Item as KeptItem
from communities.networks.models import Membership, Network, NetworkIndexPage, NetworkPage
from communities.networks.queries import public as queries
from communities.networks.queries.members import coordinator_ids
from communities.networks.registries import Tab, network_home_sections, network_tabs
from learning.activities.enums import InvolvementRole, Kind
from learning.activities.models import Involvement
from learning.activities.registries import Home, Place, homes
from learning.common.freshness import PEOPLE, watch
from learning.common.registries import Section
from learning.library.registries import publication_sections
from learning.pages.faces import faces, index_page
from learning.pages.registries import Duty, IndexEntry, Words, editor_tasks, home_sections, index_pages, page_checks
from learning.people.institution_pages import Item
from learning.people.registries import institution_sections, keepers

index_pages.add(
    "networks",
    IndexEntry(
        model=NetworkIndexPage,
        words={
            "es": Words("Redes", "Redes temáticas y comunidades de práctica que siguen cuando el curso termina."),
            "pt": Words("Redes", "Redes temáticas e comunidades de prática que continuam quando o curso termina."),
            "en": Words("Networks", "Thematic networks and communities of practice that outlive the course."),
        },
    ),
    order=20,
)

ON_HOME = 3


def on_home(_home, user):
    networks = list(Network.objects.visible_to(user).order_by("-since", "name")[:ON_HOME])
    entries = queries.faced(networks, faces(NetworkPage, [network.pk for network in networks]))
    index = index_page(NetworkIndexPage)
    return {"entries": entries, "url": index.url} if entries and index else None


def of_institution(institution, user):
    """Return the networks that the institution is a member of, or whose secretariat it is."""
    led = Involvement.objects.filter(institution=institution, role__in=queries.LED_BY).order_by("-role")
    roles = dict(led.exclude(activity__network=None).values_list("activity_id", "role"))
    networks = list(Network.objects.visible_to(user).filter(activity__in=roles))
    entries = queries.faced(networks, faces(NetworkPage, [network.pk for network in networks]))
    items = [
        Item(
            title=entry.face.title,
            url=entry.face.url,
            lang=entry.face.lang,
            meta=entry.meta,
            tag=InvolvementRole(roles[entry.network.activity_id]).label,
        )
        for entry in entries
    ]
    return {"heading": _("Networks"), "items": items} if items else None


def places(activity_ids, user):
    """Return the pages of the networks behind these activities."""
    by_network = dict(
        Network.objects.visible_to(user).filter(activity__in=activity_ids).values_list("pk", "activity_id")
    )
    return {
        by_network[pk]: Place(face.title, face.url, face.lang) for pk, face in faces(NetworkPage, by_network).items()
    }


def _tab(name):
    return lambda network: reverse(f"networks:{name}", args=[network.slug])


def of_publication(publication, user):
    """Return the networks that keep a publication in a library that the person may read."""
    networks = list(Network.objects.told_to(user).filter(items__publication=publication).distinct())
    entries = queries.faced(networks, faces(NetworkPage, [network.pk for network in networks])) if networks else ()
    items = [Item(entry.face.title, entry.face.url, entry.face.lang, entry.meta, "") for entry in entries]
    return {"heading": _("Networks that keep it"), "items": items} if items else None


home_sections.add("networks", Section("networks/_home.html", on_home), order=40)
institution_sections.add("networks", Section("people/institution_list.html", of_institution), order=20)
homes.add(Kind.NETWORK, Home(places))
publication_sections.add("networks", Section("library/_list_section.html", of_publication), order=40)
keepers.add("networks", lambda person: person.pk in coordinator_ids())
watch(Network, KeptItem)
watch(Membership, of=PEOPLE)
network_home_sections.add("requests", Section("networks/_home_requests.html", showing.requests_at_home), order=5)
network_home_sections.add("discussion", Section("networks/_home_discussion.html", showing.discussion_at_home), order=30)
network_home_sections.add("people", Section("networks/_home_people.html", showing.people_at_home), order=90)
network_tabs.add("home", Tab(gettext_lazy("Home"), _tab("home"), lambda inside: inside.enters), order=10)
network_tabs.add("people", Tab(gettext_lazy("People"), _tab("people"), lambda inside: inside.enters), order=60)
editor_tasks.add("requests", Duty(gettext_lazy("Requests to join"), due.requests), order=12)
page_checks.add("networks.NetworkPage", due.gaps)
