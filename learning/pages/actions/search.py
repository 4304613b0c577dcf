"""What the search reads is made anew when what it reads of changes."""

from collections import defaultdict

from django.conf import settings
from django.db import transaction
from django.utils import translation

from learning.common.text import fold
from learning.pages.models import SearchEntry
from learning.pages.registries import search_sources, search_words

_BATCH = 500


def rebuild_search():
    """Make every entry anew."""
    with transaction.atomic():
        SearchEntry.objects.exclude(source__in=search_sources.names()).delete()
        for name in search_sources.names():
            refresh_entries(name)


@transaction.atomic
def refresh_entries(name, object_ids=None):
    """Make the entries of one source anew: of these objects, or of all. What is gone or has nothing to show goes."""
    source = search_sources.get(name)
    objects, entries = source.objects(), SearchEntry.objects.filter(source=name)
    if object_ids is not None:
        objects, entries = objects.filter(pk__in=object_ids), entries.filter(object_id__in=object_ids)
    entries.delete()
    found = list(objects)
    more = _added(name, [obj.pk for obj in found])
    made = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            beside = (source.gather(found),) if source.gather and found else ()
            made += [
                _entry(name, obj.pk, code, told, more[obj.pk])
                for obj in found
                if (told := source.describe(obj, *beside))
            ]
    SearchEntry.objects.bulk_create(made, batch_size=_BATCH)


def _added(name, object_ids):
    """Return what apps above tell of these objects, by id."""
    words = defaultdict(str)
    for more in search_words.entries():
        if more.source == name and object_ids:
            for object_id, told in more.told(object_ids).items():
                words[object_id] += f" {told}"
    return words


def _entry(source, object_id, language, told, more):
    title = str(told.title)
    return SearchEntry(
        source=source,
        object_id=object_id,
        language=language,
        title=title,
        title_language="" if told.title_language == language else told.title_language,
        summary=told.summary,
        url=told.url,
        date=told.date or "",
        folded_title=fold(title),
        text=fold(f"{title} {told.summary} {told.text}{more}"),
    )
