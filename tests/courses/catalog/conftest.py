import pytest


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return a context after which what follows a commit has happened: the search has read what was written."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
