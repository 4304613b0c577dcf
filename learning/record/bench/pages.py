"""Which pages are measured, for whom, and what each may cost."""

from django.test import Client
from django.urls import reverse
from django.utils import translation

from communities.networks.models import NetworkIndexPage
from courses.catalog.models import CourseIndexPage, CoursePage
from courses.editions.models import Edition
from learning.library.models import LibraryIndexPage, PublicationPage
from learning.people.actions import set_roles
from learning.people.enums import Role
from learning.people.models import Institution, User
from learning.record.bench.data import MARK
from learning.record.bench.measure import Page
from videoconf.webinars.models import WebinarIndexPage, WebinarPage

SIGNED_IN = {"server": 12, "database": 4, "queries": 15}
FIGURES = {"server": 15, "queries": 15}
LANGUAGE = "es"


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(page_class, **facts):
    """Return the path of the first page of a kind in the language that is measured."""
    return page_class.objects.live().filter(locale__language_code=LANGUAGE, **facts).order_by("pk").first().url


def plain_pages(client):
    edition = Edition.objects.filter(title__startswith="Measured").order_by("pk").first()
    institution = Institution.objects.exclude(people=None).order_by("pk").first()
    paths = {
        "home, signed in": "/es/",
        "courses": address(CourseIndexPage),
        "a course": address(CoursePage, course=edition.course),
        "an edition": reverse("editions:edition", args=[edition.slug]),
        "videoconferences": address(WebinarIndexPage),
        "a videoconference": address(WebinarPage),
        "networks": address(NetworkIndexPage),
        "library": address(LibraryIndexPage),
        "a publication": address(PublicationPage),
        "institutions": reverse("people:institutions"),
        "an institution": reverse("people:institution", args=[institution.slug]),
        "registers": reverse("activities:registers"),
        "search": reverse("pages:search") + "?q=formacion",
        "profile": reverse("people:profile"),
    }
    return [Page(name, path, client, **SIGNED_IN) for name, path in paths.items()]


def pages():
    """Return what is measured: the floor, then every kind of page."""
    people = User.objects.filter(email__endswith=f"@{MARK}.example").order_by("pk")
    person, reader = people[0], people[1]
    set_roles(person=reader, roles={Role.FIGURES}, by=None)
    with translation.override(LANGUAGE):
        client, full = signed_in(person), signed_in(reader)
        return [
            Page("floor: an empty view, signed in", "/floor/", client),
            Page("front page, anonymous", "/es/", None, server=3),
            *plain_pages(client),
            Page("figures, public", reverse("statistics:site"), None, **FIGURES),
            Page("figures, full", reverse("statistics:full"), full, **FIGURES),
        ]
