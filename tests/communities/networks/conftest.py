import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _english():
    """Let what people read stand in the tests as it stands in the source."""
    with translation.override("en"):
        yield
