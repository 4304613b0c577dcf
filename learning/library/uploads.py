"""The files of publications: anybody may have those of a published one."""

from django.contrib.contenttypes.models import ContentType

from learning.files.checks import DOCUMENTS, IMAGES, RECORDINGS
from learning.files.registries import MEBIBYTE, Purpose, purposes
from learning.library.enums import FILE_PURPOSE
from learning.library.models import Publication
from learning.people.rules import is_editor


def may_see(user, file):
    """One that no publication has taken yet is its owner's alone."""
    if file.object_id is None:
        return user.is_authenticated and user.is_active and file.owner_id == user.pk
    of_publication = file.content_type_id == ContentType.objects.get_for_model(Publication).pk
    return of_publication and Publication.objects.visible_to(user).filter(pk=file.object_id).exists()


purposes.add(
    FILE_PURPOSE,
    Purpose(
        types=DOCUMENTS | IMAGES | RECORDINGS,
        largest=200 * MEBIBYTE,
        may_see=may_see,
        of_site=True,
        may_send=is_editor,
    ),
)
