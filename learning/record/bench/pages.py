"""Which pages are measured, for whom, and what each may cost."""

import uuid

from django.test import Client
from django.urls import reverse
from django.utils import translation

from communities.networks.models import NetworkIndexPage, NetworkPage
from courses.catalog.models import CourseIndexPage, CoursePage
from courses.editions.models import Edition
from learning.library.models import LibraryIndexPage, PublicationPage
from learning.people.actions import set_roles
from learning.people.enums import Role
from learning.people.models import Institution, User
from learning.record.bench.data import MARK
from learning.record.bench.measure import HEADERS, Page
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
    edition = Edition.objects.filter(title__startswith="Measured course").order_by("pk").first()
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


def running_pages(measured, note=""):
    """Return the pages of an edition that runs, as one of its people and as its tutor see them."""
    slug, client, tutor = measured.edition.slug, signed_in(measured.member), signed_in(measured.tutor)
    lead, course = signed_in(measured.lead), address(CoursePage, course=measured.edition.course)
    grading = {**SIGNED_IN, "server": 15}
    thread = reverse("discussions:thread", args=[measured.thread.pk])
    team = [slug, measured.waiting.team_id]
    rows = (
        ("a course that runs", course, client, SIGNED_IN),
        ("an edition's home", reverse("editions:home", args=[slug]), client, SIGNED_IN),
        ("a lesson", reverse("progress:lesson", args=[slug, measured.lesson]), client, SIGNED_IN),
        ("threads", reverse("discussions:space", args=[measured.thread.space_id]), client, SIGNED_IN),
        ("a thread of 200 posts", thread, client, grading),
        ("people of an edition", reverse("editions:people", args=[slug]), client, SIGNED_IN),
        ("my page", reverse("editions:my"), client, SIGNED_IN),
        ("progress of an edition", reverse("progress:cohort", args=[slug]), tutor, SIGNED_IN),
        ("enrolment of an edition", reverse("editions:enrolment", args=[slug]), lead, SIGNED_IN),
        ("grading a roadmap", reverse("capstones:assess", args=team), tutor, grading),
        ("a tutor's queue", reverse("capstones:queue"), tutor, SIGNED_IN),
        ("a tutor's workbench", reverse("editions:workbench"), tutor, SIGNED_IN),
    )
    return [Page(f"{name}{note}", path, who, **limits) for name, path, who, limits in rows]


def sending(measured):
    """Return the sending of a post by form, by somebody who has the thread open."""
    client, path = signed_in(measured.member), reverse("discussions:thread", args=[measured.thread.pk])
    client.get(path, headers=HEADERS)
    form = lambda: {"key": str(uuid.uuid4()), "text": "<p>De acuerdo, y lo probamos en marzo.</p>"}  # noqa: E731
    return Page("a post, sent by form", path, client, server=15, form=form)


def community_pages(made):
    """Return the pages of a network of 2,000 people, of a webinar that goes on and of a library of 5,000."""
    member, registered, slug = signed_in(made.member), signed_in(made.registered), made.network.slug
    library = address(LibraryIndexPage)
    webinar = address(WebinarPage, webinar=made.webinar)
    rows = (
        ("a network's page", address(NetworkPage, network=made.network), None),
        ("a network's page, signed in", address(NetworkPage, network=made.network), member),
        ("a network's home", reverse("networks:home", args=[slug]), member),
        ("directory of 2,000 people", reverse("networks:people", args=[slug]), member),
        ("directory of 2,000 people, searched", reverse("networks:people", args=[slug]) + "?q=persona+77", member),
        ("a webinar while 1,000 are there", webinar, registered),
        ("a webinar while 1,000 are there, anonymous", webinar, None),
        ("library of 5,000", library, member),
        ("library of 5,000, narrowed", f"{library}?kind=guide&year=2020", member),
    )
    return [Page(name, path, who, **SIGNED_IN) for name, path, who in rows]


def pages(measured, made, only=()):
    """Return what is measured: the floor, then every kind of page; `measured` are editions of several sizes.

    `made` is the community. With `only`, those of the rest whose name holds one of these.
    """
    floor, *others = _all_pages(measured, made)
    return [floor, *(page for page in others if not only or any(part in page.name for part in only))]


def _all_pages(measured, made):
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
            *running_pages(measured[0]),
            sending(measured[0]),
            *community_pages(made),
            *(page for other in measured[1:] for page in running_pages(other, _people(other))),
        ]


def _people(measured):
    return f", of {measured.edition.enrolments.count():,} people"
