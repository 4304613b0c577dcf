"""What a webinar leaves, its recording, slides, handouts and what was said; and telling once of it."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.common.captions import read
from learning.common.text import fold
from videoconf.webinars.actions.telling import tell_registered
from videoconf.webinars.enums import LetterKind, Phase
from videoconf.webinars.models import Material, Transcript, Webinar

_TOLD = "watch"


@transaction.atomic
def keep_recording(*, webinar, by, recording=None, taken_away=False, address=None):
    """Let a webinar have this recording, or this address of one; who registered is told once that there is something.

    `recording` is a whole upload, which takes the place of the one that stands; `taken_away` takes that one away. What
    is not given stays. Without either the webinar is over again; those who were told are not told another time.
    """
    locked = _locked(webinar)
    was = (locked.recording_id, locked.recording_url)
    stood = locked.recording
    if recording is not None:
        locked.recording = recording
    elif taken_away:
        locked.recording = None
    if address is not None:
        locked.recording_url = address
    if (locked.recording_id, locked.recording_url) == was:
        return locked
    if stood is not None and stood.pk != locked.recording_id:
        _release(stood)
    if recording is not None:
        _take(recording, locked)
    if locked.watchable and locked.recorded_at is None:
        locked.recorded_at = timezone.now()
    locked.save(update_fields=["recording", "recording_url", "recorded_at"])
    note(actor=by, verb=gettext_noop("changed the recording of a webinar"), target=locked)
    _tell(locked)
    return locked


@transaction.atomic
def tell_watchable(*, now):
    """Tell of what can be watched since the webinar began, or since anybody may see it; return how many letters."""
    found = Webinar.objects.filter(told_at=None, starts_at__lte=now).exclude(recorded_at=None)
    locked = found.select_for_update(of=("self",)).select_related("activity").order_by("pk")
    return sum(_tell(webinar) for webinar in locked)


@transaction.atomic
def keep_materials(*, webinar, kind, added=(), removed=(), titles=None):
    """Add files to a webinar, take some away, and name others anew: `{pk: title}`."""
    _locked(webinar)
    stand = Material.objects.select_for_update().filter(webinar=webinar, kind=kind).select_related("file")
    for material in stand:
        title = (titles or {}).get(material.pk, material.title)
        if material.pk in removed:
            _release(material.file)
            material.delete()
        elif title != material.title:
            material.title = title
            material.save(update_fields=["title"])
    last = Material.objects.filter(webinar=webinar).aggregate(last=Max("position"))["last"] or 0
    for position, file in enumerate(added, last + 1):
        made = {"webinar": webinar, "kind": kind, "language": webinar.language, "position": position}
        _made, new = Material.objects.get_or_create(file=file, defaults=made)
        if new:
            _take(file, webinar)


@transaction.atomic
def keep_transcript(*, webinar, language, vtt):
    """Let this be what was said, in one language; without a text there is none. Raises ValidationError of a bad one."""
    if not vtt.strip():
        Transcript.objects.filter(webinar=webinar, language=language).delete()
        return None
    words = fold(" ".join(cue.text for cue in read(vtt)))
    kept, _made = Transcript.objects.update_or_create(
        webinar=webinar, language=language, defaults={"vtt": vtt, "words": words}
    )
    return kept


def _tell(webinar):
    """Tell those who registered, once; those who may not see it yet are told once they may."""
    now = timezone.now()
    if webinar.told_at is not None or webinar.starts_at is None or not webinar.activity.public:
        return 0
    if webinar.phase_at(now) != Phase.WATCH:
        return 0
    webinar.told_at = now
    webinar.save(update_fields=["told_at"])
    return tell_registered(webinar=webinar, kind=LetterKind.WATCH, key=_TOLD)


def _locked(webinar):
    """Hold a webinar. What it leads to is read afterwards: joined, PostgreSQL tells it as it was before the wait."""
    return Webinar.objects.select_for_update().get(pk=webinar.pk)


def _take(file, webinar):
    file.content_type, file.object_id = ContentType.objects.get_for_model(Webinar), webinar.pk
    file.save(update_fields=["content_type", "object_id"])


def _release(file):
    """Leave a file to the sweep of uploads: who took it away by mistake has a day to choose it again."""
    file.content_type, file.object_id, file.completed_at = None, None, timezone.now()
    file.save(update_fields=["content_type", "object_id", "completed_at"])
