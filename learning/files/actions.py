"""Uploads: begun, continued where they broke off, looked into, kept or refused."""

import datetime as dt
import hashlib
from pathlib import Path, PurePath

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import Count, Q, Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.common.text import writable
from learning.files.checks import IMAGES, check_upload, rewrite_picture
from learning.files.models import PrivateFile, private_path
from learning.files.registries import of_site, purposes

MOST_UNFINISHED = 20
MOST_LOOSE = 100
"""Uploads of a day that nothing has taken: enough for every form that came back, and no way to fill the disk."""
LOOSE_FOR = dt.timedelta(days=1)


class OffsetError(Exception):
    """The part does not continue where the upload stands."""


def part_path(file):
    """Where the bytes of an unfinished upload are gathered."""
    return Path(settings.UPLOADS_ROOT) / file.key.hex


def start_upload(*, owner, purpose, name, size, key=None):
    """Begin an upload, or return the one that was begun with this key. Raises ValidationError with what to do."""
    begun = _begun(owner, key)
    if begun is not None:
        return begun
    told = purposes.get(purpose) if purpose in purposes else None
    if told is None or (told.may_send is not None and not told.may_send(owner)):
        raise ValidationError(_("Nothing of this kind can be sent here."), code="purpose")
    largest = told.largest
    if size > largest:
        raise ValidationError(
            _("This file has %(size)s. The most that can be sent here is %(largest)s: make it smaller and try again."),
            code="too_large",
            params={"size": filesizeformat(size), "largest": filesizeformat(largest)},
        )
    if size < 1:
        raise ValidationError(_("This file is empty. Choose another one."), code="empty")
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=owner.pk)
        begun = _begun(owner, key)  # by a request that came at the same moment
        if begun is not None:
            return begun
        if _has_too_many(owner):
            raise ValidationError(
                _("Too many uploads of yours are unfinished. Finish them, or try again tomorrow."), code="too_many"
            )
        if not told.of_site:
            _refuse_beyond_quota(owner, size)
        fields = {"owner": owner, "purpose": purpose, "name": PurePath(writable(name)).name[:255], "size": size}
        return PrivateFile.objects.create(**fields, **({"key": key} if key else {}))


def _begun(owner, key):
    """Return the upload that was begun with this key, or None."""
    begun = PrivateFile.objects.filter(key=key).first() if key else None
    if begun is not None and begun.owner_id != owner.pk:
        raise ValidationError(_("This upload cannot be begun. Reload the page and try again."), code="key")
    return begun


def _has_too_many(owner):
    told = PrivateFile.objects.filter(owner=owner).aggregate(
        unfinished=Count("pk", filter=Q(completed_at=None)),
        loose=Count("pk", filter=Q(object_id=None, created_at__gt=timezone.now() - LOOSE_FOR)),
    )
    return told["unfinished"] >= MOST_UNFINISHED or told["loose"] >= MOST_LOOSE


def _refuse_beyond_quota(owner, size):
    """Count what was announced too, so that many uploads at once do not pass together what one may not."""
    quota = settings.UPLOAD_QUOTA
    theirs = PrivateFile.objects.filter(owner=owner).exclude(purpose__in=of_site())
    used = theirs.aggregate(bytes=Sum("size"))["bytes"] or 0
    if not quota or used + size <= quota:
        return
    raise ValidationError(
        _(
            "There is no room for this file: it has %(size)s, and yours already take %(used)s of the %(quota)s that"
            " each person has. Remove files that you no longer need from posts or roadmaps, or choose another file."
        ),
        code="quota",
        params={"size": filesizeformat(size), "used": filesizeformat(used), "quota": filesizeformat(quota)},
    )


def append_part(*, file, offset, data):
    """Add bytes at `offset`; raises OffsetError where the upload stands elsewhere, ValidationError when it is refused.

    A part that arrives twice is answered with where the upload stands, so that a broken line loses nothing.
    """
    with transaction.atomic():
        file = PrivateFile.objects.select_for_update().get(pk=file.pk)
        if file.completed_at or offset != file.received or file.received + len(data) > file.size:
            raise OffsetError
        path = part_path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        _bring_back(file, path)
        with path.open("r+b" if path.exists() else "w+b") as part:
            part.seek(offset)
            part.write(data)
            part.truncate()
        file.received += len(data)
        file.save(update_fields=["received"])
    return finish_upload(file=file) if file.received == file.size else file


class Gathered(File):
    """Bytes that stand on the disk already: a storage on the same disk moves them, and copies no two gigabytes."""

    def temporary_file_path(self):
        return self.file.name


def finish_upload(*, file):
    """Look into a whole upload and keep it; one that is not what it should be is thrown away with a ValidationError."""
    purpose = purposes.get(file.purpose)
    path = part_path(file)
    try:
        with path.open("rb") as part:
            file = _keep(file, Gathered(part, name=file.name), purpose)
    except ValidationError:
        discard_file(file=file)
        raise
    path.unlink(missing_ok=True)
    return file


def _bring_back(file, path):
    """Put bytes back that were moved to their place by a process that ended before it could write so."""
    moved = Path(settings.PRIVATE_ROOT) / private_path(file, file.name)
    if file.received and not path.exists() and moved.exists():
        moved.replace(path)


def keep_upload(*, owner, purpose, upload):
    """Keep a file that came whole with a form. Raises ValidationError with what to do."""
    file = start_upload(owner=owner, purpose=purpose, name=upload.name, size=upload.size)
    try:
        return _keep(file, upload, purposes.get(purpose))
    except ValidationError:
        discard_file(file=file)
        raise


def _keep(file, content, purpose):
    file.media_type = check_upload(content, purpose.types, largest=purpose.largest)
    if file.media_type in IMAGES:
        content, file.media_type, size = rewrite_picture(content, file.media_type, longest_side=purpose.longest_side)
        file.width, file.height = size
        content = File(content, name=file.name)
    content.seek(0)
    file.sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    content.seek(0)
    return _settle(file, content)


@transaction.atomic
def _settle(file, content):
    """Put the bytes in their place and write so: both or neither, and once, whoever else finishes it now."""
    standing = PrivateFile.objects.select_for_update().get(pk=file.pk)
    if standing.completed_at:
        return standing
    file.file.save(file.name, content, save=False)
    try:
        file.size = file.received = file.file.size
        file.completed_at = timezone.now()
        file.save()
    except Exception:
        _take_out(file, content)
        raise
    return file


def _take_out(file, content):
    """Leave nothing in a place that no row tells of: what was moved there is moved back, a copy is removed."""
    if isinstance(content, Gathered) and not part_path(file).exists():
        Path(file.file.path).replace(part_path(file))
    else:
        file.file.storage.delete(file.file.name)


def discard_file(*, file):
    """Remove a file, finished or not; its bytes go with the last row that has them."""
    part_path(file).unlink(missing_ok=True)
    stored, storage = file.file.name, file.file.storage
    file.delete()
    if stored:
        transaction.on_commit(lambda: PrivateFile.objects.filter(file=stored).exists() or storage.delete(stored))


def discard_unfinished(*, before):
    """Remove uploads begun before that moment and never finished; return how many."""
    return _discard_all(unfinished(before))


def unfinished(before):
    return Q(completed_at=None, created_at__lt=before)


def discard_loose(*, before):
    """Remove uploads that were whole before that moment and that nothing has taken; return how many.

    One whose purpose nobody knows any more stays: nobody can tell what still shows it.
    """
    return _discard_all(loose(before))


def loose(before):
    return Q(purpose__in=purposes.names(), object_id=None, completed_at__lt=before) & ~_held()


def _held():
    """Uploads that rows of any app keep by a key of their own, as a person their photo."""
    held = Q(pk__in=())
    for relation in PrivateFile._meta.get_fields(include_hidden=True):
        if relation.one_to_many or relation.one_to_one:
            name = relation.field.name
            held |= Q(pk__in=relation.related_model._base_manager.exclude(**{name: None}).values(name))
    return held


def _discard_all(left):
    ids = list(PrivateFile.objects.filter(left).values_list("pk", flat=True))
    return sum(_discard_still(pk, left) for pk in ids)


@transaction.atomic
def _discard_still(pk, left):
    """Remove the file unless it was finished or taken meanwhile: whoever does either holds its row."""
    file = PrivateFile.objects.select_for_update().filter(left, pk=pk).first()
    if file is not None:
        discard_file(file=file)
    return file is not None
