"""The editor's desk: what is due, on the first page of the administration and as a list of its own."""

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from learning.pages.due import due, kinds
from learning.pages.registries import Urgency

FIRST = 8  # shown on the first page
PER_PAGE = 25
URGENCIES = {Urgency.NOW: _("Now"), Urgency.SOON: _("Soon"), Urgency.LATER: _("When there is time")}


def _rows(found):
    return [
        {**row, "urgent": row["due"].urgency == Urgency.NOW, "soon": URGENCIES[row["due"].urgency]} for row in found
    ]


class DuePanel(Component):
    """The most urgent of it; the rest is a click away."""

    name = "due"
    template_name = "pages/admin/due_panel.html"
    order = 50

    def get_context_data(self, parent_context):
        found = due(parent_context["request"].user)
        return {"rows": _rows(found[:FIRST]), "more": max(len(found) - FIRST, 0), "url": reverse("due")}


class DueView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "pages/admin/due.html"
    page_title = _("What is due")
    header_icon = "tasks"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        kind, everything = self.request.GET.get("kind", ""), due(self.request.user)
        numbers = {name: sum(row["kind"] == name for row in everything) for name in kinds()}
        chosen = kind if numbers.get(kind) else ""
        found = Paginator([row for row in everything if chosen in ("", row["kind"])], PER_PAGE)
        page = found.get_page(self.request.GET.get("page"))
        choices = [
            {"kind": name, "label": label, "number": numbers[name], "current": name == chosen}
            for name, label in kinds().items()
            if numbers[name]
        ]
        more = {"page": page, "rows": _rows(page), "choices": choices, "chosen": chosen, "all": len(everything)}
        return super().get_context_data(**kwargs) | more
