"""Choosing among things that the admin's own search does not know: by their names, whatever capitals and accents.

Who is let into the administration need not see everything: a chooser offers what its `visible_to` lets that person see.
"""

from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views import chooser as snippets

from learning.common.text import fold


class NameFilterForm(SearchFilterMixin, BaseFilterForm):
    def filter(self, objects):
        words = fold(self.cleaned_data.get("q", "")).split()
        if not words:
            return objects
        self.is_searching, self.search_query = True, self.cleaned_data["q"]
        names = ((one.pk, fold(str(one))) for one in objects)
        return objects.filter(pk__in=[pk for pk, name in names if all(word in name for word in words)])


class SeenMixin:
    """Offers and hands out what the person may see."""

    def get_object_list(self):
        objects = self.model_class.objects.all()
        return objects.visible_to(self.request.user) if hasattr(objects, "visible_to") else objects

    def get_object(self, pk):
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=pks)


class NamesView(SeenMixin, ChooseView):
    filter_form_class = NameFilterForm


class NamesResultsView(SeenMixin, ChooseResultsView):
    filter_form_class = NameFilterForm


class NameView(SeenMixin, ChosenView):
    pass


class NamesOfSeveralView(SeenMixin, ChosenMultipleView):
    pass


class NameChooserViewSet(ChooserViewSet):
    choose_view_class = NamesView
    choose_results_view_class = NamesResultsView
    chosen_view_class = NameView
    chosen_multiple_view_class = NamesOfSeveralView


class SeenSnippetsView(SeenMixin, snippets.ChooseView):
    pass


class SeenSnippetsResultsView(SeenMixin, snippets.ChooseResultsView):
    pass


class SeenSnippetView(SeenMixin, snippets.SnippetChosenView):
    pass


class SeveralSeenSnippetsView(SeenMixin, snippets.SnippetChosenMultipleView):
    pass


class SeenSnippetChooserViewSet(snippets.SnippetChooserViewSet):
    choose_view_class = SeenSnippetsView
    choose_results_view_class = SeenSnippetsResultsView
    chosen_view_class = SeenSnippetView
    chosen_multiple_view_class = SeveralSeenSnippetsView
