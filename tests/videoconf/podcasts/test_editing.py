"""Editors keep podcasts in the admin: what is wrong is told with its line, and nothing is lost."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from learning.files.models import PrivateFile
from learning.people.enums import Role
from tests.factories.pages import PublicationFactory
from tests.factories.people import UserFactory
from tests.factories.podcasts import VTT, PodcastFactory, mp3
from videoconf.podcasts.chapters import read, written
from videoconf.podcasts.models import Episode, Podcast

pytestmark = pytest.mark.django_db
ADD = "/admin/episode/new/"


@pytest.fixture
def editor(site, sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR], language="en"))


@pytest.fixture
def filled(site):
    return {
        "publication": PublicationFactory().pk,
        "podcast": PodcastFactory().pk,
        "season": "",
        "number": "",
        "chapters_text": "00:00 Inicio\n00:00:30 Final",
        "vtt": "",
        "published_at": "2026-01-05 10:00",
        "audio_file": SimpleUploadedFile("voz.mp3", mp3(61)),
    }


def errors(response):
    return {name: " ".join(told) for name, told in response.context["form"].errors.items()}


def test_an_episode_is_made_with_its_sound_and_how_long_it_is(editor, filled):
    assert editor.post(ADD, filled).status_code == 302
    episode = Episode.objects.get()
    assert (episode.seconds, episode.audio.media_type) == (61, "audio/mpeg")
    assert episode.chapters == [{"at": 0, "title": "Inicio"}, {"at": 30, "title": "Final"}]
    form = editor.get(f"/admin/episode/edit/{episode.pk}/").content.decode()
    assert "00:00:30 Final" in form
    assert "voz.mp3" in form


def test_other_sound_takes_the_place_of_what_was_there(editor, filled):
    editor.post(ADD, filled)
    episode, before = Episode.objects.get(), PrivateFile.objects.get()
    again = filled | {"audio_file": SimpleUploadedFile("otra.mp3", mp3(90))}
    assert editor.post(f"/admin/episode/edit/{episode.pk}/", again).status_code == 302
    episode.refresh_from_db()
    assert (episode.seconds, episode.audio.name) == (90, "otra.mp3")
    assert not PrivateFile.objects.filter(pk=before.pk).exists()


def test_chapters_after_the_end_are_refused_with_their_line(editor, filled):
    response = editor.post(ADD, filled | {"chapters_text": "00:00 Inicio\n\n00:05:00 Tarde"})
    assert response.status_code == 200
    assert "3" in errors(response)["chapters_text"]
    assert "00:01:01" in errors(response)["chapters_text"]
    assert not Episode.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("audio_file", SimpleUploadedFile("voz.mp3", b"<html>no sound</html>")),
        ("audio_file", SimpleUploadedFile("voz.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\x00" * 500)),
        ("audio_file", SimpleUploadedFile("film.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 500)),
        ("transcript_file", SimpleUploadedFile("a.vtt", b"\xff\xfe\x00W")),
        ("transcript_file", SimpleUploadedFile("a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nSubRip")),
        ("vtt", "WEBVTT\n\n00:09.000 --> 00:02.000\nEnds first"),
        ("published_at", "yesterday"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(editor, filled, field, value):
    if hasattr(value, "seek"):
        value.seek(0)
    response = editor.post(ADD, filled | {field: value})
    assert response.status_code == 200
    assert set(errors(response)) == {field}
    assert not Episode.objects.exists()


def test_a_transcript_comes_from_a_file(editor, filled):
    upload = SimpleUploadedFile("a.vtt", VTT.encode("utf-8-sig"))
    assert editor.post(ADD, filled | {"transcript_file": upload}).status_code == 302
    assert Episode.objects.get().vtt == VTT.strip()


@pytest.mark.parametrize("role", [None, Role.COORDINATOR, Role.FIGURES])
def test_nobody_else_keeps_podcasts(site, sign_in, filled, role):
    person = sign_in(UserFactory(roles=[role] if role else []))
    person.post(ADD, filled)
    person.post("/admin/podcast/new/", {"title": "Mine"})
    assert not Episode.objects.exists()
    assert not Podcast.objects.filter(title="Mine").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Inicio", "1"),
        ("00:00 A\n00:61:00 B\nnothing", "3"),
        ("00:10 A\n00:05 B", "2"),
        ("00:10 A\n00:10 B", "2"),
        ("00:00\n", "1"),
        ("01:75:00 A", "1"),
        ("00:00 " + "x" * 201, "1"),
    ],
)
def test_chapters_that_cannot_be_read_name_the_line(text, line):
    with pytest.raises(ValidationError) as refused:
        read(text)
    assert refused.value.error_list[-1].params["line"] == line


def test_chapters_read_back_as_they_were_written():
    text = "00:00:00 Inicio\n00:01:30 – Qué es\n1:02:03 Fin"
    assert written(read(text)) == "00:00:00 Inicio\n00:01:30 Qué es\n01:02:03 Fin"


def test_the_form_of_an_episode_leads_to_what_it_needs_first(site, sign_in):
    editor = sign_in(UserFactory(roles=[Role.EDITOR], language="en"))
    page = BeautifulSoup(editor.get(ADD).content, "html.parser")
    shown = {link.get_text(): link["href"] for link in page.select("form a[href]") + page.select("main a[href]")}
    for label in ("Make a publication", "Make a podcast"):
        assert editor.get(shown[label]).status_code == 200
