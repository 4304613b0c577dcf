"""What people are told when the disk is full or the database is away, and what is left on the disk."""

import errno
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError
from django.urls import reverse
from django.utils import translation

from learning.common.storages import WholeFileStorage
from learning.people.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken(sign_in, monkeypatch):
    """Ask for a page whose view fails so."""

    def ask(error, **headers):
        client = sign_in(UserFactory())
        client.raise_request_exception = False

        def fail(*_args, **_told):
            raise error

        monkeypatch.setattr(User.objects, "visible_to", fail, raising=False)
        monkeypatch.setattr("learning.people.views.profile.visible_person", fail)
        with translation.override("en"):
            return client.get(reverse("people:person", args=[1]), headers=headers)

    return ask


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OperationalError("database or disk is full"),
        OperationalError('could not extend file "base/1": No space left on device'),
    ],
)
def test_a_full_disk_is_told_in_words(broken, error):
    told = broken(error)
    assert (told.status_code, told["Retry-After"]) == (507, "10")
    assert "no room left" in told.content.decode()


def test_scripts_are_told_the_same_as_data(broken):
    told = broken(OSError(errno.ENOSPC, "No space left on device"), hx_request="true")
    assert "no room left" in told.json()["error"]


def test_a_database_that_is_away_is_told_in_words(broken):
    told = broken(OperationalError("connection refused"))
    assert told.status_code == 503
    assert "cannot be reached" in told.content.decode()


def test_any_other_error_stays_one(broken):
    assert broken(ValueError("of ours")).status_code == 500


def test_no_half_of_a_file_is_left_where_the_disk_is_full(tmp_path, monkeypatch):
    storage = WholeFileStorage(location=tmp_path)

    def half(self, name, content):
        path = tmp_path / name
        path.write_bytes(content.read(3))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", half)
    with pytest.raises(OSError, match="No space"):
        storage.save(uuid.uuid4().hex, ContentFile(b"whole file"))
    assert list(tmp_path.iterdir()) == []
