import pytest
from django.utils import translation

from tests.factories.discussions import a_member, a_space, a_thread, a_tutor


@pytest.fixture(autouse=True)
def _english():
    """Let what people read stand in the tests as it stands in the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def space(db):
    return a_space()


@pytest.fixture
def member(space):
    return a_member(space, name="Ana María Rojas")


@pytest.fixture
def tutor(space):
    return a_tutor(space, name="Carmen Tutor")


@pytest.fixture
def thread(space):
    return a_thread(space, a_member(space, name="Juan Pablo Quispe"))
