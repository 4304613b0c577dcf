"""What is due of podcasts."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from learning.pages.registries import Due, Urgency
from learning.people.rules import is_editor
from videoconf.podcasts.models import Episode


def episodes(user):
    """Return the episodes that nobody can hear though their hour has come, and those without a transcript."""
    if not is_editor(user):
        return []
    due = Episode.objects.filter(audio=None, published_at__lte=timezone.now())
    silent = Episode.objects.exclude(audio=None).filter(vtt="")
    found = (due | silent).select_related("publication").order_by("-published_at")
    return [_due(episode) for episode in found]


def _due(episode):
    silent = episode.audio_id is None
    why = _("Missing: %(parts)s") % {"parts": _("the audio") if silent else _("the transcript")}
    day = timezone.localdate(episode.published_at) if episode.published_at else None
    address = reverse("episode:edit", args=[episode.pk])
    return Due(str(episode), address, why, Urgency.SOON if silent else Urgency.LATER, day)
