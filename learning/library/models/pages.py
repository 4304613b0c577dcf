"""The pages of the library: one list and one page of each publication per language."""

from functools import cache

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from learning.common.listing import listed
from learning.library import queries
from learning.library.citing import FORMS, citation
from learning.library.models.facts import Publication
from learning.library.queries import SORTS
from learning.pages.faces import faces
from learning.pages.models import FacePage, IndexPage
from learning.pages.panels import FactPanel
from learning.people.rules import holds_no_role


class LibraryIndexPage(IndexPage):
    template = "library/index.html"
    subpage_types = ("library.PublicationPage",)

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    def get_context(self, request, *args, **kwargs):
        user, sort = request.user, queries.sort_of(request.GET)
        context = listed(
            request,
            ("library", sort),
            lambda: queries.stock(user, faces(PublicationPage), sort),
            queries.FACETS,
            as_everybody=holds_no_role(user),
        )
        sorts = [{"value": name, "label": label, "current": name == sort} for name, label in SORTS.items()]
        return super().get_context(request, *args, **kwargs) | context | {"sorts": sorts}


class PublicationPage(FacePage):
    """Made with its publication, in every language; a translation gives it words of its own."""

    fact_field = "publication"
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="pages", verbose_name=_("publication")
    )

    is_creatable = False
    content_panels = (
        FactPanel(
            edit="wagtailsnippets_library_publication:edit",
            content=_(
                "Authors, year, files, cover and abstract are the same in every language and stand in the publication. "
                "Here are the words of this language."
            ),
        ),
        *FacePage.content_panels,
        FieldPanel("publication", read_only=True),
    )
    parent_page_types = ("library.LibraryIndexPage",)
    subpage_types = ()
    template = "library/publication.html"

    class Meta:
        verbose_name = _("publication page")
        verbose_name_plural = _("publication pages")

    def get_context(self, request, *args, **kwargs):
        publication, user = self.publication, request.user
        if not publication.is_visible_to(user):
            raise Http404
        everybody = holds_no_role(user)
        asking = AnonymousUser() if everybody else user
        return super().get_context(request, *args, **kwargs) | {
            "keep": ("publication", self.pk) if everybody else None,
            "keep_near": ("near publication", self.pk) if everybody else None,
            "publication": publication,
            "picture": cache(lambda: queries.picture(publication)),
            "shared": cache(lambda: queries.picture(publication, queries.SHARED)),
            "files": cache(lambda: queries.files(publication)),
            "citation": citation(publication),
            "forms": FORMS,
            "sections": cache(lambda: queries.sections(publication, asking)),
            "related": cache(lambda: entries(queries.related(publication, asking), asking)),
        }


def entries(publication_ids, user):
    """Return publications as a list shows them, in the reader's language and the order given."""
    return queries.entries(publication_ids, user, faces(PublicationPage, publication_ids))
