"""What the blocks of a lesson show, and questions to oneself."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation
from wagtail.blocks import StreamBlockValidationError

from courses.catalog.blocks import LessonBlock
from learning.files.checks import RECORDINGS, check_upload
from learning.pages.models import SiteDocument
from tests.factories.catalog import CourseFactory, lesson_of, module_of
from tests.factories.editions import RunningEditionFactory, enrolled
from tests.factories.people import UserFactory
from tests.factories.reading import main_of, words

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
CHECK = {
    "question": "What makes it an apprenticeship?",
    "choices": [
        {"text": "A contract", "right": True, "why": "It names both sides."},
        {"text": "A uniform", "right": False, "why": "Clothes teach nothing."},
    ],
}


@pytest.fixture(autouse=True)
def _english(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with translation.override("en"):
        yield


@pytest.fixture
def course():
    return CourseFactory(pages=True)


@pytest.fixture
def read(course, sign_in):
    """Return a maker of lessons as somebody who takes part gets them: page, lesson, client, edition."""

    def reading(*body):
        lesson = lesson_of(module_of(course, "Module"), "Lesson", body=list(body))
        edition = RunningEditionFactory(course=course)
        client = sign_in(enrolled(edition).person)
        page = client.get(reverse("progress:lesson", args=[edition.slug, lesson.translation_key]))
        return page, lesson, client, edition

    return reading


def test_nothing_of_another_host_loads_by_itself(read):
    film = {"title": "Film", "address": "https://video.example/1", "minutes": 5}
    page, *_rest = read(("video", film), ("audio", film), ("link", {"title": "Site", "address": "https://x.example/"}))
    shown = main_of(page)
    assert [link["href"] for link in shown.select(".part a")] == [film["address"]] * 2 + ["https://x.example/"]
    assert shown.find_all(["iframe", "video", "audio", "embed", "object"]) == []
    assert [img for img in shown.find_all("img") if "example" in img["src"]] == []


def test_a_file_of_ours_plays_in_the_page_and_loads_when_asked(read):
    document = SiteDocument.objects.create(title="Talk", file=ContentFile(b"ID3", name="talk.mp3"))
    page, *_rest = read(("audio", {"title": "Talk", "file": document}), ("file", {"file": document, "text": "Listen"}))
    sound = main_of(page).find("audio")
    assert (sound["src"], sound["preload"]) == (document.url, "none")
    assert "Listen · MP3" in words(page)


def test_a_table_names_its_columns_and_rows(read):
    rows = [{"cells": ["Uruguay", "3"]}, {"cells": ["Perú", "4"]}]
    page, *_rest = read(
        ("table", {"caption": "Places", "heads": ["Where", "How many"], "rows": rows, "row_heads": True})
    )
    table = main_of(page).find("table")
    assert table.caption.text == "Places"
    assert [head.text for head in table.select("th[scope=col]")] == ["Where", "How many"]
    assert [head.text for head in table.select("th[scope=row]")] == ["Uruguay", "Perú"]


def test_parts_to_open_need_no_script(read):
    page, *_rest = read(("accordion", {"parts": [{"heading": "And if?", "text": "<p>Then.</p>"}]}))
    assert main_of(page).select_one(".accordion details summary").text.strip() == "And if?"


def test_what_is_asked_for_discussion_leads_to_the_talk_of_the_edition_about_this_lesson(read):
    page, lesson, _client, edition = read(("discuss", {"question": "And you?"}))
    address = f"{reverse('discussions:space', args=[edition.space_id])}?about={lesson.translation_key}"
    assert main_of(page).select_one(".discuss a")["href"] == address


def test_words_of_editors_are_words(read):
    page, *_rest = read(("link", {"title": "<script>x</script>", "address": "https://x.example/"}))
    assert main_of(page).find("script") is None


def ask(lesson, client, *chosen, **headers):
    block = lesson.body[0].id
    address = reverse("catalog:check", args=[lesson.translation_key, block])
    return client.post(address, {f"check-{block}": chosen}, headers=headers)


def test_what_is_right_is_not_in_the_page_before_one_answers(read):
    page, lesson, client, _edition = read(("check", CHECK))
    assert CHECK["choices"][0]["why"] not in page.content.decode()
    assert "right" not in main_of(page).select_one(".part-check").decode().replace("bright", "")
    right, wrong, none = (words(ask(lesson, client, *chosen)) for chosen in (["0"], ["1"], []))
    assert "Right." in right
    assert "It names both sides." in right
    assert "Clothes teach nothing." not in right
    assert "Not quite." in wrong
    assert "Clothes teach nothing." in wrong
    assert "Choose an answer first." in none
    assert "It names both sides." not in none


def test_a_script_gets_the_answer_alone(read):
    _page, lesson, client, _edition = read(("check", CHECK))
    answer = ask(lesson, client, "0", **{"HX-Request": "true"}).content.decode()
    assert "It names both sides." in answer
    assert "<html" not in answer


def test_only_who_reads_the_lesson_gets_its_answers(read, sign_in, client):
    _page, lesson, inside, _edition = read(("check", CHECK))
    assert ask(lesson, sign_in(UserFactory()), "0").status_code == 404
    assert ask(lesson, client, "0").status_code == 404
    unknown = reverse("catalog:check", args=[lesson.translation_key, lesson.translation_key])
    assert inside.post(unknown).status_code == 404


@pytest.mark.parametrize(
    ("block", "value"),
    [
        ("check", {"question": "?", "choices": [{"text": "a", "right": False, "why": ""}] * 2}),
        ("video", {"title": "Nothing", "address": "", "file": None}),
        ("table", {"caption": "c", "heads": ["a", "b"], "rows": [{"cells": ["1"]}], "row_heads": True}),
        ("link", {"title": "Trick", "address": "javascript:alert(1)"}),
    ],
)
def test_what_makes_no_sense_is_not_taken_from_an_editor(block, value):
    stream = LessonBlock()
    with pytest.raises(StreamBlockValidationError):
        stream.clean(stream.normalize([(block, value)]))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.mp3", b"ID3\x04\x00\x00", "audio/mpeg"),
        ("a.m4a", b"\x00\x00\x00\x20ftypM4A \x00\x00", "audio/mp4"),
        ("a.mp4", b"\x00\x00\x00\x20ftypisom\x00\x00", "video/mp4"),
        ("a.ogg", b"OggS\x00\x02", "audio/ogg"),
        ("a.webm", b"\x1a\x45\xdf\xa3\x01\x42\x82\x84webm", "video/webm"),
    ],
)
def test_sounds_and_films_are_told_by_their_content(name, content, kind):
    assert check_upload(ContentFile(content, name=name), RECORDINGS) == kind
    with pytest.raises(ValidationError):
        check_upload(ContentFile(b"<script>", name=name), RECORDINGS)
