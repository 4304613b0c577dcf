import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english():
    """Let what is said here be read as it is written."""
    with translation.override("en"):
        yield
