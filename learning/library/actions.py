"""What changes the library."""

import logging

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.common.writing import write
from learning.files.actions import discard_file
from learning.library.models import DownloadDay, LibraryIndexPage, Publication, PublicationFile, PublicationPage
from learning.pages.actions import give_faces

_log = logging.getLogger(__name__)


def keep_publication(*, publication=None, fields):
    """Make a publication or change what is given of it."""
    return write(publication or Publication(), fields)


def give_publication_pages(*, publication, old_title=None):
    """Give a publication its page in every language; pages that still had its old title get the new one."""
    return give_faces(
        fact=publication,
        page_class=PublicationPage,
        index_class=LibraryIndexPage,
        title=publication.title,
        language=publication.title_language,
        old_title=old_title,
    )


@transaction.atomic
def edit_publication(*, publication, fields, by, files=None):
    """Make or change a publication as an editor says, with its pages, and note who did it.

    `files` are all that it shall have, in their order, as in `keep_files`; None leaves them as they are.
    """
    made = publication.pk is None
    old_title = None if made else Publication.objects.select_for_update().get(pk=publication.pk).title
    publication = keep_publication(publication=publication, fields=fields)
    if files is not None:
        keep_files(publication=publication, files=files)
    give_publication_pages(publication=publication, old_title=old_title)
    verb = gettext_noop("added publication") if made else gettext_noop("changed publication")
    note(actor=by, verb=verb, target=publication)
    return publication


@transaction.atomic
def keep_files(*, publication, files):
    """Give a publication these files and no others: dicts of `pk` (of one it has), `upload`, `language` and `label`.

    An upload takes the place of what the file held before; what is left out is removed with its bytes.
    """
    known = {file.pk: file for file in PublicationFile.objects.filter(publication=publication).select_related("file")}
    for place, told in enumerate(files):
        file = known.pop(told.get("pk"), None) or PublicationFile(publication=publication)
        before = file.file if file.file_id else None
        file.language, file.label, file.position = told["language"], told["label"], place
        file.file = told["upload"] or before
        file.save()
        attach(file=file.file, subject=publication)
        if before is not None and before != file.file:
            move_downloads(before=before, after=file.file)
            discard_file(file=before)
    for left in known.values():
        left.delete()
        discard_file(file=left.file)


def attach(*, file, subject):
    """Let a file belong to something: it is as visible as that from now on, and is kept as long."""
    file.content_type, file.object_id = ContentType.objects.get_for_model(subject), subject.pk
    file.save(update_fields=["content_type", "object_id"])


def move_downloads(*, before, after):
    """Let what takes the place of a file keep how often it was taken."""
    DownloadDay.objects.filter(file=before).update(file=after)


def count_download(*, file):
    """Count one more of today. Whoever downloads neither waits for this nor fails with it."""
    today = DownloadDay.objects.filter(file=file, day=timezone.localdate())
    try:
        if not today.update(number=F("number") + 1):
            DownloadDay.objects.bulk_create([DownloadDay(file=file, day=timezone.localdate())], ignore_conflicts=True)
            today.update(number=F("number") + 1)
    except DatabaseError:
        _log.warning("A download could not be counted", exc_info=True)
