"""What courses, the site, institutions, networks and the ledger show of editions."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.networks.models import NetworkPage
from communities.networks.queries.mine import mine
from communities.networks.queries.public import faced
from communities.networks.registries import network_sections
from courses.catalog import queries as catalog
from courses.catalog.models import CourseIndexPage, CoursePage
from courses.catalog.registries import Offer, course_doors, course_sections, offers
from courses.editions import queries, showing
from courses.editions.models import Edition, EditionStaff, Enrolment, ModuleOpening, Session
from courses.editions.queries import calendars
from courses.editions.queries import home as ahead
from courses.editions.queries.inside import team_ids
from courses.editions.queries.told import latest
from courses.editions.registries import (
    Tab,
    calendar_events,
    edition_sections,
    edition_tabs,
    my_sections,
    next_steps,
    unread,
    workbench_sections,
)
from learning.activities.enums import InvolvementRole, Kind
from learning.activities.models import Activity, Participation
from learning.activities.registries import Home, Place, homes
from learning.common.formats import number
from learning.common.freshness import PEOPLE, watch
from learning.common.registries import Section
from learning.pages.faces import RECORD_LANGUAGE, faces, index_page
from learning.pages.registries import home_facts, home_sections
from learning.people.institution_pages import Item
from learning.people.registries import (
    AccountEntry,
    account_entries,
    insiders,
    institution_sections,
    keepers,
    landings,
    person_access,
)
from learning.people.rules import sees_as_everybody
from learning.statistics.panels import panel

ON_HOME = 3


def of_course(course, user):
    """Return the editions of a course, its partners and the communities that grew out of it."""
    told = queries.of_course(course, user, timezone.localdate())
    if not told:
        return None
    editions = [one.edition for one in told]
    networks = queries.networks(editions)
    tutors = _tutors(told, user)
    return {
        "people": "editions/_tutors.html" if tutors else "",
        "tutors": tutors,
        "aside": "editions/_aside.html",
        "only": told[0] if len(told) == 1 else None,
        "told": told,
        "latest": latest(told),
        "recorded": any(not edition.space_id for edition in editions),
        "partners": queries.partners(editions),
        "figures": panel("course", course, user),
        "networks": faced(networks, faces(NetworkPage, [one.pk for one in networks])) if networks else [],
    }


def _tutors(told, user):
    """The tutors of what runs or comes whose pages the reader may see: on a page kept for everybody, everybody."""
    ahead = [one.edition for one in told if one.tone and one.edition.space_id]
    return queries.tutors(ahead, AnonymousUser() if sees_as_everybody(user) else user) if ahead else []


def doors_of_course(course, user):
    """Return how one comes into the editions of a course that take people in now: each reader's own."""
    doors = queries.doors_of_course(course, user, timezone.now())
    return {"doors": doors[:ON_HOME]} if doors else None


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
    told = sorted((queries.Told.at(edition, today) for edition in editions), key=lambda one: one.rank)
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


def of_ones_teams(viewer):
    """Whom a tutor or coordinator may see: those who take part in the editions of theirs, whatever they chose."""
    own = Participation.objects.filter(activity__edition__staff__user=viewer)
    return Q(pk__in=own.values("person"))


def my_networks(_insides, user):
    """Return the networks of a person, for their own page."""
    return mine(user) or None


def _begins(person):
    """Who is in an edition or a network, or asked to be, begins at their own page."""
    belongs = person.pk in team_ids() or person.enrolments.exists() or person.memberships.known().exists()
    return reverse("editions:my") if belongs else ""


def _tab(name):
    return lambda edition: reverse(f"editions:{name}", args=[edition.slug])


offers.add("editions", Offer(queries.FACETS, queries.standings))
course_sections.add("editions", Section("editions/_of_course.html", of_course), order=10)
course_doors.add("editions", Section("editions/_doors.html", doors_of_course), order=10)
home_sections.add("courses", Section("editions/_home.html", on_home), order=5)
home_facts.add("editions", held, order=32)
institution_sections.add("editions", Section("people/institution_list.html", of_institution), order=10)
network_sections.add("editions", Section("editions/_of_network.html", of_network), order=10)
homes.add(Kind.EDITION, Home(places))
watch(Edition, EditionStaff, Edition.networks.through, ModuleOpening)
watch(Session, besides=("reminded_at",))
watch(EditionStaff, Enrolment, of=PEOPLE)
person_access.add("editions", of_ones_teams)
insiders.add("editions", lambda person: person.pk in team_ids())
keepers.add("editions", lambda person: person.pk in team_ids())
account_entries.add("my", AccountEntry(gettext_lazy("My page"), "book", "editions:my"), order=10)
account_entries.add(
    "workbench",
    AccountEntry(gettext_lazy("Workbench"), "list", "editions:workbench", lambda person: person.pk in team_ids()),
    order=20,
)
landings.add("editions", _begins)

edition_tabs.add("home", Tab(gettext_lazy("Home"), _tab("home")), order=10)
edition_tabs.add("sessions", Tab(gettext_lazy("Sessions"), _tab("sessions")), order=40)
edition_tabs.add("people", Tab(gettext_lazy("People"), _tab("people")), order=50)
edition_tabs.add("figures", Tab(gettext_lazy("Figures"), _tab("figures")), order=70)
edition_tabs.add("enrolment", Tab(gettext_lazy("Enrolment"), _tab("enrolment"), lambda inside: inside.leads), order=80)
next_steps.add("sessions", ahead.of_sessions)
next_steps.add("discussion", ahead.of_discussion)
unread.add("discussion", ahead.unread_posts)
my_sections.add("networks", Section("networks/_mine.html", my_networks), order=30)
calendar_events.add("sessions", calendars.sessions)
edition_sections.add("sessions", Section("editions/_home_sessions.html", showing.sessions_at_home), order=20)
edition_sections.add("discussion", Section("editions/_home_discussion.html", showing.discussion_at_home), order=30)
edition_sections.add("figures", Section("editions/_home_figures.html", showing.figures_at_home), order=90)
workbench_sections.add("applications", Section("editions/_work_applications.html", showing.applications), order=10)
workbench_sections.add("questions", Section("editions/_work_questions.html", showing.questions), order=30)
workbench_sections.add("reports", Section("editions/_work_reports.html", showing.reports), order=35)
workbench_sections.add(
    "attendance", Section("editions/_work_attendance.html", showing.sessions_without_attendance), order=40
)
