import pytest

from tests.factories.record import load, small_record


@pytest.fixture
def place(tmp_path):
    return tmp_path / "record"


@pytest.fixture
def loaded(place):
    """Load the small record; return a copy of it to be changed."""
    load(place, small_record())
    return small_record()
