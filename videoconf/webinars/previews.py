"""What an editor looks at before it is so: the page as it is before, during and after the event."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from videoconf.webinars.enums import Phase
from videoconf.webinars.phases import AHEAD, phase_of

BEFORE, DURING, AFTER = "before", "during", "after"
LABELS = {BEFORE: _("Before the event"), DURING: _("During the event"), AFTER: _("After the event")}
DAY, HOUR, MINUTE = dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(minutes=1)


def modes(webinar):
    """Return the ways in which a page is previewed, as it is now first; one without hours is never seen during."""
    names = [BEFORE, DURING, AFTER] if webinar and webinar.starts_at else [BEFORE, AFTER]
    return [(name, LABELS[name]) for name in names]


def mode_now(webinar, now):
    phase = phase_of(webinar, now)
    if phase in AHEAD:
        return BEFORE
    return DURING if phase == Phase.LIVE else AFTER


def seen(webinar, mode, now):
    """Return the moment and the phase at which a preview shows a videoconference; without a mode, those of now."""
    phase = phase_of(webinar, now)
    if mode in {"", mode_now(webinar, now)} or phase == Phase.CANCELLED:
        return now, phase
    if webinar.starts_at is None:
        return now, Phase.ANNOUNCED if mode == BEFORE else Phase.ENDED
    if mode == DURING:
        return webinar.starts_at + MINUTE, Phase.LIVE
    moment = webinar.starts_at - DAY if mode == BEFORE else webinar.ends_at + HOUR
    return moment, phase_of(webinar, moment)
