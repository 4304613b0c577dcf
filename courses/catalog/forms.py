"""The form of a course in the Wagtail admin."""

from wagtail.admin.forms.models import WagtailAdminModelForm

from courses.catalog.actions import edit_course
from learning.common.editing import SeenMixin


class CourseForm(SeenMixin, WagtailAdminModelForm):
    def save(self, commit=True):  # noqa: FBT002 - Django's own signature
        course = super().save(commit=False)
        return edit_course(course=course) if commit else course
