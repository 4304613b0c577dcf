"""Letters to those who registered, as e-mails: in their language, with a calendar file and the link of their own."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from learning.common.calendars import CANCEL, PUBLISH, written
from learning.people.mail import compose
from learning.people.middleware import zone_of
from videoconf.webinars.enums import LetterKind, Phase
from videoconf.webinars.moments import moment_key, told_here_and_there
from videoconf.webinars.phases import AHEAD, RUNNING
from videoconf.webinars.queries.calendars import event_of

LANGUAGES = {code for code, _name in settings.LANGUAGES}
TELLING_HOURS = (LetterKind.DAY_BEFORE, LetterKind.HOUR_BEFORE, LetterKind.MOVED)
TOLD_IN = {
    LetterKind.REGISTERED: RUNNING,
    LetterKind.DAY_BEFORE: AHEAD,
    LetterKind.HOUR_BEFORE: AHEAD,
    LetterKind.MOVED: RUNNING,
    LetterKind.CANCELLED: (Phase.CANCELLED,),
    LetterKind.WATCH: (Phase.WATCH,),
}
"""The phases in which a letter is still worth sending."""

WITH_CALENDAR = (LetterKind.REGISTERED, LetterKind.MOVED, LetterKind.CANCELLED)


def holds_still(letter, now):
    """Return whether what a letter says is still so, and its person one to hear it: asked before it is sent."""
    registration = letter.registration
    webinar, person = registration.webinar, registration.person
    if (person is not None and not person.is_active) or webinar.starts_at is None or registration.is_unnamed:
        return False
    phase = webinar.phase_at(now)
    if letter.kind == LetterKind.CONFIRM:
        return not registration.holds and registration.cancelled_at is None and phase in RUNNING
    seen = webinar.activity.public or phase == Phase.CANCELLED
    return registration.holds and seen and phase in TOLD_IN[letter.kind] and _same_hours(letter, webinar)


def _same_hours(letter, webinar):
    """Whether a letter that tells of hours tells those of the webinar."""
    return letter.kind not in TELLING_HOURS or letter.key.startswith(moment_key(webinar))


def write_letter(letter):
    """Compose the mail of one letter."""
    registration = letter.registration
    person = registration.person
    language = (person.language if person else "") or registration.language
    zone = zone_of(person) if person else registration.webinar.zone
    with translation.override(language if language in LANGUAGES else settings.LANGUAGE_CODE), timezone.override(zone):
        return _compose(letter, registration)


def _compose(letter, registration):
    webinar = registration.webinar
    told = {
        "kind": letter.kind,
        "name": registration.name,
        "title": webinar.title,
        "when": told_here_and_there(webinar),
        "own_url": _whole(reverse("webinars:own", args=[registration.key])),
        "page_url": _whole(reverse("webinars:webinar", args=[webinar.pk])),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.WAGTAILADMIN_BASE_URL,
    }
    headers = {"Message-ID": _message_id(letter), "Auto-Submitted": "auto-generated"}
    message = compose("webinars/mail/letter", to=[registration.email], context=told, headers=headers)
    if letter.kind in WITH_CALENDAR:
        method = CANCEL if letter.kind == LetterKind.CANCELLED else PUBLISH
        content = written([event_of(webinar)], method=method)
        message.attach("webinar.ics", content.decode(), f"text/calendar; method={method}")
    return message


def _message_id(letter):
    """Name a mail after its letter: a second copy of it has the same name, and mail programs show it once."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<webinar-letter-{letter.pk}-{letter.registration_id}@{host}>"


def _whole(path):
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
