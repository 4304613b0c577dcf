"""Capstones in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from courses.capstones.forms.facts import CapstoneForm
from courses.capstones.models import Capstone
from learning.audit.making import OnceCreateView
from learning.common.choosers import NameChooserViewSet


class CapstoneViewSet(ModelViewSet):
    model = Capstone
    add_view_class = OnceCreateView
    icon = "list-ol"
    menu_label = _("Capstones")
    menu_order = 155
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ("title", "course")
    search_fields = ("title",)
    edit_handler = ObjectList(
        [
            FieldPanel("course", help_text=_("A course has one capstone. Its editions say when it is handed in.")),
            FieldPanel("title", help_text=_("Its brief, sections and rubric stand on its page, below the course’s.")),
        ],
        base_form_class=CapstoneForm,
    )


class CapstoneChooserViewSet(NameChooserViewSet):
    model = Capstone
    icon = "list-ol"
    choose_one_text = _("Choose a capstone")
    choose_another_text = _("Choose another capstone")
    edit_item_text = _("Edit this capstone")
    create_action_label = _("Make a new one")
    form_fields = ("course", "title")


capstone_chooser = CapstoneChooserViewSet("capstone_chooser")
