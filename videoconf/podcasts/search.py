"""What the search finds of podcasts, and of what is said in their episodes."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning.common.captions import read
from learning.common.finding import Found, SearchSource, SearchWords, search_sources, search_words
from videoconf.podcasts.models import Episode, Podcast


def describe(podcast):
    return Found(
        title=podcast.title,
        url=reverse("podcasts:podcast", args=[podcast.slug]),
        summary=podcast.author,
        text=podcast.text,
        title_language=podcast.language,
    )


def said(publication_ids):
    """Return what is said in the episodes that these publications are, of those that anybody may hear."""
    out = Episode.objects.out().filter(publication__in=publication_ids, podcast__public=True).exclude(vtt="")
    return {one.publication_id: " ".join(f"{cue.voice} {cue.text}" for cue in read(one.vtt)) for one in out}


search_sources.add(
    "podcasts",
    SearchSource(
        label=_("Podcasts"),
        model=Podcast,
        visible_to=Podcast.objects.visible_to,
        objects=Podcast.objects.all,
        describe=describe,
    ),
    order=52,
)
search_words.add(
    "episodes",
    SearchWords(
        source="publications",
        told=said,
        watch={
            Episode: lambda episode: [episode.publication_id],
            Podcast: lambda podcast: list(podcast.episodes.values_list("publication_id", flat=True)),
        },
    ),
)
