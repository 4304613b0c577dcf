"""What the search finds of the pages that editors write."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from learning.pages.models import NewsPage, StandardPage
from learning.pages.queries import public_pages
from learning.pages.registries import Found, SearchSource, search_sources


def _words(page):
    return " ".join(page.body.stream_block.get_searchable_content(page.body))


def _describe(page):
    if page.locale.language_code != translation.get_language():
        return None
    return Found(
        title=page.title,
        url=page.url,
        summary=page.introduction,
        text=_words(page),
        title_language=page.text_language,
        date=page.date.isoformat() if isinstance(page, NewsPage) else "",
    )


def _source(label, model):
    return SearchSource(
        label=label,
        model=model,
        visible_to=lambda _user: public_pages(model.objects.all()),
        objects=lambda: model.objects.select_related("locale", "alias_of__locale"),
        describe=_describe,
    )


search_sources.add("news", _source(_("News"), NewsPage), order=80)
search_sources.add("pages", _source(_("Pages"), StandardPage), order=90)
