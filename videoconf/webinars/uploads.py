"""Recordings, slides and handouts of webinars: for everybody who may see the webinar."""

from django.contrib.contenttypes.models import ContentType

from learning.files.checks import DOCUMENTS, FILMS, IMAGES, SOUNDS
from learning.files.registries import MEBIBYTE, Purpose, purposes
from learning.people.rules import is_editor
from videoconf.webinars.models import Webinar
from videoconf.webinars.models.materials import ATTENDANCE_PURPOSE, MATERIAL_PURPOSE, RECORDING_PURPOSE


def may_see(user, file):
    """One that no webinar has taken yet is its owner's alone."""
    if file.object_id is None:
        return is_own(user, file)
    of_webinar = file.content_type_id == ContentType.objects.get_for_model(Webinar).pk
    return of_webinar and Webinar.objects.visible_to(user).filter(pk=file.object_id).exists()


def is_own(user, file):
    return user.is_authenticated and user.is_active and file.owner_id == user.pk


_OF_SITE = {"of_site": True, "may_send": is_editor, "may_see": may_see}

purposes.add(RECORDING_PURPOSE, Purpose(types=FILMS | SOUNDS, largest=4096 * MEBIBYTE, **_OF_SITE))
purposes.add(MATERIAL_PURPOSE, Purpose(types=DOCUMENTS | IMAGES, largest=200 * MEBIBYTE, **_OF_SITE))
purposes.add(
    ATTENDANCE_PURPOSE,
    Purpose(types=frozenset({"text/plain", "text/csv"}), largest=20 * MEBIBYTE, **_OF_SITE | {"may_see": is_own}),
)
