"""How podcasts and what is said in them are found: the menu, the sitemap, the search."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from tests.factories.podcasts import VTT, EpisodeFactory, PodcastFactory
from videoconf.podcasts.actions import edit_podcast, notice_out
from videoconf.podcasts.models import Episode

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def found(client, question):
    return [entry.title for entry in client.get("/es/search/", {"q": question}).context["results"].page]


def addresses(client):
    return {
        url.findtext(LOC).removeprefix("http://testserver") for url in ET.fromstring(client.get("/sitemap.xml").content)
    }


def test_the_footer_leads_to_podcasts_once_there_is_one(site, client, committed):
    assert b'href="/pt/podcasts/"' not in client.get("/pt/").content
    with committed():
        podcast = PodcastFactory()
    assert b'href="/pt/podcasts/"' in client.get("/pt/").content
    with committed():
        edit_podcast(podcast=podcast, fields={"title": podcast.title, "public": False}, by=None)
    assert b'href="/pt/podcasts/"' not in client.get("/pt/").content


def test_the_sitemap_names_the_list_and_each_public_podcast(site, client, committed):
    with committed():
        PodcastFactory(title="Voces")
        PodcastFactory(title="Guardado", public=False)
    told = addresses(client)
    assert {"/es/podcasts/", "/pt/podcasts/voces/", "/en/podcasts/voces/"} <= told
    assert not [address for address in told if "guardado" in address]


def test_a_podcast_is_found_by_what_it_is_about(site, client, committed):
    with committed():
        PodcastFactory(title="Voces", text="Conversaciones de taller.")
        PodcastFactory(title="Guardado", text="Conversaciones de taller.", public=False)
    assert found(client, "conversaciones taller") == ["Voces"]


def test_an_episode_is_found_by_what_is_said_in_it(site, client, committed):
    with committed():
        EpisodeFactory(publication__title="Primero", vtt=VTT)
        EpisodeFactory(publication__title="Segundo", vtt="WEBVTT\n\n00:01.000 --> 00:02.000\nOtra cosa\n")
    assert found(client, "ana hola a todas") == ["Primero"]


def test_what_is_said_is_not_found_before_its_moment_and_is_after_it(site, client, committed):
    later = timezone.now() + dt.timedelta(days=1)
    with committed():
        EpisodeFactory(publication__title="Primero", vtt=VTT, published_at=later)
    assert (found(client, "hola a todas"), found(client, "primero")) == ([], ["Primero"])
    with committed():
        assert notice_out(now=timezone.now()) == 0
    Episode.objects.update(published_at=timezone.now() - dt.timedelta(minutes=1))
    assert found(client, "hola a todas") == []
    with committed():
        assert (notice_out(now=timezone.now()), notice_out(now=timezone.now())) == (1, 0)
    assert found(client, "hola a todas") == ["Primero"]


def test_what_is_said_in_a_podcast_that_is_kept_back_is_not_found(site, client, committed):
    with committed():
        episode = EpisodeFactory(publication__title="Primero", vtt=VTT)
    with committed():
        edit_podcast(podcast=episode.podcast, fields={"title": "Voces", "public": False}, by=None)
    assert found(client, "hola a todas") == []
