"""What the library and the site show of podcasts: the player of an episode, and the latest of them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from learning.common.freshness import watch
from learning.common.registries import Section
from learning.library.registries import kept_back, publication_sections
from learning.pages.registries import Duty, MenuView, editor_tasks, home_sections, menu_views
from videoconf.podcasts import due, queries
from videoconf.podcasts.feeds import audio_address
from videoconf.podcasts.models import Episode, Podcast

LATEST = 3


def player(publication, user):
    """Return what the player of an episode needs; None where the publication cannot be heard."""
    episode = queries.episode_of(publication, user)
    if episode is None:
        return None
    return {
        "lead": "podcasts/_player.html",
        "episode": episode,
        "publication": publication,
        "audio": audio_address(episode),
        "chapters": queries.spans(episode),
        "cues": queries.cues(episode),
        "ahead": not episode.is_out(timezone.now()),
    }


def latest(_home, user):
    """Return the podcasts with something to hear, for the home page."""
    found = [one for one in queries.podcasts(user) if one.out]
    return {"podcasts": found[:LATEST]} if found else None


kept_back.add("episodes", lambda: Episode.objects.filter(podcast__public=False).values("publication"))
publication_sections.add("player", Section("", player), order=10)
menu_views.add("podcasts", MenuView("podcasts:index", gettext_noop("Podcasts"), queries.any_public))
home_sections.add("podcasts", Section("podcasts/_home.html", latest), order=55)
watch(Podcast, Episode)
editor_tasks.add("episodes", Duty(_("Episodes"), due.episodes), order=50)
