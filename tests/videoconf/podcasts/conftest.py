import pytest

from learning.pages.actions import build_site


@pytest.fixture
def site(db):
    """The site as it is built: home pages and lists in every language."""
    return build_site()
