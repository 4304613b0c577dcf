"""Videoconferences and cycles in the Wagtail admin."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from learning.activities.forms import BriefMixin
from learning.activities.panels import DATE_HELP, told_panel
from learning.audit.making import OnceCreateView, OnceInChooserView
from learning.common.admin_lists import FoldedSearchMixin
from learning.common.choosers import NameChooserViewSet
from learning.common.formats import partial_period
from learning.common.vocabulary import term
from learning.common.zoned import remarks
from learning.pages.fact_views import CreateFactView, EditFactView
from learning.pages.panels import FacesPanel
from videoconf.webinars.forms import CycleForm, WebinarForm
from videoconf.webinars.models import Cycle, Webinar, WebinarIndexPage, WebinarPage
from videoconf.webinars.panels import WaysPanel, left_panel
from videoconf.webinars.phases import RUNNING


class RemarksMixin:
    """Says, once it is saved, what the form made of an hour that was not plain."""

    def form_valid(self, form):
        response = super().form_valid(form)
        for remark in remarks(form):
            messages.warning(self.request, remark)
        return response


class CreateWebinarView(RemarksMixin, CreateFactView):
    page_class, index_class = WebinarPage, WebinarIndexPage


class EditWebinarView(RemarksMixin, EditFactView):
    page_class = WebinarPage


EVENT = [
    FacesPanel(WebinarPage),
    MultiFieldPanel(
        [
            FieldPanel("title", help_text=_("As people hear it. The pages take it over, and can be changed alone.")),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("cycle")]),
            FieldRowPanel([FieldPanel("language"), FieldPanel("topic")]),
            FieldPanel("interpreted_into"),
            FieldPanel("public"),
        ],
        heading=_("What it is"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [FieldPanel("starts_at"), FieldPanel("ends_at", help_text=_("Left empty, it lasts an hour."))]
            ),
            FieldPanel("time_zone", help_text=_("The hours are those of this zone; everybody sees their own.")),
            FieldRowPanel(
                [FieldPanel("date", help_text=DATE_HELP), FieldPanel("end_date", help_text=DATE_HELP)],
                help_text=_("Only where no hour is known: else the hours tell the days."),
            ),
        ],
        heading=_("When"),
    ),
    MultiFieldPanel(
        [
            InlinePanel(
                "panelists",
                label=_("Panelist"),
                heading=_("Panelists"),
                panels=[
                    FieldPanel("name"),
                    FieldPanel("institution_name", help_text=_("Acronym or name; one the site knows becomes a link.")),
                    FieldPanel("country"),
                ],
            ),
            FieldPanel("organisers"),
            FieldPanel("presenting_countries"),
        ],
        heading=_("Who"),
    ),
]

REGISTRATION = [
    FieldPanel("registration"),
    MultiFieldPanel(
        [
            FieldPanel("room_backend"),
            FieldPanel("room_address", help_text=_("Shown only to those who registered, from 30 minutes before.")),
            FieldPanel(
                "moderators",
                help_text=_("E-mail addresses, one a line: panelists who have an account, and who helps."),
            ),
        ],
        heading=_("Room"),
    ),
    FieldPanel("url", help_text=_("Where it was announced or can be seen.")),
    FieldPanel("cancelled", help_text=_("For good. Whoever registered is told at once, and calendars take it out.")),
]

TOLD = [FieldPanel("publications"), told_panel(), FieldPanel("note", help_text=_("Shown on its page."))]


class WebinarListView(FoldedSearchMixin, IndexView):
    joined = ("cycle",)


def _phase(webinar):
    return webinar.phase_at(timezone.now())


class WebinarViewSet(ModelViewSet):
    model = Webinar
    index_view_class = WebinarListView
    add_view_class = CreateWebinarView
    edit_view_class = EditWebinarView
    icon = "media"
    menu_label = _("Videoconferences")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display = (
        "title",
        Column(
            "date",
            label=_("Date"),
            accessor=lambda one: partial_period(one.date, one.end_date),
            sort_key="date",
        ),
        StatusTagColumn(
            "phase",
            label=_("Phase"),
            accessor=lambda one: _phase(one).label,
            primary=lambda one: _phase(one) in RUNNING,
        ),
        Column("kind", label=_("Kind"), accessor=lambda one: term(one.kind), sort_key="kind"),
        Column("cycle", label=_("Cycle"), sort_key="cycle__name"),
    )
    list_filter = ("kind", "cycle", "topic", "language", "registration")
    search_fields = ("title", "topic")
    ordering = ("-date", "title")
    edit_handler = TabbedInterface(
        [
            ObjectList(EVENT, heading=_("The event")),
            ObjectList(REGISTRATION, heading=_("Registration and room")),
            ObjectList([left_panel(), WaysPanel(heading=_("Who came")), *TOLD], heading=_("After the event")),
        ],
        base_form_class=WebinarForm,
    )


class CycleViewSet(ModelViewSet):
    model = Cycle
    add_view_class = OnceCreateView
    icon = "list-ul"
    menu_label = _("Cycles")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display = ("name",)
    search_fields = ("name",)
    edit_handler = ObjectList([FieldPanel("name")], base_form_class=CycleForm)


class NewWebinarForm(BriefMixin, WebinarForm):
    """What is needed to make a videoconference from its page; the rest is added under “Facts”."""

    class Meta:
        model = Webinar
        fields = ("title", "date", "kind", "cycle", "language", "topic", "organisers")


class WebinarChooserViewSet(NameChooserViewSet):
    create_view_class = OnceInChooserView
    model = Webinar
    icon = "media"
    choose_one_text = _("Choose a videoconference")
    choose_another_text = _("Choose another videoconference")
    edit_item_text = _("Edit this videoconference")
    create_action_label = _("Make a new one")
    creation_form_class = NewWebinarForm
    url_filter_parameters = ("title",)


webinar_chooser = WebinarChooserViewSet("webinar_chooser")
