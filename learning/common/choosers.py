"""Choosing among things that the admin's own search does not know: by their names, whatever capitals and accents."""

from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from learning.common.text import fold


class NameFilterForm(SearchFilterMixin, BaseFilterForm):
    def filter(self, objects):
        words = fold(self.cleaned_data.get("q", "")).split()
        if not words:
            return objects
        self.is_searching, self.search_query = True, self.cleaned_data["q"]
        names = ((one.pk, fold(str(one))) for one in objects)
        return objects.filter(pk__in=[pk for pk, name in names if all(word in name for word in words)])


class NamesView(ChooseView):
    filter_form_class = NameFilterForm


class NamesResultsView(ChooseResultsView):
    filter_form_class = NameFilterForm


class NameChooserViewSet(ChooserViewSet):
    choose_view_class = NamesView
    choose_results_view_class = NamesResultsView
