"""Versions of pages that were made by what they show, and not by an editor."""

from django.db import transaction
from wagtail.models import Page, Revision


@transaction.atomic
def keep_live_version(*, page):
    """Keep what everybody sees of a page as a version, where none is kept; return whether one was made.

    Without it Wagtail takes a page away while what was changed waits for its hour: it thinks that it is new.
    """
    stored = Page.objects.select_for_update().get(pk=page.pk)
    if not stored.live or stored.live_revision_id is not None:
        return False
    shown = stored.specific
    page.live_revision = Revision.objects.create(
        content_object=shown,
        base_content_type=shown.get_base_content_type(),
        content=shown.serializable_data(),
        object_str=str(shown),
    )
    Page.objects.filter(pk=page.pk).update(live_revision=page.live_revision)
    return True
