"""What the home page shows of the pages that editors write."""

from learning.common.registries import Section
from learning.pages.models import NewsIndexPage, NewsPage
from learning.pages.registries import home_sections

_LATEST = 3


def _news(home, _user):
    news = list(NewsPage.objects.filter(locale=home.locale_id).newest_first()[:_LATEST])
    if not news:
        return None
    index = NewsIndexPage.objects.child_of(home).live().first()
    return {"news": news, "url": index.url if index else ""}


home_sections.add("news", Section("pages/sections/news.html", _news), order=20)
