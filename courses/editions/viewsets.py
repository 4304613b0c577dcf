"""Editions in the Wagtail admin, and the menu of all that the network does."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from communities.networks.viewsets import NetworkViewSet
from courses.catalog.viewsets import CourseViewSet
from courses.editions.forms import EditionForm
from courses.editions.models import Edition
from learning.activities.panels import DATE_HELP, told_panel
from learning.audit.making import OnceCreateView
from videoconf.webinars.viewsets import CycleViewSet, WebinarViewSet


class EditionViewSet(ModelViewSet):
    model = Edition
    add_view_class = OnceCreateView
    icon = "date"
    menu_label = _("Course editions")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display = ("title", "course", "start", "end", "modality")
    list_filter = ("enrolment", "modality", "told_status", "year")
    search_fields = ("title", "audience")
    edit_handler = ObjectList(
        [
            FieldPanel("course"),
            FieldPanel("title"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("start", help_text=DATE_HELP), FieldPanel("end", help_text=DATE_HELP)]),
                    FieldPanel("year", help_text=_("Only where no more than the year is known.")),
                    FieldPanel("told_status", help_text=_("Leave empty and the dates tell.")),
                ],
                heading=_("When"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("time_zone"),
                    FieldRowPanel([FieldPanel("enrolment"), FieldPanel("seats"), FieldPanel("target_women")]),
                    FieldRowPanel([FieldPanel("enrolment_opens_at"), FieldPanel("enrolment_closes_at")]),
                ],
                heading=_("Enrolment"),
                help_text=_("Opened once, an edition has a place where its people talk, and keeps it."),
            ),
            FieldRowPanel([FieldPanel("modality"), FieldPanel("languages")]),
            FieldRowPanel([FieldPanel("capstone"), FieldPanel("synchronous")]),
            FieldPanel("audience"),
            MultiFieldPanel([FieldPanel("coordinators"), FieldPanel("tutors")], heading=_("Team")),
            FieldPanel("partners"),
            FieldPanel("networks"),
            told_panel(),
            FieldPanel("note"),
            FieldPanel("public"),
        ],
        base_form_class=EditionForm,
    )


class FactsGroup(ViewSetGroup):
    menu_label = _("Facts")
    menu_icon = "clipboard-list"
    menu_order = 150
    items = (CourseViewSet, EditionViewSet, WebinarViewSet, CycleViewSet, NetworkViewSet)
