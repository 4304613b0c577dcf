"""Pages of podcasts and of their episodes, which are pages of the library."""

import datetime as dt

import pytest
from django.utils import timezone

from learning.people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.podcasts import VTT, EpisodeFactory, PodcastFactory
from tests.factories.reading import links, main_of, titles, words

pytestmark = pytest.mark.django_db


def page_of(episode):
    return episode.publication.pages.get(locale__language_code="en").url


def test_a_podcast_lists_its_episodes_and_how_to_follow_it(site, client):
    podcast = PodcastFactory(title="Voces")
    for days in (9, 2):
        when = timezone.now() - dt.timedelta(days=days)
        EpisodeFactory(podcast=podcast, publication__title=f"{days} days ago", published_at=when)
    response = client.get("/en/podcasts/voces/")
    assert titles(response) == ["2 days ago", "9 days ago"]
    assert links(response)["Open the feed"] == "http://testserver/es/podcasts/voces/feed.xml"
    assert "1:00" in words(response)
    assert titles(client.get("/en/podcasts/")) == ["Voces"]
    assert "2 episodes" in words(client.get("/en/podcasts/"))


def test_without_any_there_is_a_sentence(site, client):
    assert "No podcast yet" in words(client.get("/en/podcasts/"))
    PodcastFactory(title="Voces")
    assert "No episode yet" in words(client.get("/en/podcasts/voces/"))


def test_an_episode_is_heard_without_script_with_its_chapters_and_its_words(site, client):
    chapters = [{"at": 0, "title": "Inicio"}, {"at": 30, "title": "Final"}]
    episode = EpisodeFactory(chapters=chapters, vtt=VTT)
    response = client.get(page_of(episode))
    audio = main_of(response).find("audio")
    assert audio["src"] == f"/es/podcasts/episodes/{episode.key}/audio.mp3"
    assert (audio.has_attr("controls"), audio["preload"]) == (True, "none")
    assert links(response)["0:30 Final"] == f"{audio['src']}#t=30"
    assert "Ana Hola a todas" in words(response)
    assert links(response)[episode.podcast.title] == f"/en/podcasts/{episode.podcast.slug}/"


def test_a_publication_that_cannot_be_heard_has_no_player(site, client, sign_in):
    later = EpisodeFactory(published_at=timezone.now() + dt.timedelta(days=1))
    silent = EpisodeFactory(audio=None)
    for episode in (later, silent):
        assert main_of(client.get(page_of(episode))).find("audio") is None
    editor = sign_in(UserFactory(roles=[Role.EDITOR]))
    response = editor.get(page_of(later))
    assert main_of(response).find("audio") is not None
    assert "Nobody else hears this yet" in words(response)


@pytest.mark.parametrize("number", [1, 3])
def test_a_podcast_costs_the_same_however_many_episodes(site, client, count_queries, number):
    podcast = PodcastFactory()
    for _each in range(number):
        EpisodeFactory(podcast=podcast)
    client.get("/en/podcasts/")
    with count_queries(5):
        assert len(titles(client.get(f"/en/podcasts/{podcast.slug}/"))) == number


def test_text_of_people_stays_text(site, client):
    hostile = '"><script>alert(1)</script>'
    podcast = PodcastFactory(title=hostile, text=hostile, author=hostile)
    vtt = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{hostile} <img src=x onerror=alert(1)>\n"
    chapters = [{"at": 0, "title": hostile}]
    episode = EpisodeFactory(podcast=podcast, publication__title=hostile, chapters=chapters, vtt=vtt)
    for path in (
        page_of(episode),
        f"/en/podcasts/{podcast.slug}/",
        "/en/podcasts/",
        f"/es/podcasts/{podcast.slug}/feed.xml",
    ):
        said = client.get(path).content.decode()
        assert "<script>alert" not in said
        assert "<img src=x" not in said
