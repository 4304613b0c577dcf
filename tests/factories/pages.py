"""The site, its publications and its written pages, made as the project makes them."""

import factory
from wagtail.models import Locale, PageViewRestriction

from learning.library.actions import give_publication_pages
from learning.library.models import Publication
from learning.pages.models import HomePage, NewsIndexPage, NewsPage, StandardPage


class PublicationFactory(factory.django.DjangoModelFactory):
    """A publication with its page in every language; the site must be built before."""

    class Meta:
        model = Publication
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Guide number {n}")
    kind = "guide"
    year = 2020
    languages = ("en",)

    @factory.post_generation
    def pages(self, create, extracted):
        give_publication_pages(publication=self)


def home(language="es"):
    return HomePage.objects.get(locale__language_code=language)


def write_page(title, *, language="es", parent=None, **fields):
    """Return a standard page below the home page of that language."""
    page = StandardPage(title=title, locale=Locale.objects.get(language_code=language), **fields)
    return (parent or home(language)).add_child(instance=page)


def write_news(title, date, *, language="es", **fields):
    parent = NewsIndexPage.objects.get(locale__language_code=language)
    return parent.add_child(instance=NewsPage(title=title, date=date, locale=parent.locale, **fields))


def make_private(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
