"""What the search reads: one row a thing found and language, its words without accents and capitals."""

from django.db import models
from django.db.models import Q

from learning.pages.registries import search_sources


class SearchEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of things that the person may see: each source's own `visible_to` is asked."""
        shown = Q(pk__in=())
        for name in search_sources.names():
            visible = search_sources.get(name).visible_to(user).order_by().values("pk")
            shown |= Q(source=name, object_id__in=visible)
        return self.filter(shown)

    def reading(self, words):
        """Those that hold all the words, which are folded already."""
        found = self
        for word in words:
            found = found.filter(text__contains=word)
        return found


class SearchEntry(models.Model):
    """One thing in one language. It repeats what others hold and can be made anew at any time."""

    source = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=10)
    title = models.TextField()
    title_language = models.CharField(max_length=10, blank=True)
    summary = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    date = models.CharField(max_length=10, blank=True)
    folded_title = models.TextField()
    text = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("language", "source", "object_id"), name="search_entry_once"),)

    def __str__(self):
        return self.title

    @property
    def label(self):
        return search_sources.get(self.source).label
