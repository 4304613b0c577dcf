"""Podcasts, their episodes, and sound to put into them."""

import datetime as dt

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from learning.files.actions import keep_upload
from learning.people.enums import Role
from tests.factories.pages import PublicationFactory
from tests.factories.people import UserFactory
from videoconf.podcasts.actions import edit_episode, edit_podcast
from videoconf.podcasts.models import AUDIO_PURPOSE, Episode, Podcast

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ana>Hola a todas\n\n00:00:05.000 --> 00:00:09.000\nEmpezamos\n"


def mp3(seconds=60):
    """Return silence as MP3: frames of 417 bytes, 44.1 kHz, 128 kbit/s, each 1,152 samples long."""
    frame = b"\xff\xfb\x90\x00" + b"\x00" * 413
    return frame * round(seconds * 44100 / 1152)


def sound(owner=None, *, seconds=60, name="episode.mp3", content=None):
    """Return an upload that nothing has taken yet."""
    upload = SimpleUploadedFile(name, content or mp3(seconds))
    return keep_upload(owner=owner or UserFactory(roles=[Role.EDITOR]), purpose=AUDIO_PURPOSE, upload=upload)


class PodcastFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Podcast

    title = factory.Sequence(lambda n: f"Voces {n}")
    text = "Conversaciones sobre formación."
    language = "es"
    author = "Red de formación"

    @classmethod
    def _create(cls, _model, **fields):
        return edit_podcast(fields=fields, by=UserFactory())


class EpisodeFactory(factory.django.DjangoModelFactory):
    """An episode of a minute that came out an hour ago; `audio=None` makes one that cannot be heard."""

    class Meta:
        model = Episode

    podcast = factory.SubFactory(PodcastFactory)
    publication = factory.SubFactory(PublicationFactory, kind="podcast episode", languages=("es",))
    published_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(hours=1))

    @classmethod
    def _create(cls, _model, **fields):
        audio = fields.pop("audio", ...)
        return edit_episode(fields=fields, by=UserFactory(), audio=sound() if audio is ... else audio)
