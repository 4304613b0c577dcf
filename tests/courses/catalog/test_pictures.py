"""Pictures that only lessons show are as closed as the lessons, however one comes by their address."""

import io

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image

from learning.pages.models import SiteImage
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
def picture():
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(content, "PNG")
    return SiteImage.objects.create(title="Workshop", file=ContentFile(content.getvalue(), name="workshop.png"))


def show(picture):
    return ("picture", {"image": picture.pk, "alt_text": "A workshop", "decorative": False})


def in_a_lesson(course, picture):
    lesson = lesson_of(module_of(course, "Basics"), "First", text="Words.")
    lesson.body = [*lesson.body.raw_data, {"type": "picture", "value": show(picture)[1]}]
    lesson.save_revision().publish()
    return lesson


def status(client, picture):
    answer = client.get(picture.get_rendition("width-20").url)
    answer.getvalue()
    return answer.status_code


def test_who_reads_the_lesson_sees_its_picture_and_nobody_else(course, picture, client, sign_in):
    in_a_lesson(course, picture)
    assert status(client, picture) == 404
    assert status(sign_in(UserFactory()), picture) == 404
    assert status(sign_in(enrolled(RunningEditionFactory()).person), picture) == 404
    inside = sign_in(enrolled(RunningEditionFactory(course=course)).person)
    answer = inside.get(picture.get_rendition("width-20").url)
    assert Image.open(io.BytesIO(b"".join(answer.streaming_content))).width == 20
    assert answer["Cache-Control"] == "private, no-cache"
    assert status(sign_in(UserFactory(roles=[Role.EDITOR])), picture) == 200


def test_a_picture_of_a_public_page_is_for_everybody_until_the_page_is_taken_back(course, picture, client):
    in_a_lesson(course, picture)
    page = course_page(course)
    page.body = [{"type": "picture", "value": show(picture)[1]}]
    page.save_revision().publish()
    assert status(client, picture) == 200
    page.unpublish()
    assert status(client, picture) == 404


def test_a_picture_of_nothing_yet_is_only_for_who_makes_the_pages_and_an_original_for_nobody(picture, client, sign_in):
    editor = sign_in(UserFactory(roles=[Role.EDITOR]))
    assert (status(client, picture), status(editor, picture)) == (404, 200)
    assert editor.get(picture.file.url).status_code == 404
    assert editor.get("/media/images/nothing.png").status_code == 404
    assert editor.get("/media/images/../original_images/workshop.png").status_code in {400, 404}


def test_of_a_public_picture_nothing_is_asked_twice(course, picture, client, count_queries):
    page = course_page(course)
    page.body = [{"type": "picture", "value": show(picture)[1]}]
    page.save_revision().publish()
    address = picture.get_rendition("width-20").url
    client.get(address).getvalue()
    with count_queries(0):
        client.get(address).getvalue()
