"""What leads editors from a fact to its pages, and from a page to its fact."""

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.models import Locale
from wagtail_localize.models import Translation

from learning.common.formats import language_name
from learning.pages.due import gaps


def page_rows(page_class, fact):
    """Return a line for every language: the page of the fact there, and whose words it shows."""
    told = page_class.objects.filter(**{page_class.fact_field: fact}).select_related("locale", "alias_of__locale")
    pages = {page.locale.language_code: page for page in told}
    begun = _translations(pages.values())
    rows = []
    for code in Locale.objects.values_list("language_code", flat=True):
        translation = begun.get(code)
        source = pages.get(translation.source.locale.language_code) if translation else None
        rows.append(_row(code, pages.get(code)) | _told_of(translation, source))
    return rows


def _translations(pages):
    """Return what was begun to be translated side by side, by the language it is put into."""
    keys = {page.translation_key for page in pages}
    found = Translation.objects.filter(source__object_id__in=keys, enabled=True)
    return {one.target_locale.language_code: one for one in found.select_related("source__locale", "target_locale")}


def _told_of(translation, source):
    """Return how far a translation is, and the way to take over what changed in its source since, where it did."""
    if translation is None:
        return {}
    parts, done = translation.get_progress()
    changed = source is not None and (source.last_published_at or source.latest_revision_created_at)
    stale = bool(changed) and changed > translation.source.last_updated_at
    update = reverse("wagtail_localize:update_translations", args=[translation.source_id]) if stale else ""
    return {"parts": parts, "done": done, "update": update}


def _row(code, page):
    if page is None:
        return {"language": language_name(code), "page": None}
    source = page.alias_of.locale.language_code if page.alias_of else ""
    return {
        "language": language_name(code),
        "page": page,
        "source": language_name(source) if source else "",
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "see": page.url if page.live else "",
        "translate": reverse("wagtail_localize:submit_page_translation", args=[page.alias_of_id]) if source else "",
        "code": code,
    }


class FacesPanel(Panel):
    """In the form of a fact: its page in every language, to be seen and written."""

    def __init__(self, page_class, **kwargs):
        super().__init__(**kwargs)
        self.page_class = page_class

    def clone_kwargs(self):
        return super().clone_kwargs() | {"page_class": self.page_class}

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/faces_panel.html"

        @cached_property
        def rows(self):
            return page_rows(self.panel.page_class, self.instance) if self.instance.pk else []


class FactPanel(Panel):
    """In the form of a page: the way to the fact, where everything stands that is the same in all languages.

    `edit` names the address of the fact's own form.
    """

    def __init__(self, edit, content, **kwargs):
        super().__init__(**kwargs)
        self.edit, self.content = edit, content

    def clone_kwargs(self):
        return super().clone_kwargs() | {"edit": self.edit, "content": self.content}

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/fact_panel.html"

        @cached_property
        def fact(self):
            page_class = type(self.instance)
            return self.instance.fact if getattr(self.instance, f"{page_class.fact_field}_id") else None

        @cached_property
        def address(self):
            return reverse(self.panel.edit, args=[self.fact.pk]) if self.fact else ""

        @cached_property
        def gaps(self):
            return gaps(self.instance) if self.fact else []

        @cached_property
        def rows(self):
            """The pages of the other languages."""
            rows = page_rows(type(self.instance), self.fact) if self.fact and self.instance.pk else []
            return [row for row in rows if row["page"] != self.instance]
