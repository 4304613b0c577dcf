"""What follows a change, once its transaction is committed: the search reads it anew, and what was cached is old."""

from asgiref.local import Local
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from learning.common.freshness import renew, waiting_hook
from learning.pages.actions.faces import complete_faces
from learning.pages.actions.search import rebuild_search, refresh_entries
from learning.pages.models import FacePage
from learning.pages.registries import search_sources, search_words

_pending = Local()


@receiver([post_save, post_delete])
def changed(sender, instance, raw=False, **_kwargs):  # noqa: FBT002
    """Note which entries an object stands in, its own and those of the sources that watch it."""
    if raw:
        return
    for name in search_sources.names():
        source = search_sources.get(name)
        if sender is source.model:
            _note(name, [instance.pk])
        elif source.watch and sender in source.watch:
            _note(name, source.watch[sender](instance))
    for more in search_words.entries():
        if sender in more.watch:
            _note(more.source, more.watch[sender](instance))
    if isinstance(instance, Page):
        renew()


@receiver([page_published, page_unpublished])
def shown_or_hidden(instance, **_kwargs):
    changed(type(instance), instance)


@receiver(page_published)
def shown_in_every_language(instance, **_kwargs):
    if isinstance(instance, FacePage):
        complete_faces(page=instance)


@receiver([page_slug_changed, post_page_move])
@receiver([post_save, post_delete], sender=PageViewRestriction)
def branch_changed(**_kwargs):
    """Read everything anew: the addresses of all pages below have changed, or who may open them."""
    transaction.on_commit(rebuild_search)
    renew()


def _note(name, object_ids):
    notes = _notes()
    notes.setdefault(name, set()).update(object_ids)
    if waiting_hook(lambda hook: hook is _flush) is None:
        transaction.on_commit(_flush)


def _notes():
    if not hasattr(_pending, "notes"):
        _pending.notes = {}
    return _pending.notes


def _flush():
    notes = _notes()
    if notes:
        _pending.notes = {}
        for name, object_ids in notes.items():
            refresh_entries(name, object_ids)
        renew()
