"""The form of a capstone in the Wagtail admin."""

from wagtail.admin.forms.models import WagtailAdminModelForm

from courses.capstones.actions import edit_capstone
from learning.common.editing import SeenMixin


class CapstoneForm(SeenMixin, WagtailAdminModelForm):
    def save(self, commit=True):  # noqa: FBT002 - Django's own signature
        capstone = super().save(commit=False)
        return edit_capstone(capstone=capstone) if commit else capstone
