"""What the search finds of the library."""

from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from learning.library.models import Publication, PublicationPage
from learning.pages.queries import public_pages
from learning.pages.registries import Found, SearchSource, search_sources


def _describe(publication):
    pages = {page.locale.language_code: page for page in publication.public_pages}
    page = pages.get(translation.get_language())
    if page is None:
        return None
    words = (publication.title, publication.title_en, publication.topic, publication.publisher, publication.kind)
    names = [author.get("name", "") for author in publication.authors]
    return Found(
        title=page.heading,
        url=page.url,
        title_language=page.text_language,
        summary=" · ".join(filter(None, ["; ".join(names[:3]), publication.series])),
        text=" ".join([*names, *words, publication.abstract, *(page.title for page in pages.values())]),
        date=str(publication.year or ""),
    )


def _objects():
    pages = public_pages(PublicationPage.objects.select_related("alias_of__locale"))
    return Publication.objects.prefetch_related(Prefetch("pages", pages, to_attr="public_pages"))


search_sources.add(
    "publications",
    SearchSource(
        label=_("Library"),
        model=Publication,
        visible_to=Publication.objects.visible_to,
        objects=_objects,
        describe=_describe,
        watch={PublicationPage: lambda page: [page.publication_id]},
    ),
    order=50,
)
