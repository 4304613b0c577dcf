"""The audit log in the administration: a report with search, filters and pages, to be read only."""

import json

import django_filters
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from learning.audit.models import AuditEntry
from learning.audit.queries import concerning, entries, verbs
from learning.common.exports import as_file
from learning.common.privacy import in_words


def verb_label(verb):
    """The verb in the reader's language."""
    return gettext(verb)


def verb_choices():
    return [(verb, verb_label(verb)) for verb in verbs()]


def _who(entry):
    return in_words(entry.actor_label)


def _to_what(entry):
    return in_words(entry.object_label)


def details_text(entry):
    return json.dumps(entry.details, ensure_ascii=False) if entry.details else ""


class AuditFilterSet(WagtailFilterSet):
    verb = django_filters.ChoiceFilter(label=gettext_lazy("What"), choices=verb_choices)
    person = django_filters.CharFilter(label=gettext_lazy("Address of the person concerned"), method="about")
    at = django_filters.DateFromToRangeFilter(label=gettext_lazy("When"), widget=DateRangePickerWidget)

    class Meta:
        model = AuditEntry
        fields = ("verb", "person", "at")

    def about(self, found, _name, email):
        return concerning(found, email)


class AuditReportView(ReportView):
    page_title = gettext_lazy("Audit log")
    header_icon = "history"
    model = AuditEntry
    filterset_class = AuditFilterSet
    is_searchable = True
    search_fields = ("actor_label", "object_label", "verb")
    index_url_name = "audit_log"
    index_results_url_name = "audit_log_results"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    default_ordering = "-at"
    list_export = ("at", "actor_label", "verb", "object_label", "details")
    columns = (
        DateColumn("at", label=gettext_lazy("When"), sort_key="at"),
        Column("actor_label", label=gettext_lazy("Who"), sort_key="actor_label", accessor=_who),
        Column("verb", label=gettext_lazy("What"), accessor=lambda entry: verb_label(entry.verb)),
        Column("object_label", label=gettext_lazy("To what"), sort_key="object_label", accessor=_to_what),
        Column("details", label=gettext_lazy("Details"), accessor=details_text),
    )

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("audit.view_auditentry"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """The log as a table in which text stays text, whatever it begins with."""
        rows = (
            (entry.at, _who(entry), verb_label(entry.verb), _to_what(entry), details_text(entry))
            for entry in queryset.iterator(chunk_size=2000)
        )
        return as_file(
            spreadsheet_format, filename="audit", heads=[str(column.label) for column in self.columns], rows=rows
        )

    def get_base_queryset(self):
        return entries()
