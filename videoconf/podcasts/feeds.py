"""The feed of a podcast: RSS 2.0 as directories and apps read it, with the tags of iTunes and of Podcasting 2.0."""

from django.urls import reverse
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.translation import override

from videoconf.podcasts import queries
from videoconf.podcasts.chapters import clock

SPACES = {
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
}


class PodcastFeed(Rss201rev2Feed):
    """What the feed of Django lacks: `podcast` tells of the whole, `episode` of each item."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self):
        return super().rss_attributes() | SPACES

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        podcast, addresses = self.feed["podcast"], self.feed["addresses"]
        _tell(handler, "itunes:author", podcast.author)
        _tell(handler, "itunes:type", "episodic")
        _tell(handler, "itunes:explicit", "false")
        _tell(handler, "itunes:image", href=addresses["cover"])
        handler.startElement("image", {})
        _tell(handler, "url", addresses["cover"])
        _tell(handler, "title", podcast.title)
        _tell(handler, "link", self.feed["link"])
        handler.endElement("image")
        self._category(handler, podcast.category)
        _tell(handler, "podcast:guid", str(podcast.key))
        _tell(handler, "podcast:medium", "podcast")
        _tell(handler, "podcast:locked", "yes" if podcast.contact else "no", **_owner(podcast))
        if podcast.contact:
            handler.startElement("itunes:owner", {})
            _tell(handler, "itunes:name", podcast.author)
            _tell(handler, "itunes:email", podcast.contact)
            handler.endElement("itunes:owner")

    @staticmethod
    def _category(handler, category):
        outer, _by, inner = category.partition(" > ")
        handler.startElement("itunes:category", {"text": outer})
        if inner:
            _tell(handler, "itunes:category", text=inner)
        handler.endElement("itunes:category")

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        episode, addresses = item["episode"], item["addresses"]
        _tell(handler, "itunes:duration", clock(episode.seconds or 0))
        _tell(handler, "itunes:explicit", "false")
        _tell(handler, "itunes:episodeType", "full")
        for tag in ("season", "episode"):
            number = episode.season if tag == "season" else episode.number
            if number is not None:
                _tell(handler, f"itunes:{tag}", str(number))
                _tell(handler, f"podcast:{tag}", str(number))
        if episode.chapters:
            _tell(handler, "podcast:chapters", url=addresses["chapters"], type="application/json+chapters")
        if episode.vtt:
            told = {"language": episode.podcast.language, "type": "text/vtt", "rel": "captions"}
            _tell(handler, "podcast:transcript", url=addresses["transcript"], **told)


def _tell(handler, tag, words="", **attributes):
    handler.addQuickElement(tag, words, attributes)


def _owner(podcast):
    return {"owner": podcast.contact} if podcast.contact else {}


def write(podcast, absolute):
    """Return the feed of a podcast as text, in its own language; `absolute` makes a path an address.

    Nothing in it says when it was written: the same podcast gives the same text, so that apps need not fetch it again.
    """
    with override(podcast.language):
        entries = queries.entries(queries.episodes(podcast)[: queries.LARGEST_IN_FEED])
        feed = PodcastFeed(
            title=podcast.title,
            link=absolute(reverse("podcasts:podcast", args=[podcast.slug])),
            description=podcast.text,
            language=podcast.language,
            feed_url=absolute(feed_address(podcast)),
            podcast=podcast,
            addresses={"cover": absolute(cover_address(podcast))},
        )
        for entry in entries:
            _add(feed, entry, absolute)
        return feed.writeString("utf-8")


def _add(feed, entry, absolute):
    episode, publication = entry.episode, entry.episode.publication
    key = [episode.key]
    feed.add_item(
        title=publication.title,
        link=absolute(entry.face.url),
        description=publication.abstract or entry.face.introduction or publication.note or publication.title,
        unique_id=str(episode.key),
        unique_id_is_permalink=False,
        pubdate=episode.published_at,
        enclosures=[
            Enclosure(absolute(audio_address(episode)), str(episode.audio.size), episode.audio.media_type),
        ],
        episode=episode,
        addresses={
            "chapters": absolute(reverse("podcasts:chapters", args=key)),
            "transcript": absolute(reverse("podcasts:transcript", args=key)),
        },
    )


def feed_address(podcast):
    """Return the one address of a podcast's feed, in its own language."""
    with override(podcast.language):
        return reverse("podcasts:feed", args=[podcast.slug])


def audio_address(episode):
    with override(episode.podcast.language):
        return reverse("podcasts:audio", args=[episode.key, queries.ending(episode)])


def cover_address(podcast):
    """Return the address of a square picture of at least 1,400 points: the podcast's own, or a woven one."""
    made = queries.picture(podcast, queries.FEED_COVER)
    return made.url if made else reverse("podcasts:cover", args=[podcast.slug])
