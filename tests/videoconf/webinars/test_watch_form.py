"""An editor drops a recording and slides into the webinar's form; what cannot be taken is told, and nothing is lost."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from learning.files.models import PrivateFile
from learning.people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, registered
from videoconf.webinars.enums import LetterKind, Phase
from videoconf.webinars.models import RegistrationLetter, Webinar

pytestmark = pytest.mark.django_db
MEDIA = Path("learning/record/demo/media")
VTT = (MEDIA / "recording.es.vtt").read_text()


@pytest.fixture
def editor(sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR], language="en"))


@pytest.fixture
def webinar(db):
    found = RunningWebinarFactory(title="Big data", pages=True, begins=-30, opened=False)
    registered(found)
    return found


def file(name, content=None):
    return SimpleUploadedFile(name, (MEDIA / name).read_bytes() if content is None else content)


def save(client, webinar, **told):
    moments = {name: getattr(webinar, name).astimezone(webinar.zone) for name in ("starts_at", "ends_at")}
    hours = {name: f"{moment:%Y-%m-%dT%H:%M}" for name, moment in moments.items()}
    facts = {"title": webinar.title, "time_zone": webinar.time_zone, "registration": "open", "public": "on"}
    forms = {"panelists-TOTAL_FORMS": "0", "panelists-INITIAL_FORMS": "0"}
    return client.post(reverse("webinar:edit", args=[webinar.pk]), facts | hours | forms | told)


def told():
    return RegistrationLetter.objects.filter(kind=LetterKind.WATCH).count()


def phase(webinar):
    return Webinar.objects.get(pk=webinar.pk).phase_at(timezone.now())


def test_a_recording_slides_and_a_transcript_dropped_into_the_form(editor, webinar):
    files = {"recording_file": file("recording.mp4"), "slides": [file("slides.pdf"), file("guide-es.pdf")]}
    response = save(editor, webinar, **files, **{"transcript_es-file": file("recording.es.vtt")})
    assert response.status_code == 302
    assert (phase(webinar), told()) == (Phase.WATCH, 1)
    assert [one.file.name for one in webinar.materials.all()] == ["slides.pdf", "guide-es.pdf"]
    assert webinar.transcripts.get().vtt == VTT.strip()
    shown = editor.get(reverse("webinar:edit", args=[webinar.pk])).content.decode()
    assert "recording.mp4</a>" in shown
    assert "files/field.js" in shown
    assert 'type="module"' in shown
    assert save(editor, webinar, transcript_es=VTT).status_code == 302
    assert (phase(webinar), told(), webinar.materials.count(), webinar.transcripts.count()) == (Phase.WATCH, 1, 2, 1)


def test_what_is_not_there_cannot_be_taken_away(editor, webinar):
    address = reverse("webinar:edit", args=[webinar.pk])
    assert "recording_gone" not in editor.get(address).context["form"].fields
    assert save(editor, webinar, recording_gone="on", recording_file=file("recording.mp4")).status_code == 302
    assert "recording_gone" in editor.get(address).context["form"].fields


def test_taking_it_away_ends_it_and_a_new_one_tells_nobody_again(editor, webinar):
    save(editor, webinar, recording_file=file("recording.mp4"))
    save(editor, webinar, recording_gone="on")
    assert (phase(webinar), told()) == (Phase.LIVE, 1)
    save(editor, webinar, recording_file=file("recording.mp4"))
    assert (phase(webinar), told()) == (Phase.WATCH, 1)


def test_what_is_no_recording_is_told_and_nothing_else_is_lost(editor, webinar):
    wrong = {"recording_file": file("film.mp4", b"these are words"), "slides": file("slides.pdf"), "transcript_es": VTT}
    response = save(editor, webinar, title="Big data, told again", **wrong)
    assert response.status_code == 200
    (error,) = response.context["form"].errors["recording_file"]
    assert "film" not in error
    assert "MP4" in error
    page = response.content.decode()
    slides = PrivateFile.objects.get()
    assert f'name="slides-key" value="{slides.key}"' in page
    assert "Big data, told again" in page
    assert "empresas muy pequeñas" in page
    again = save(editor, webinar, recording_file=file("recording.mp4"), **{"slides-key": str(slides.key)})
    assert again.status_code == 302
    assert webinar.materials.get().file == slides


def test_a_bad_transcript_is_told_with_its_line_and_stays_to_be_mended(editor, webinar):
    bad = "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nHola"
    response = save(editor, webinar, **{"transcript_es-file": file("said.vtt", bad.encode())})
    (error,) = response.context["form"].errors["transcript_es"]
    assert error.startswith("Line 3:")
    assert "00:00:01,000 --&gt; 00:00:02,000" in response.content.decode()


def test_slides_are_named_anew_and_taken_away(editor, webinar):
    save(editor, webinar, slides=[file("slides.pdf"), file("guide-es.pdf")])
    first, second = webinar.materials.all()
    save(editor, webinar, **{f"slides-title-{first.pk}": "What we showed", "slides-remove": str(second.pk)})
    assert [str(one) for one in webinar.materials.all()] == ["What we showed"]


def test_an_upload_of_somebody_else_is_not_taken(editor, webinar, sign_in):
    other = sign_in(UserFactory(roles=[Role.EDITOR]))
    save(other, webinar, recording_file=file("film.mp4", b"no"))
    begun = other.post("/es/files/", {"purpose": "webinar", "name": "slides.pdf", "size": "9"}).json()
    response = save(editor, webinar, **{"slides-key": begun["key"]})
    assert "slides" in response.context["form"].errors
    assert not webinar.materials.exists()


def test_only_editors_send_what_belongs_to_the_site(sign_in):
    person = sign_in(UserFactory())
    for purpose in ("recording", "webinar", "attendance"):
        refused = person.post("/es/files/", {"purpose": purpose, "name": "a.mp4", "size": "9"})
        assert refused.status_code == 422
    assert not PrivateFile.objects.exists()
