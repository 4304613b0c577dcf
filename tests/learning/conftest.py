import pytest

from learning.pages.actions import build_site
from learning.pages.models import StandardPage


@pytest.fixture
def site(db):
    """The site as it is before anybody writes anything."""
    build_site()


@pytest.fixture
def bare(site, committed):
    """The site without the pages it begins with, so that a search finds what the test wrote and nothing else."""
    with committed():
        for page in StandardPage.objects.all():
            page.delete()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return a context after which what follows a commit has happened: the search has read what was written."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def find(client):
    """Return a search that gives titles: `find("formacion", language="pt", by=client, kind="news")`."""

    def search(question, *, language="es", by=client, **filters):
        response = by.get(f"/{language}/search/", {"q": question, **filters})
        return [entry.title for entry in response.context["results"].page]

    return search
