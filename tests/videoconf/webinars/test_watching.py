"""After a webinar: what it left is on its page at once, and who registered is told of it once."""

import io
from pathlib import Path

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from learning.files.actions import keep_upload
from learning.files.models import PrivateFile
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, registered
from videoconf.webinars.actions import keep_webinar, send_due
from videoconf.webinars.actions.recording import keep_materials, keep_recording, keep_transcript, tell_watchable
from videoconf.webinars.enums import LetterKind, MaterialKind, Phase
from videoconf.webinars.models import RegistrationLetter, WebinarPage
from videoconf.webinars.models.materials import MATERIAL_PURPOSE, RECORDING_PURPOSE

pytestmark = pytest.mark.django_db
MEDIA = Path("learning/record/demo/media")


@pytest.fixture
def editor(db):
    return UserFactory(roles=["editor"])


@pytest.fixture
def ended(db):
    webinar = RunningWebinarFactory(pages=True, begins=-30, lasts=60)
    registered(webinar, "ana@example.org")
    registered(webinar, "luz@example.org")
    webinar.starts_at -= timezone.timedelta(hours=3)
    webinar.ends_at -= timezone.timedelta(hours=3)
    webinar.save(update_fields=["starts_at", "ends_at"])
    RegistrationLetter.objects.all().delete()
    return webinar


def upload(owner, name, purpose):
    content = io.BytesIO((MEDIA / name).read_bytes())
    content.name, content.size = name, len(content.getvalue())
    return keep_upload(owner=owner, purpose=purpose, upload=content)


def recording(owner):
    return upload(owner, "recording.mp4", RECORDING_PURPOSE)


def page_of(webinar, client, language="es"):
    face = WebinarPage.objects.filter(webinar=webinar, locale__language_code=language).first()
    return client.get(face.url).content.decode()


def found(client):
    """Return what a visitor finds who looks for a word that was said."""
    return [one.title for one in client.get("/es/search/?q=peluqueria").context["results"].page]


def told(webinar):
    return RegistrationLetter.objects.filter(registration__webinar=webinar, kind=LetterKind.WATCH).count()


def test_a_recording_turns_the_page_to_watch_at_once_in_every_language(ended, editor, client):
    assert all("<video" not in page_of(ended, client, language) for language in ("es", "pt", "en"))
    file = recording(editor)
    keep_recording(webinar=ended, by=editor, recording=file)
    for language in ("es", "pt", "en"):
        page = page_of(ended, client, language)
        assert f'<source src="/{language}/files/{file.key}/" type="video/mp4">' in page
    film = client.get(reverse("files:download", args=[file.key]), headers={"range": "bytes=0-11"})
    assert (film.status_code, b"".join(film)[4:8]) == (206, b"ftyp")


def test_who_registered_is_told_once_however_often_it_is_saved(ended, editor):
    keep_recording(webinar=ended, by=editor, recording=recording(editor))
    keep_recording(webinar=ended, by=editor, recording=recording(editor))
    keep_recording(webinar=ended, by=editor, taken_away=True)
    ended.refresh_from_db()
    assert ended.phase_at(timezone.now()) == Phase.ENDED
    keep_recording(webinar=ended, by=editor, address="https://www.youtube.com/watch?v=abc")
    tell_watchable(now=timezone.now())
    assert told(ended) == 2
    send_due()
    assert sorted(message.to[0] for message in mail.outbox) == ["ana@example.org", "luz@example.org"]


def test_one_that_is_kept_back_is_told_once_it_is_shown(ended, editor):
    ended.activity.public = False
    ended.activity.save()
    file = recording(editor)
    keep_recording(webinar=ended, by=editor, recording=file)
    assert told(ended) == 0
    ended.activity.public = True
    ended.activity.save()
    assert tell_watchable(now=timezone.now()) == 2


def test_what_is_kept_back_is_handed_to_nobody_but_editors(ended, editor, client, sign_in):
    file = recording(editor)
    keep_recording(webinar=ended, by=editor, recording=file)
    keep_transcript(webinar=ended, language="es", vtt=(MEDIA / "recording.es.vtt").read_text())
    ended.activity.public = False
    ended.activity.save()
    for address in (reverse("files:download", args=[file.key]), reverse("webinars:transcript", args=[ended.pk, "es"])):
        assert client.get(address).status_code == 404
        assert sign_in(UserFactory()).get(address).status_code == 404
        assert list(sign_in(editor).get(address))


def test_slides_handouts_and_what_was_said_stand_beside_the_film(ended, editor, client):
    keep_recording(webinar=ended, by=editor, recording=recording(editor))
    slides, paper = (upload(editor, name, MATERIAL_PURPOSE) for name in ("slides.pdf", "guide-es.pdf"))
    keep_materials(webinar=ended, kind=MaterialKind.SLIDES, added=[slides])
    keep_materials(webinar=ended, kind=MaterialKind.HANDOUT, added=[paper])
    keep_transcript(webinar=ended, language="es", vtt=(MEDIA / "recording.es.vtt").read_text())
    page = page_of(ended, client)
    assert f"/es/files/{slides.key}/" in page
    assert f"/es/files/{paper.key}/" in page
    assert "PDF, 32" in page.replace("\xa0", " ")
    assert "empresas muy pequeñas: un taller" in page
    assert f'src="/es/webinars/{ended.pk}/transcripts/es.vtt"' in page
    said = client.get(f"/es/webinars/{ended.pk}/transcripts/es.vtt")
    assert (said["Content-Type"], said.content[:6]) == ("text/vtt; charset=utf-8", b"WEBVTT")
    keep_materials(webinar=ended, kind=MaterialKind.SLIDES, removed={ended.materials.first().pk})
    assert f"/es/files/{slides.key}/" not in page_of(ended, client)
    assert PrivateFile.objects.get(pk=slides.pk).object_id is None


def test_what_stands_elsewhere_is_a_link_and_no_frame(ended, editor, client):
    keep_recording(webinar=ended, by=editor, address="https://www.youtube.com/watch?v=abc")
    page = page_of(ended, client)
    assert 'href="https://www.youtube.com/watch?v=abc"' in page
    assert "YouTube" in page
    assert "<iframe" not in page
    assert "<video" not in page


def test_the_search_finds_what_was_said_once_it_can_be_watched(
    ended, editor, client, django_capture_on_commit_callbacks
):
    def committed():
        return django_capture_on_commit_callbacks(execute=True)

    with committed():
        keep_transcript(webinar=ended, language="es", vtt=(MEDIA / "recording.es.vtt").read_text())
    assert found(client) == []
    with committed():
        keep_recording(webinar=ended, by=editor, recording=recording(editor))
    assert found(client) == [ended.title]
    with committed():
        keep_webinar(webinar=ended, fields={}, activity_fields={"public": False})
    assert found(client) == []
