from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from learning.audit.views import AuditReportView


class AuditMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("audit.view_auditentry")


@hooks.register("register_admin_urls")
def audit_urls():
    return [
        path("reports/audit/", AuditReportView.as_view(), name="audit_log"),
        path("reports/audit/results/", AuditReportView.as_view(results_only=True), name="audit_log_results"),
    ]


@hooks.register("register_reports_menu_item")
def audit_menu():
    return AuditMenuItem(_("Audit log"), reverse("audit_log"), icon_name="history", order=100)
