"""An upload whose end is cut off, by a disk that is full or a process that dies: nothing half stays, and it goes on."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from django.db.models.signals import pre_save

from learning.files.actions import append_part, part_path, start_upload
from learning.files.models import PrivateFile, private_path
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
TEXT = b"What was said.\n"


@pytest.fixture
def upload():
    """An upload of which all but the last bytes arrived."""
    begun = start_upload(owner=UserFactory(), purpose="post", name="a.txt", size=len(TEXT))
    return append_part(file=begun, offset=0, data=TEXT[:5])


def place_of(file):
    return Path(settings.PRIVATE_ROOT) / private_path(file, file.name)


def test_where_the_row_cannot_be_written_the_bytes_go_back_and_the_next_try_ends_it(upload):
    def no_room(instance, update_fields=None, **_told):
        if instance.completed_at and not update_fields:
            raise OperationalError("database or disk is full")

    pre_save.connect(no_room, sender=PrivateFile)
    try:
        with pytest.raises(OperationalError):
            append_part(file=upload, offset=5, data=TEXT[5:])
    finally:
        pre_save.disconnect(no_room, sender=PrivateFile)
    assert (part_path(upload).exists(), place_of(upload).exists()) == (True, False)
    kept = append_part(file=upload, offset=len(TEXT), data=b"")
    assert kept.completed_at
    assert Path(kept.file.path).read_bytes() == TEXT


def test_what_was_moved_by_a_process_that_died_is_found_again(upload):
    append_part(file=upload, offset=5, data=TEXT[5:-1])
    place = place_of(upload)
    place.parent.mkdir(parents=True, exist_ok=True)
    part_path(upload).replace(place)
    kept = append_part(file=upload, offset=len(TEXT) - 1, data=TEXT[-1:])
    assert Path(kept.file.path).read_bytes() == TEXT
