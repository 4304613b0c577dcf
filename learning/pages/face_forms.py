"""The form of a page that shows a fact."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class FacePageForm(WagtailAdminPageForm):
    def clean(self):
        """Refuse a second page of one fact in one language: nothing could tell which of them to show."""
        cleaned = super().clean()
        page_class = type(self.instance)
        fact = cleaned.get(page_class.fact_field)
        locale = self.instance.locale_id or (self.parent_page and self.parent_page.locale_id)
        if fact is not None:
            others = page_class.objects.filter(**{page_class.fact_field: fact, "locale": locale})
            if others.exclude(pk=self.instance.pk).exists():
                self.add_error(page_class.fact_field, _("It has a page in this language already: change that one."))
        return cleaned
