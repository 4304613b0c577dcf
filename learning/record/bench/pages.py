"""Which pages are measured, for whom, and what each may cost."""

import datetime as dt
import itertools
import uuid

from django.test import Client
from django.urls import resolve, reverse
from django.utils import translation

from communities.networks.models import NetworkIndexPage, NetworkPage
from courses.catalog.models import CourseIndexPage, CoursePage
from courses.editions.models import Edition
from learning.library.models import LibraryIndexPage, PublicationPage
from learning.people.actions import set_roles
from learning.people.enums import Role
from learning.people.models import Institution
from learning.record.bench import cohort, community, targets
from learning.record.bench.measure import HEADERS, Page
from learning.record.bench.people import people
from videoconf.webinars.models import WebinarIndexPage, WebinarPage

LANGUAGE = "es"
_DAYS = itertools.count()


def _page(name, path, client, limits=targets.READ):
    """Return a page; how many times the floor it may cost who is signed in follows from where it stands."""
    if client is not None:
        in_tree = resolve(path.partition("?")[0]).url_name == "wagtail_serve"
        limits = {**limits, "times": targets.TREE if in_tree else targets.PLAIN}
    return Page(name, path, client, limits)


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
    return [_page(name, path, client) for name, path in paths.items()]


def running_pages(measured, note=""):
    """Return the pages of an edition that runs, as one of its people and as its tutor see them."""
    slug, client, tutor = measured.edition.slug, signed_in(measured.member), signed_in(measured.tutor)
    lead, course = signed_in(measured.lead), address(CoursePage, course=measured.edition.course)
    thread = reverse("discussions:thread", args=[measured.thread.pk])
    team = [slug, measured.waiting.team_id]
    rows = (
        ("a course that runs", course, client, targets.READ),
        ("an edition's home", reverse("editions:home", args=[slug]), client, targets.READ),
        ("a lesson", reverse("progress:lesson", args=[slug, measured.lesson]), client, targets.READ),
        ("threads", reverse("discussions:space", args=[measured.thread.space_id]), client, targets.READ),
        ("a thread of 200 posts", thread, client, targets.LONG),
        ("people of an edition", reverse("editions:people", args=[slug]), client, targets.READ),
        ("my page", reverse("editions:my"), client, targets.READ),
        ("progress of an edition", reverse("progress:cohort", args=[slug]), tutor, targets.READ),
        ("enrolment of an edition", reverse("editions:enrolment", args=[slug]), lead, targets.READ),
        ("grading a roadmap", reverse("capstones:assess", args=team), tutor, targets.LONG),
        ("a tutor's queue", reverse("capstones:queue"), tutor, targets.READ),
        ("a tutor's workbench", reverse("editions:workbench"), tutor, targets.READ),
    )
    return [_page(f"{name}{note}", path, who, limits) for name, path, who, limits in rows]


def longest_pages(measured):
    """Return what a thread of ten thousand posts costs who reads on in it, who looks at its end, and who says more."""
    path, client = reverse("discussions:thread", args=[measured.longest.pk]), signed_in(measured.member)
    return [
        _page("a thread of 10,000 posts, read on", path, client, targets.LONG),
        _page("a thread of 10,000 posts, at its end", f"{path}?page={cohort.MOST_POSTS // 50}", client, targets.LONG),
        sending("a post into a thread of 10,000, sent by form", measured.member, measured.longest),
    ]


def sending(name, member, thread):
    """Return the sending of a post by form, by somebody who has the thread open."""
    client, path = signed_in(member), reverse("discussions:thread", args=[thread.pk])
    client.get(path, headers=HEADERS)
    form = lambda: {"key": str(uuid.uuid4()), "text": "<p>De acuerdo, y lo probamos en marzo.</p>"}  # noqa: E731
    return Page(name, path, client, targets.SENT, form=form)


def community_pages(made):
    """Return the pages of a network, of a webinar that goes on and of a library of 5,000."""
    member, registered, slug = signed_in(made.member), signed_in(made.registered), made.network.slug
    library = address(LibraryIndexPage)
    webinar = address(WebinarPage, webinar=made.webinar)
    rows = (
        ("a network's page", address(NetworkPage, network=made.network), None),
        ("a network's page, signed in", address(NetworkPage, network=made.network), member),
        ("a network's home", reverse("networks:home", args=[slug]), member),
        ("a network's directory", reverse("networks:people", args=[slug]), member),
        ("a network's directory, searched", reverse("networks:people", args=[slug]) + "?q=persona+77", member),
        ("a webinar while people are there", webinar, registered),
        ("a webinar while people are there, anonymous", webinar, None),
        ("library of 5,000", library, member),
        ("library of 5,000, narrowed", f"{library}?kind=guide&year=2020", member),
    )
    return [_page(name, path, who) for name, path, who in rows]


def figures_pages(reader):
    """Return the pages of figures; those counted anew are asked for another period each time."""
    path, full = reverse("statistics:full"), signed_in(reader)
    rows = [
        Page("figures, public", reverse("statistics:site"), None, targets.TOLD),
        _page("figures, full", path, full, targets.TOLD),
    ]
    for name, asked in (
        ("figures counted anew, by gender", {"by": "gender"}),
        ("figures counted anew, by institution", {"by": "institution"}),
        ("figures counted anew, women of a country", {"by": "year", "gender": "woman", "country": "UY"}),
    ):
        rows.append(Page(name, path, full, targets.COUNTED, query=lambda asked=asked: {**asked, "first": _day()}))
    return rows


def _day():
    """Return a day that nobody asked for yet, before all that was held."""
    return (dt.date(1990, 1, 1) + dt.timedelta(days=next(_DAYS))).isoformat()


def pages(size, only=()):
    """Return what is measured: the floor, then every kind of page.

    With `only`, those of the rest whose name holds one of these.
    """
    with translation.override(LANGUAGE):
        floor, *others = _all_pages(cohort.measured(size), community.made(), size)
    return [floor, *(page for page in others if not only or any(part in page.name for part in only))]


def _all_pages(measured, made, size):
    person, reader = people()[size.people - 2 :]
    set_roles(person=reader, roles={Role.FIGURES}, by=None)
    client = signed_in(person)
    return [
        Page("floor: an empty view, signed in", "/floor/", client),
        Page("front page, anonymous", "/es/", None, targets.VISITED),
        *plain_pages(client),
        *figures_pages(reader),
        *running_pages(measured[0]),
        sending("a post, sent by form", measured[0].member, measured[0].thread),
        *longest_pages(measured[0]),
        *community_pages(made),
        *(page for other in measured[1:] for page in running_pages(other, _people(other))),
    ]


def _people(measured):
    return f", of {measured.edition.enrolments.count():,} people"
