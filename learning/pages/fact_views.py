"""The forms of facts in the administration: saved, they lead to the page."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic.models import CreateView, EditView

from learning.audit.making import MakesOnce
from learning.pages.actions.faces import LANGUAGES, give_faces
from learning.pages.due import gaps


def warn(request, page):
    missing = gaps(page)
    if missing:
        messages.warning(request, _("Readers will miss: %(parts)s") % {"parts": ", ".join(missing)})


class SeesPage:
    """Offers, once a fact is saved, to see its page as everybody does, in the language of the editor if it has one."""

    page_class = None
    # Wagtail's own name the kind of thing with an article, which is wrong in languages with two.
    success_message = gettext_lazy("It is saved: %(object)s")
    error_message = gettext_lazy("It is not saved yet: see what is said beside the fields.")

    def form_valid(self, form):
        """Say, once it is saved, what readers would miss; nothing of it keeps it from being saved."""
        response = super().form_valid(form)
        page = self.page_class.objects.filter(**{self.page_class.fact_field: self.object}, alias_of=None).first()
        if page is not None:
            warn(self.request, page)
        return response

    def get_success_buttons(self):
        pages = self.page_class.objects.filter(**{self.page_class.fact_field: self.object}, live=True)
        found = sorted(pages.select_related("locale"), key=lambda page: page.locale.language_code != get_language())
        buttons = super().get_success_buttons()
        if found:
            buttons.append(messages.button(found[0].url, _("See the page"), new_window=True))
        return buttons


class EditFactView(SeesPage, EditView):
    pass


class CreateFactView(MakesOnce, SeesPage, CreateView):
    """Made here, a fact has its page in every language at once; made from a page, it has that one."""

    index_class = None

    def make(self):
        fact = super().make()
        told = getattr(fact, "language", "") or next(iter(getattr(fact, "languages", ())), "")
        give_faces(
            fact=fact,
            index_class=self.index_class,
            page_class=self.page_class,
            title=fact.title,
            language=told if told in LANGUAGES else get_language(),
        )
        return fact
