"""What makes and changes videoconferences and their cycles."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from learning.activities.actions import keep_activity
from learning.activities.enums import InvolvementRole, Kind
from learning.activities.spans import span
from learning.audit.actions import note
from learning.common.writing import free_slug, write
from learning.pages.actions import rename_faces
from videoconf.rooms.actions import keep_room
from videoconf.webinars.actions.telling import tell_registered
from videoconf.webinars.enums import LetterKind
from videoconf.webinars.models import Cycle, Panelist, Webinar, WebinarPage
from videoconf.webinars.moments import moment_key

MOMENTS = ("starts_at", "ends_at")
IN_CALENDARS = ("title", *MOMENTS)
"""What calendars tell of a webinar: a change of it is counted, so that they take it over."""

FOLLOWING = ("activity", "date", "end_date", "sequence", "changed_at")
"""What is written besides what is given: what others wrote meanwhile, a recording for one, stays."""


def keep_cycle(*, name):
    """Return the cycle of that name, made where there is none."""
    cycle = Cycle.objects.filter(name=name).first()
    return cycle or Cycle.objects.create(name=name, slug=free_slug(Cycle.objects.all(), name))


@transaction.atomic
def keep_webinar(*, webinar=None, fields, panelists=None, organisers=None, activity_fields=None, total=None):
    """Make a videoconference or change what is given of it; its activity follows, and those who registered are told.

    Where its moments are given, its days are those of its zone.
    `panelists` is the whole list of dicts (name, institution_name, institution, country), `organisers` that of
    (name as written, institution or None).
    """
    webinar = webinar or Webinar()
    before = Webinar.objects.select_for_update().filter(pk=webinar.pk).values(*IN_CALENDARS, "sequence").first()
    for name, value in fields.items():
        setattr(webinar, name, value)
    changed = {name for name in IN_CALENDARS if before and before[name] != getattr(webinar, name)}
    _count_change(webinar, changed, before)
    involvements = {} if organisers is None else {InvolvementRole.ORGANISER: organisers}
    if panelists is not None:
        involvements[InvolvementRole.PANELIST] = _institutions_of(panelists)
    webinar.activity = keep_activity(
        activity=webinar.activity if webinar.activity_id else None,
        fields={
            "kind": Kind.WEBINAR,
            "title": webinar.title,
            "form": webinar.kind,
            **span(webinar.date, webinar.end_date or webinar.date),
            **(activity_fields or {}),
        },
        involvements=involvements,
        total=total,
    )
    webinar.save(update_fields=[*fields, *FOLLOWING] if before else None)
    if panelists is not None:
        Panelist.objects.filter(webinar=webinar).delete()
        Panelist.objects.bulk_create(
            Panelist(webinar=webinar, position=position, **panelist) for position, panelist in enumerate(panelists)
        )
    if changed & set(MOMENTS) and webinar.starts_at:
        tell_registered(webinar=webinar, kind=LetterKind.MOVED, key=f"{moment_key(webinar)}-{webinar.sequence}")
    return webinar


def _count_change(webinar, changed, before):
    """Let the days follow the moments, and count what calendars have to take over."""
    if webinar.starts_at:
        first, last = (moment.astimezone(webinar.zone).date() for moment in (webinar.starts_at, webinar.ends_at))
        webinar.date, webinar.end_date = first.isoformat(), last.isoformat() if last > first else ""
    if changed:
        webinar.sequence = before["sequence"] + 1
        webinar.changed_at = timezone.now()


@transaction.atomic
def cancel_webinar(*, webinar, by):
    """Cancel a webinar for good: it stays in sight as cancelled, and those who registered are told, once."""
    locked = Webinar.objects.select_for_update(of=("self",)).select_related("activity").get(pk=webinar.pk)
    if locked.cancelled_at:
        return locked
    locked.cancelled_at = locked.changed_at = timezone.now()
    locked.sequence += 1
    locked.save(update_fields=["cancelled_at", "changed_at", "sequence"])
    tell_registered(webinar=locked, kind=LetterKind.CANCELLED, key="cancelled")
    note(actor=by, verb=gettext_noop("cancelled a webinar"), target=locked)
    return locked


@transaction.atomic
def edit_webinar(*, webinar, fields, moderators=None, publications=None, room=None, **told):
    """Keep a videoconference as an editor says (`told` as in `keep_webinar`); its pages follow a new title.

    `room` is (kind of room, address), the kind empty where there is none; `moderators` and `publications` are whole
    lists. What is not given stays.
    """
    old_title = Webinar.objects.filter(pk=webinar.pk).values_list("title", flat=True).first()
    kept = keep_webinar(webinar=webinar, fields=fields, **told)
    for relation, chosen in ((kept.moderators, moderators), (kept.publications, publications)):
        if chosen is not None:
            relation.set(chosen)
    if room is not None:
        _keep_room(kept, *room)
    rename_faces(fact=kept, page_class=WebinarPage, title=kept.title, old_title=old_title)
    return kept


def _keep_room(webinar, backend, address):
    """Let the webinar have a room of that kind; the one it had is changed, and gone where it has none."""
    before = webinar.room
    webinar.room = keep_room(room=before, backend=backend, address=address, title=webinar.title) if backend else None
    webinar.save(update_fields=["room"])
    if before is not None and webinar.room is None:
        before.delete()


def _institutions_of(panelists):
    """Each institution once, by the name written; one that is known goes before one that is not."""
    named = {}
    for panelist in panelists:
        name = panelist["institution_name"]
        if name:
            named[name] = named.get(name) or panelist["institution"]
    return list(named.items())


def place_panelists(*, resolve):
    """Give institutions to panelists who had none, where `resolve(name, country)` knows one now; return them."""
    placed = []
    for panelist in Panelist.objects.filter(institution=None).exclude(institution_name="").select_related("webinar"):
        institution = resolve(panelist.institution_name, panelist.country)
        if institution is not None:
            placed.append(write(panelist, {"institution": institution}))
    return placed
