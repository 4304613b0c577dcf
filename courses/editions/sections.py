"""What courses, the site, institutions, networks and the ledger show of editions."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.networks.models import NetworkPage
from communities.networks.queries import faced
from communities.networks.registries import network_sections
from courses.catalog import queries as catalog
from courses.catalog.models import CourseIndexPage, CoursePage
from courses.catalog.registries import Offer, course_sections, offers
from courses.editions import queries
from courses.editions.models import Edition
from learning.activities.enums import InvolvementRole, Kind
from learning.activities.models import Activity, Participation
from learning.activities.registries import Home, Place, homes
from learning.common.formats import number
from learning.common.freshness import watch
from learning.common.registries import Section
from learning.pages.faces import RECORD_LANGUAGE, faces, index_page
from learning.pages.registries import home_facts, home_sections
from learning.people.institution_pages import Item
from learning.people.registries import insiders, institution_sections, person_access
from learning.statistics.panels import panel

ON_HOME = 3


def of_course(course, user):
    """Return the editions of a course, its partners and the communities that grew out of it."""
    told = queries.of_course(course, user, timezone.localdate())
    if not told:
        return None
    editions = [one.edition for one in told]
    networks = queries.networks(editions)
    return {
        "aside": "editions/_aside.html",
        "only": told[0] if len(told) == 1 else None,
        "told": told,
        "partners": queries.partners(editions),
        "figures": panel("course", course, user),
        "networks": faced(networks, faces(NetworkPage, [one.pk for one in networks])) if networks else [],
    }


def on_home(_home, user):
    """Return the courses that run now or are to come or, where none is, the latest held."""
    today = timezone.localdate()
    known = catalog.standings(user, today)
    first = sorted(known, key=lambda course_id: known[course_id].order)[:ON_HOME]
    entries = catalog.entries(first, user, faces(CoursePage, first), known)
    index = index_page(CourseIndexPage)
    if not entries or not index:
        return None
    return {"entries": entries, "url": index.url, "ahead": entries[0].standing.tone == queries.AHEAD}


def held(_user):
    """Return how many editions were held or run: a fact of the home page."""
    activities = Activity.objects.counting(timezone.localdate())
    number_held = activities.filter(kind=Kind.EDITION, public=True).count()
    index = index_page(CourseIndexPage)
    if not number_held or not index:
        return None
    return {"label": _("Course editions"), "value": number(number_held), "url": index.url}


def of_institution(institution, user):
    """Return the editions that the institution was a partner of, the latest first."""
    found = Edition.objects.visible_to(user).filter(
        activity__involvements__institution=institution, activity__involvements__role=InvolvementRole.PARTNER
    )
    return _items(found.distinct(), _("Course editions"))


def of_network(network, user):
    """Return the editions that the network grew out of."""
    return _items(Edition.objects.visible_to(user).filter(networks=network), _("Grew out of"))


def _items(editions, heading):
    today = timezone.localdate()
    told = sorted((queries.Told(edition, edition.state_at(today)) for edition in editions), key=lambda one: one.rank)
    items = [
        Item(
            title=one.edition.title,
            url=one.edition.get_absolute_url(),
            lang=RECORD_LANGUAGE,
            meta=one.when or _("Date not recorded"),
            tag=str(one.state.label),
        )
        for one in told
    ]
    return {"heading": heading, "items": items} if items else None


def places(activity_ids, user):
    """Return the pages of the editions behind these activities."""
    editions = Edition.objects.visible_to(user).filter(activity__in=activity_ids)
    return {
        edition.activity_id: Place(edition.title, edition.get_absolute_url(), RECORD_LANGUAGE) for edition in editions
    }


offers.add("editions", Offer(queries.FACETS, queries.standings))
course_sections.add("editions", Section("editions/_of_course.html", of_course), order=10)
home_sections.add("courses", Section("editions/_home.html", on_home), order=5)
home_facts.add("editions", held, order=32)
institution_sections.add("editions", Section("people/institution_list.html", of_institution), order=10)
network_sections.add("editions", Section("editions/_of_network.html", of_network), order=10)
homes.add(Kind.EDITION, Home(places))
watch(Edition, Edition.networks.through)


def of_ones_teams(viewer):
    """Whom a tutor or coordinator may see: those who take part in the editions of theirs, whatever they chose."""
    own = Participation.objects.filter(activity__edition__staff__user=viewer)
    return Q(pk__in=own.values("person"))


person_access.add("editions", of_ones_teams)
insiders.add("editions", lambda person: person.edition_roles.exists())
