"""What is announced once it is safe."""

import pytest
from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.db import transaction

from learning.live.actions import announce, announce_on_commit, group_of
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


class CutLayer(InMemoryChannelLayer):
    """A line that was cut while nothing was said: the first word finds out."""

    whole = False

    async def group_send(self, *message):
        if not self.whole:
            self.whole = True
            raise ConnectionError
        await super().group_send(*message)


def test_what_finds_the_line_cut_is_said_over_another(settings):
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": f"{__name__}.CutLayer"}}
    layer = get_channel_layer()
    async_to_sync(layer.group_add)(group_of("figures"), "here")
    announce("figures", {"kind": "moved"})
    assert async_to_sync(layer.receive)("here")["event"] == {"kind": "moved"}
