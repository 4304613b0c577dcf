"""What changes the library of a network."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_noop

from communities.networks.actions.joining import held
from communities.networks.enums import ItemKind
from communities.networks.models import Item, Tag
from communities.networks.queries.shelf import ITEM, attachments
from learning.audit.actions import note
from learning.common.sanitize import sanitize
from learning.common.text import fold
from learning.files.actions import discard_file
from learning.files.models import PrivateFile
from learning.files.sharing import shared

MOST_TAGS = 10
LONGEST_TAG = 60


class NotOfThisNetworkError(Exception):
    """The key belongs to what another network keeps."""


def keep_item(*, network, key, kind, title, by, tags=(), attached=(), **told):
    """Put something in the library; sent twice under the same key, it is there once.

    `told` are text, url, file (a whole `PrivateFile`), publication, and html for a roadmap, which is kept as it is now;
    so are the files `attached` to it, which share their bytes with those given.
    """
    with held(network) as locked:
        known = Item.objects.filter(key=key).first()
        if known is not None and known.network_id != locked.pk:
            raise NotOfThisNetworkError
        if known is not None:
            return known
        item = Item(network=locked, key=key, kind=ItemKind(kind), added_by=by)
        _write(item, title=title, tags=tags, **told)
        _attach(item, attached)
        note(actor=by, verb=gettext_noop("added to the library of a network"), target=locked, details={"title": title})
        return item


def change_item(*, item, title, tags=(), **told):
    """Change what is given of an item; another file takes the place of the one before. Its kind stays."""
    with held(item.network):
        known = Item.objects.select_related("file").get(pk=item.pk)
        before = known.file
        _write(known, title=title, tags=tags, **told)
        if before and before.pk != known.file_id:
            discard_file(file=before)
        return known


def remove_item(*, item, by):
    with held(item.network) as locked:
        known = Item.objects.select_related("file").filter(pk=item.pk).first()
        if known is None:
            return
        files = {known.file, *attachments(known)} - {None}
        details = {"title": known.title}
        known.delete()
        for file in files:
            discard_file(file=file)
        _sweep_tags(locked)
        note(actor=by, verb=gettext_noop("removed from the library of a network"), target=locked, details=details)


@transaction.atomic
def _write(item, *, title, tags, html=None, **told):
    item.title = title[:300]
    for name, value in told.items():
        setattr(item, name, value)
    if html is not None:
        item.html = str(sanitize(html))
    names = list({fold(name): name for name in (" ".join(tag.split())[:LONGEST_TAG] for tag in tags) if name}.values())
    named = names[:MOST_TAGS]
    item.words = fold(" ".join([item.title, item.text, *named]))
    item.save()
    item.tags.set([_tag(item.network_id, name) for name in named])
    _sweep_tags(item.network)
    if item.file_id and item.file.object_id is None:
        item.file.content_type, item.file.object_id = ContentType.objects.get_for_model(Item), item.pk
        item.file.save(update_fields=["content_type", "object_id"])


def _attach(item, files):
    of_item = {"purpose": ITEM, "content_type": ContentType.objects.get_for_model(Item), "object_id": item.pk}
    PrivateFile.objects.bulk_create(shared(file, **of_item) for file in files)


def _tag(network_id, name):
    return Tag.objects.get_or_create(network_id=network_id, words=fold(name)[:80], defaults={"name": name})[0]


def _sweep_tags(network):
    """Forget the tags that nothing has any more."""
    Tag.objects.filter(network=network, items=None).delete()
