"""Questions about podcasts: their lists, what is heard, and what apps are told."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, Q

from learning.common.captions import read
from learning.common.keeping import kept
from learning.library.models import PublicationPage
from learning.pages.faces import Face, faces
from videoconf.podcasts.models import Episode, Podcast
from videoconf.podcasts.sound import ENDINGS

COVER = "fill-640x640|format-webp"
FEED_COVER = "fill-1400x1400|format-jpeg"
LARGEST_IN_FEED = 300
"""Directories read no more than this of a feed."""


@dataclass(frozen=True)
class Entry:
    """An episode as a list shows it, with the page of its publication in the reader's language."""

    episode: Episode
    face: Face

    @property
    def title(self):
        return self.episode.publication.title


def podcasts(user):
    """Return the podcasts that the person may see, with how many episodes are `out` and when the latest came."""
    out = Q(episodes__in=Episode.objects.visible_to(AnonymousUser()))
    found = Podcast.objects.visible_to(user).select_related("cover")
    return list(found.annotate(out=Count("episodes", out), latest=Max("episodes__published_at", filter=out)))


def any_public():
    """Whether there is a podcast that anybody may open: then the menu leads to them."""
    return Podcast.objects.visible_to(AnonymousUser()).exists()


def podcast(slug, user):
    return Podcast.objects.visible_to(user).select_related("cover").filter(slug=slug).first()


def episodes(found):
    """Return the ids of the episodes of a podcast that anybody may hear, the latest first."""
    told = Episode.objects.visible_to(AnonymousUser()).filter(podcast=found)
    return list(told.values_list("pk", flat=True))


def entries(episode_ids):
    """Return these episodes that have a page, in the order given."""
    found = Episode.objects.select_related("publication", "audio", "podcast").in_bulk(list(episode_ids))
    known = faces(PublicationPage, [one.publication_id for one in found.values()])
    shown = (found[pk] for pk in episode_ids if pk in found)
    return [Entry(one, known[one.publication_id]) for one in shown if one.publication_id in known]


def episode(key, user):
    """Return the episode of that key if the person may see it, else None."""
    found = Episode.objects.visible_to(user).select_related("publication", "audio", "podcast")
    return found.filter(key=key).first()


def episode_of(publication, user):
    """Return the episode that a publication is, where it can be heard, or None."""
    found = Episode.objects.visible_to(user).filter(publication=publication, audio__isnull=False)
    return found.select_related("audio", "podcast__cover").first()


def cues(found):
    """Return what is said in an episode; kept. What was stored has been read before."""
    return kept(("cues", found.pk), lambda: read(found.vtt)) if found.vtt else ()


def spans(found):
    """Return the chapters of an episode, each with where it ends."""
    ends = [*(chapter["at"] for chapter in found.chapters[1:]), found.seconds]
    return (
        [{**chapter, "end": end} for chapter, end in zip(found.chapters, ends, strict=True)] if found.chapters else []
    )


def picture(found, spec=COVER):
    """Return the picture of a podcast's cover, or None where it has none; kept."""
    if not found.cover_id:
        return None
    return kept(("podcast cover", found.cover_id, spec), lambda: found.cover.get_rendition(spec))


def ending(found):
    return ENDINGS[found.audio.media_type]


def changed_at(found):
    """Return when a podcast, or an episode of it that is out, was last changed or came out."""
    out = Episode.objects.visible_to(AnonymousUser()).filter(podcast=found)
    told = out.aggregate(changed=Max("changed_at"), came=Max("published_at"))
    return max(filter(None, (found.changed_at, told["changed"], told["came"])))
