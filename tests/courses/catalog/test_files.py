"""Documents of lessons are as closed as the lessons, however one comes by their address."""

import pytest
from django.core.files.base import ContentFile
from django.utils import translation

from learning.pages.models import SiteDocument
from learning.people.enums import Role
from tests.factories.catalog import CourseFactory, course_page, lesson_of, module_of
from tests.factories.editions import RunningEditionFactory, enrolled
from tests.factories.people import UserFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(autouse=True)
def _english(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with translation.override("en"):
        yield


@pytest.fixture
def course():
    return CourseFactory(title="Apprenticeship", pages=True)


@pytest.fixture
def document():
    return SiteDocument.objects.create(title="Sheet", file=ContentFile(b"the sheet", name="sheet.txt"))


def in_a_lesson(course, document, **block):
    return lesson_of(module_of(course, "Basics"), "First", body=[("file", {"file": document, **block})])


def status(client, document):
    return client.get(document.url).status_code


def test_who_reads_the_lesson_gets_its_file_and_nobody_else(course, document, client, sign_in):
    in_a_lesson(course, document)
    edition = RunningEditionFactory(course=course)
    assert status(client, document) == 404
    assert status(sign_in(UserFactory()), document) == 404
    assert status(sign_in(enrolled(RunningEditionFactory()).person), document) == 404
    inside = sign_in(enrolled(edition).person)
    assert b"".join(inside.get(document.url).streaming_content) == b"the sheet"
    assert status(sign_in(UserFactory(roles=[Role.EDITOR])), document) == 200


def test_a_file_that_is_in_nothing_published_yet_is_only_for_who_makes_the_pages(course, document, client, sign_in):
    assert status(client, document) == 404
    lesson = in_a_lesson(course, document)
    lesson.unpublish()
    assert status(sign_in(enrolled(RunningEditionFactory(course=course)).person), document) == 404
    assert status(sign_in(UserFactory(roles=[Role.EDITOR])), document) == 200


def test_a_link_in_a_text_counts_as_a_file_of_the_lesson(course, document, client, sign_in):
    link = f'<p><a linktype="document" id="{document.pk}">the sheet</a></p>'
    lesson_of(module_of(course, "Basics"), "First", body=[("text", link)])
    assert status(client, document) == 404
    assert status(sign_in(enrolled(RunningEditionFactory(course=course)).person), document) == 200


def test_the_guide_of_a_course_is_for_everybody(course, document, client):
    in_a_lesson(course, document)
    page = course_page(course)
    page.guide = document
    page.save_revision().publish()
    assert status(client, document) == 200
    page.unpublish()
    assert status(client, document) == 404


def test_a_player_gets_the_part_that_it_asks_for(course, document, client, sign_in):
    in_a_lesson(course, document)
    inside = sign_in(enrolled(RunningEditionFactory(course=course)).person)
    answer = inside.get(document.url, headers={"Range": "bytes=4-"})
    assert (answer.status_code, answer.content, answer["Content-Range"]) == (206, b"sheet", "bytes 4-8/9")
    assert inside.get(document.url, headers={"Range": "bytes=0-2"}).content == b"the"
    assert inside.get(document.url, headers={"Range": "bytes=99-"}).status_code == 416
    assert inside.get(document.url, headers={"Range": "bytes=x"}).status_code == 200
    assert client.get(document.url, headers={"Range": "bytes=0-"}).status_code == 404
