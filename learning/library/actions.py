"""What changes the library."""

from django.db import transaction
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.common.writing import write
from learning.library.models import LibraryIndexPage, Publication, PublicationPage
from learning.pages.actions import give_faces


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
def edit_publication(*, publication, fields, by):
    """Make or change a publication as an editor says, with its pages, and note who did it."""
    made = publication.pk is None
    old_title = None if made else Publication.objects.select_for_update().get(pk=publication.pk).title
    publication = keep_publication(publication=publication, fields=fields)
    give_publication_pages(publication=publication, old_title=old_title)
    verb = gettext_noop("added publication") if made else gettext_noop("changed publication")
    note(actor=by, verb=verb, target=publication)
    return publication
