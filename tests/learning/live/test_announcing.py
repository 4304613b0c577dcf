"""What is announced once it is safe."""

import pytest
from channels.layers import InMemoryChannelLayer
from django.db import transaction

from learning.live.actions import announce_on_commit
from learning.notifications.news import tell_pages
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


class BrokenLayer(InMemoryChannelLayer):
    async def group_send(self, *_message):
        raise ConnectionError


@pytest.mark.parametrize("tell", [lambda: announce_on_commit("figures", {"kind": "moved"}), lambda: tell_pages([1])])
def test_a_line_that_is_down_takes_nothing_back(tell, settings, caplog):
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": f"{__name__}.BrokenLayer"}}
    with transaction.atomic():
        person = UserFactory()
        tell()
    person.refresh_from_db()
    assert "in on_commit() during transaction" in caplog.text
