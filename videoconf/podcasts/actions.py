"""What changes podcasts and their episodes."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.common.writing import free_slug, write
from learning.files.actions import discard_file
from learning.library.actions import attach, move_downloads
from videoconf.podcasts.models import Episode, Podcast
from videoconf.podcasts.sound import seconds


@transaction.atomic
def edit_podcast(*, podcast=None, fields, by):
    """Make or change a podcast. Its address is made from its first title, and stays: apps follow it."""
    podcast = podcast or Podcast()
    made = podcast.pk is None
    podcast.slug = podcast.slug or free_slug(Podcast.objects.all(), fields["title"])
    podcast = write(podcast, fields)
    note(actor=by, verb=gettext_noop("added podcast") if made else gettext_noop("changed podcast"), target=podcast)
    return podcast


@transaction.atomic
def edit_episode(*, episode=None, fields, by, audio=None):
    """Make or change an episode; `audio` is an upload that takes the place of what could be heard before.

    Raises ValidationError where nothing can be heard in it.
    """
    made = episode is None or episode.pk is None
    episode = Episode() if made else Episode.objects.select_for_update().get(pk=episode.pk)
    before = episode.audio
    for name, value in fields.items():
        setattr(episode, name, value)
    if audio is not None:
        episode.audio, episode.seconds = audio, seconds(audio)
    now = timezone.now()
    episode.noticed_at = now if episode.is_out(now) else None
    episode.save()
    if audio is not None:
        attach(file=audio, subject=episode)
        if before is not None and before != audio:
            move_downloads(before=before, after=audio)
            discard_file(file=before)
    note(actor=by, verb=gettext_noop("added episode") if made else gettext_noop("changed episode"), target=episode)
    return episode


@transaction.atomic
def notice_out(*, now):
    """Let lists and the search read anew the episodes that came out by themselves; return how many."""
    due = Episode.objects.select_for_update().filter(noticed_at=None, published_at__lte=now, audio__isnull=False)
    for episode in due:
        episode.noticed_at = now
        episode.save(update_fields=["noticed_at"])
    return len(due)
