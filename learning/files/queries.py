"""Questions about private files."""

import uuid

from django.contrib.auth.models import AnonymousUser

from learning.files.models import PrivateFile
from learning.files.registries import purposes


def readable_file(*, user, key):
    """Return the complete file of that key if its purpose's rule lets the person see it, else None."""
    file = PrivateFile.objects.exclude(completed_at=None).filter(key=key).first()
    if file is None or file.purpose not in purposes:
        return None
    return file if purposes.get(file.purpose).may_see(user, file) else None


def is_of_site(file):
    """Whether the site itself publishes it, and not a person."""
    return purposes.get(file.purpose).of_site


def is_public(file):
    """Whether anybody may see it; of what a person sent, this is not asked."""
    purpose = purposes.get(file.purpose)
    return purpose.of_site and purpose.may_see(AnonymousUser(), file)


def own_upload(*, user, key):
    """Return the person's own upload, complete or not, or None."""
    return PrivateFile.objects.filter(owner=user, key=key).first() if user.is_authenticated else None


def finished_upload(*, owner, key, purpose):
    """Return the person's upload of that purpose that arrived whole and that nothing has taken yet, or None."""
    try:
        key = uuid.UUID(key)
    except ValueError:
        return None
    found = PrivateFile.objects.filter(owner=owner, key=key, purpose=purpose, object_id=None)
    return found.exclude(completed_at=None).first()
