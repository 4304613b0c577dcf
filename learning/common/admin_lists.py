"""Lists of the administration."""

from learning.common.text import fold


class FoldedSearchMixin:
    """Finds what holds every word that was typed, whatever capitals and accents, in `search_fields`.

    `joined` are the relations that a row of the list shows.
    """

    joined = ()

    def get_base_queryset(self):
        return super().get_base_queryset().select_related(*self.joined)

    def search_queryset(self, queryset):
        words = fold(self.search_query or "").split()
        if not words:
            return queryset
        told = queryset.order_by().values_list("pk", *self.search_fields)
        texts = ((pk, fold(" ".join(filter(None, parts)))) for pk, *parts in told)
        return queryset.filter(pk__in=[pk for pk, text in texts if all(word in text for word in words)])
