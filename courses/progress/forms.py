"""When modules open, as a form: times of the edition's own zone."""

from django import forms
from django.utils.translation import gettext as _

from courses.catalog.outlines import outline
from courses.editions.models import ModuleOpening
from courses.editions.zones import zone_of
from learning.common.zoned import ZonedDateTimeField


class OpeningsForm(forms.Form):
    """A field for each module; an empty one opens it at once."""

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        standing = dict(ModuleOpening.objects.filter(edition=edition).values_list("module", "opens_at"))
        self.modules = {f"opens-{module.key}": module for module in outline(edition.course_id).modules}
        for name, module in self.modules.items():
            self.fields[name] = field = ZonedDateTimeField(
                label=module.title,
                required=False,
                initial=standing.get(module.key),
                error_messages={"invalid": _("Write a day and a time, for example 2027-03-01T09:00.")},
            )
            field.zone = zone_of(edition)

    def openings(self):
        """Return what was asked for, `{key of a module: moment or None}`."""
        return {module.key: self.cleaned_data[name] for name, module in self.modules.items()}
