"""Courses in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from courses.catalog.forms import CourseForm
from courses.catalog.models import Course
from learning.audit.making import OnceCreateView
from learning.common.choosers import NameChooserViewSet


class CourseViewSet(ModelViewSet):
    model = Course
    add_view_class = OnceCreateView
    icon = "openquote"
    menu_label = _("Courses")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display = ("title", "topic")
    list_filter = ("topic",)
    search_fields = ("title", "topic")
    edit_handler = ObjectList(
        [
            FieldPanel("title", help_text=_("What all its editions are called in common.")),
            FieldPanel("topic", help_text=_("One or two words, the same for courses on the same topic.")),
            FieldPanel("workload"),
            FieldPanel("lessons_open"),
            InlinePanel(
                "course_guides",
                heading=_("Guides and publications"),
                label=_("Guide or publication"),
                panels=[FieldPanel("publication")],
                help_text=_("From the library. The course's page leads to them, and their pages lead to the course."),
            ),
        ],
        base_form_class=CourseForm,
    )


class CourseChooserViewSet(NameChooserViewSet):
    model = Course
    icon = "openquote"
    choose_one_text = _("Choose a course")
    choose_another_text = _("Choose another course")
    edit_item_text = _("Edit this course")
    create_action_label = _("Make a new one")
    form_fields = ("title", "topic")


course_chooser = CourseChooserViewSet("course_chooser")
