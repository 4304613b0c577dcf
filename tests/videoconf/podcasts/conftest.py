import pytest

from learning.pages.actions import build_site


@pytest.fixture
def site(db):
    """The site as it is built: home pages and lists in every language."""
    return build_site()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return a context after which what follows a commit has happened: the search has read what was written."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
