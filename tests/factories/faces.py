"""Pages of facts: the site as it is built, and each fact's page in every language."""

from learning.pages.actions import build_site, give_faces
from learning.pages.models import HomePage


def give_pages(fact, page_class, index_class, *, language="en"):
    """Give a fact its pages in every language, on a site that is built if it was not yet."""
    if not HomePage.objects.exists():
        build_site()
    give_faces(fact=fact, page_class=page_class, index_class=index_class, title=fact.title, language=language)
    return fact
