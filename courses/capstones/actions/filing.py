"""Files of a roadmap."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from courses.capstones import queries
from courses.capstones.actions.ground import lock_open, stamp
from learning.files.actions import discard_file, keep_upload
from learning.files.models import PrivateFile

MOST_FILES = 20


def add_file(*, roadmap, upload, by):
    """Keep a file that came with a form, and give it to the roadmap; ValidationError with what to do."""
    with transaction.atomic():
        _check(lock_open(roadmap, by))
    file = keep_upload(owner=by, purpose=queries.PURPOSE, upload=upload)
    return _take(roadmap, file, by)


def take_upload(*, roadmap, key, by):
    """Give one's own finished upload to the roadmap; `PrivateFile.DoesNotExist` where there is none. Twice is once."""
    file = PrivateFile.objects.exclude(completed_at=None).get(key=key, owner=by, purpose=queries.PURPOSE)
    if file.object_id not in (None, roadmap.pk):
        raise PrivateFile.DoesNotExist
    return file if file.object_id else _take(roadmap, file, by)


@transaction.atomic
def _take(roadmap, file, by):
    roadmap = lock_open(roadmap, by)
    _check(roadmap)
    file = PrivateFile.objects.select_for_update().get(pk=file.pk)
    file.subject = roadmap
    file.save(update_fields=["content_type", "object_id"])
    stamp(roadmap, by)
    return file


def _check(roadmap):
    if len(queries.files(roadmap)) >= MOST_FILES:
        raise ValidationError(_("A roadmap has at most %(most)s files. Remove one first."), params={"most": MOST_FILES})


@transaction.atomic
def remove_file(*, roadmap, key, by):
    """Remove a file of the roadmap with its bytes; one that is gone already is no matter."""
    roadmap = lock_open(roadmap, by)
    file = next((one for one in queries.files(roadmap) if one.key == key), None)
    if file is not None:
        discard_file(file=file)
        stamp(roadmap, by)
