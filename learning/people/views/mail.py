"""Account mail in the administration: what waits and what was given up, and why; never its words."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext, gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from learning.people.enums import MailState
from learning.people.models import OutgoingMail


class MailFilterSet(WagtailFilterSet):
    class Meta:
        model = OutgoingMail
        fields = ("state",)


class MailReportView(ReportView):
    page_title = gettext_lazy("Account mail")
    header_icon = "mail"
    model = OutgoingMail
    filterset_class = MailFilterSet
    index_url_name = "account_mail"
    index_results_url_name = "account_mail_results"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    default_ordering = "-created_at"
    is_export = False
    columns = (
        DateColumn("created_at", label=gettext_lazy("Written"), sort_key="created_at"),
        Column("to", label=gettext_lazy("To")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("attempts", label=gettext_lazy("Tries")),
        Column(
            "trouble",
            label=gettext_lazy("What went wrong"),
            accessor=lambda mail: mail.trouble and gettext(mail.trouble),
        ),
    )

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("people.view_outgoingmail"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        """How many wait, and how many were given up."""
        waiting = OutgoingMail.objects.waiting().count()
        failed = OutgoingMail.objects.filter(state=MailState.FAILED).count()
        told = ngettext("%(count)s message waits", "%(count)s messages wait", waiting) % {"count": waiting}
        given_up = ngettext("%(count)s was given up", "%(count)s were given up", failed) % {"count": failed}
        return f"{told} · {given_up}"
