"""The feed that apps follow: what directories ask of one, what stays, and what is told of whom."""

import datetime as dt
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from learning.library.enums import PublicationStatus
from learning.library.models import DownloadDay
from tests.factories.pages import PublicationFactory
from tests.factories.podcasts import VTT, EpisodeFactory, PodcastFactory, mp3
from tests.learning.library.test_files import READER
from videoconf.podcasts.enums import Category

pytestmark = pytest.mark.django_db
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def podcast(site):
    return PodcastFactory(title="Voces & oficios", contact="red@example.org", category=Category.COURSES)


def feed_of(client, podcast, **asked):
    return client.get(f"/es/podcasts/{podcast.slug}/feed.xml", **asked)


def channel(client, podcast):
    return ET.fromstring(feed_of(client, podcast).content).find("channel")


def test_a_channel_has_what_directories_require(podcast, client):
    told = channel(client, podcast)
    assert told.findtext("title") == "Voces & oficios"
    assert told.findtext("description") == podcast.text
    assert told.findtext("language") == "es"
    assert told.findtext("link") == f"http://testserver/es/podcasts/{podcast.slug}/"
    assert told.find(f"{ATOM}link").attrib["href"] == f"http://testserver/es/podcasts/{podcast.slug}/feed.xml"
    assert told.findtext(f"{ITUNES}author") == "Red de formación"
    assert told.findtext(f"{ITUNES}explicit") == "false"
    assert told.findtext(f"{ITUNES}owner/{ITUNES}email") == "red@example.org"
    category = told.find(f"{ITUNES}category")
    assert (category.attrib["text"], category.find(f"{ITUNES}category").attrib["text"]) == ("Education", "Courses")
    assert told.findtext(f"{PODCAST}guid") == str(podcast.key)
    cover = client.get(told.find(f"{ITUNES}image").attrib["href"])
    assert cover["Content-Type"] == "image/png"
    assert int.from_bytes(cover.content[16:20], "big") == int.from_bytes(cover.content[20:24], "big") == 1400


def test_an_item_has_what_apps_play(podcast, client):
    chapters = [{"at": 0, "title": "Inicio"}, {"at": 30, "title": "Más <b>"}]
    publication = PublicationFactory(title="Aprender & enseñar", abstract="Un <em>resumen</em>.", languages=["es"])
    fields = {"podcast": podcast, "publication": publication, "season": 2, "number": 5}
    episode = EpisodeFactory(**fields, chapters=chapters, vtt=VTT)
    (item,) = channel(client, podcast).findall("item")
    assert item.findtext("title") == "Aprender & enseñar"
    assert item.findtext("description") == "Un <em>resumen</em>."
    assert (item.findtext("guid"), item.find("guid").attrib["isPermaLink"]) == (str(episode.key), "false")
    assert parsedate_to_datetime(item.findtext("pubDate")) == episode.published_at.replace(microsecond=0)
    assert item.findtext(f"{ITUNES}duration") == "00:01:00"
    assert [item.findtext(f"{space}{tag}") for space in (ITUNES, PODCAST) for tag in ("season", "episode")] == [
        "2",
        "5",
    ] * 2
    enclosure = item.find("enclosure").attrib
    assert (enclosure["length"], enclosure["type"]) == (str(len(mp3())), "audio/mpeg")
    heard = client.get(enclosure["url"])
    assert b"".join(heard.streaming_content) == mp3()
    assert heard["Content-Type"] == "audio/mpeg"
    told = client.get(item.find(f"{PODCAST}chapters").attrib["url"])
    assert told.json() == {
        "version": "1.2.0",
        "chapters": [{"startTime": 0, "title": "Inicio"}, {"startTime": 30, "title": "Más <b>"}],
    }
    transcript = item.find(f"{PODCAST}transcript").attrib
    assert (transcript["type"], transcript["language"]) == ("text/vtt", "es")
    assert client.get(transcript["url"]).content.decode() == VTT


def test_what_has_no_chapters_and_no_transcript_names_none(podcast, client):
    EpisodeFactory(podcast=podcast)
    (item,) = channel(client, podcast).findall("item")
    assert item.find(f"{PODCAST}chapters") is None
    assert item.find(f"{PODCAST}transcript") is None


def test_only_what_anybody_may_hear_is_in_it(podcast, client):
    shown = EpisodeFactory(podcast=podcast)
    EpisodeFactory(podcast=podcast, published_at=timezone.now() + dt.timedelta(hours=1))
    EpisodeFactory(podcast=podcast, published_at=None)
    EpisodeFactory(podcast=podcast, audio=None)
    EpisodeFactory(podcast=podcast, publication__status=PublicationStatus.PLANNED)
    EpisodeFactory()
    assert [item.findtext("guid") for item in channel(client, podcast).findall("item")] == [str(shown.key)]


def test_a_podcast_kept_back_is_not_there(site, client):
    hidden = EpisodeFactory(podcast=PodcastFactory(public=False), vtt=VTT, chapters=[{"at": 0, "title": "x"}])
    slug, key = hidden.podcast.slug, hidden.key
    paths = [f"{slug}/", f"{slug}/feed.xml", f"{slug}/cover.png"]
    paths += [f"episodes/{key}/{name}" for name in ("audio.mp3", "chapters.json", "transcript.vtt")]
    assert {client.get(f"/es/podcasts/{path}").status_code for path in paths} == {404}
    assert client.get(f"/es/files/{hidden.audio.key}/").status_code == 404
    assert hidden.podcast.title not in client.get("/es/podcasts/").content.decode()


def test_an_app_that_has_it_is_told_so(podcast, client):
    EpisodeFactory(podcast=podcast)
    first = feed_of(client, podcast)
    assert feed_of(client, podcast, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert feed_of(client, podcast, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    EpisodeFactory(podcast=podcast)
    again = feed_of(client, podcast, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content.count(b"<item>")) == (200, 2)


def test_it_has_one_address_in_the_language_of_the_podcast(podcast, client):
    response = client.get(f"/en/podcasts/{podcast.slug}/feed.xml")
    assert (response.status_code, response["Location"]) == (301, f"/es/podcasts/{podcast.slug}/feed.xml")


def test_listening_is_counted_once_and_going_on_is_not(podcast, client):
    episode = EpisodeFactory(podcast=podcast)
    for asked in ("bytes=0-1", "bytes=0-", "bytes=5000-"):
        address = f"/es/podcasts/episodes/{episode.key}/audio.mp3"
        b"".join(client.get(address, headers={"Range": asked, "User-Agent": READER}).streaming_content)
    assert DownloadDay.objects.get(file=episode.audio).number == 1


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_however_many_there_are(podcast, client, count_queries, number):
    for _each in range(number):
        EpisodeFactory(podcast=podcast)
    with count_queries(7):
        assert feed_of(client, podcast).content.count(b"<item>") == number
