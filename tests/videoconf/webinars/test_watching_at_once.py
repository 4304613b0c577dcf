"""Two editors leave recordings and slides of one webinar at the same moment, on whatever database the tests run."""

from functools import partial

import pytest
from django.core.cache import caches

from learning.files.models import PrivateFile
from learning.people.enums import Role
from tests.communities.discussions.test_at_once import at_once
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, registered
from tests.videoconf.webinars.test_watching import recording, upload
from videoconf.webinars.actions.recording import keep_materials, keep_recording
from videoconf.webinars.actions.telling import QUEUED
from videoconf.webinars.enums import LetterKind, MaterialKind
from videoconf.webinars.models import RegistrationLetter, Webinar
from videoconf.webinars.models.materials import MATERIAL_PURPOSE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def webinar():
    caches["shared"].set(QUEUED, 1)  # when letters are sent is none of this
    found = RunningWebinarFactory(begins=-30, lasts=60)
    for name in ("ana", "luz"):
        registered(found, f"{name}@example.org")
    return found


@pytest.fixture
def editors():
    return [UserFactory(roles=[Role.EDITOR]) for _each in range(4)]


def test_of_recordings_dropped_at_once_one_stands_the_others_are_swept_and_all_are_told_once(webinar, editors):
    files = [recording(editor) for editor in editors]
    deeds = [
        partial(keep_recording, webinar=webinar, by=editor, recording=file)
        for editor, file in zip(editors, files, strict=True)
    ]
    assert at_once(*deeds) == []
    stands = Webinar.objects.get().recording_id
    held = PrivateFile.objects.exclude(object_id=None)
    assert [file.pk for file in held] == [stands]
    letters = RegistrationLetter.objects.filter(kind=LetterKind.WATCH)
    assert sorted(letters.values_list("registration__email", flat=True)) == ["ana@example.org", "luz@example.org"]


def test_slides_dropped_at_once_are_all_there_each_in_a_place_of_its_own(webinar, editors):
    files = [upload(editor, "slides.pdf", MATERIAL_PURPOSE) for editor in editors]
    deeds = [partial(keep_materials, webinar=webinar, kind=MaterialKind.SLIDES, added=[file]) for file in files]
    assert at_once(*deeds, deeds[0]) == []
    kept = list(webinar.materials.values_list("position", "file"))
    assert sorted(file for _position, file in kept) == sorted(file.pk for file in files)
    assert [position for position, _file in kept] == [1, 2, 3, 4]
