"""What a publication belongs to: its courses both ways, its webinars, and the networks that keep it and may be seen."""

import pytest
from bs4 import BeautifulSoup

from communities.networks.enums import ItemKind, Reach
from communities.networks.models import Item
from courses.catalog.actions import place_guide
from courses.catalog.models import CourseGuide
from learning.library.models import Publication
from learning.people.enums import Role
from tests.factories.catalog import CourseFactory
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.pages import PublicationFactory
from tests.factories.people import UserFactory
from tests.factories.reading import links, words
from tests.factories.webinars import WebinarFactory
from tests.learning.library.test_editing import LIST, WRITTEN

pytestmark = pytest.mark.django_db


def page_of(publication):
    return publication.pages.get(locale__language_code="en").url


@pytest.fixture
def guide(site):
    return PublicationFactory(title="Guide to workshops")


def keeps(network, publication):
    return Item.objects.create(
        network=network, kind=ItemKind.PUBLICATION, title=publication.title, publication=publication
    )


def test_a_guide_leads_to_its_courses_and_a_course_to_its_guides(guide, client):
    course = CourseFactory(title="Workshops", pages="en")
    place_guide(publication=guide, value=[course])
    address = course.pages.get(locale__language_code="en").url
    assert links(client.get(page_of(guide)))["Workshops"] == address
    assert links(client.get(address))["Guide to workshops"] == page_of(guide)
    place_guide(publication=guide, value=[])
    assert "Workshops" not in links(client.get(page_of(guide)))
    assert "Guide to workshops" not in links(client.get(address))


def test_a_course_does_not_tell_of_a_planned_guide(site, client):
    course = CourseFactory(title="Workshops", pages="en")
    planned = PublicationFactory(title="Not yet", status="planned")
    place_guide(publication=planned, value=[course])
    assert "Not yet" not in words(client.get(course.pages.get(locale__language_code="en").url))


def test_a_publication_tells_of_its_webinars_that_one_may_see(guide, client):
    for title, public in (("Shown", True), ("Kept back", False)):
        webinar = WebinarFactory(title=title, pages=True, activity_fields={"public": public})
        webinar.publications.add(guide)
    assert "Shown" in links(client.get(page_of(guide)))
    assert "Kept back" not in words(client.get(page_of(guide)))


def test_a_network_that_hides_what_it_does_is_not_told_of(guide, client, sign_in):
    for reach in Reach:
        keeps(OpenNetworkFactory(name=f"Network {reach}", pages=True, reach=reach), guide)
    found = links(client.get(page_of(guide)))
    assert [name for name in found if name.startswith("Network ")] == ["Network public"]
    member = belonging(OpenNetworkFactory(name="Hidden one", pages=True, reach=Reach.HIDDEN)).person
    assert "Hidden one" not in words(sign_in(member).get(page_of(guide)))


def test_the_form_of_a_publication_places_it_in_courses(site, sign_in):
    editor = sign_in(UserFactory(roles=[Role.EDITOR]))
    first, second = CourseFactory(title="First"), CourseFactory(title="Second")
    assert editor.post(f"{LIST}add/", WRITTEN | {"courses": [first.pk, second.pk]}).status_code == 302
    publication = Publication.objects.get()
    assert set(publication.courses.all()) == {first, second}
    form = BeautifulSoup(editor.get(f"{LIST}edit/{publication.pk}/").content, "html.parser")
    chosen = form.select('select[name="courses"] option[selected]')
    assert [option.text for option in chosen] == ["First", "Second"]
    assert editor.post(f"{LIST}edit/{publication.pk}/", WRITTEN | {"courses": [second.pk]}).status_code == 302
    assert list(publication.courses.all()) == [second]


def test_the_form_of_a_course_gives_it_guides_in_their_order(guide, sign_in):
    editor, other = sign_in(UserFactory(roles=[Role.EDITOR])), PublicationFactory(title="Other")
    course = CourseFactory(title="Workshops")
    written = {"title": "Workshops", "topic": "", "workload": "", "course_guides-TOTAL_FORMS": "2"}
    written |= {"course_guides-INITIAL_FORMS": "0", "course_guides-MIN_NUM_FORMS": "0"}
    for place, publication in enumerate((other, guide)):
        row = f"course_guides-{place}"
        written |= {f"{row}-publication": publication.pk, f"{row}-ORDER": str(2 - place), f"{row}-id": ""}
    written["course_guides-MAX_NUM_FORMS"] = "1000"
    assert editor.post(f"/admin/course/edit/{course.pk}/", written).status_code == 302
    ordered = CourseGuide.objects.filter(course=course).values_list("publication__title", flat=True)
    assert list(ordered) == ["Guide to workshops", "Other"]
