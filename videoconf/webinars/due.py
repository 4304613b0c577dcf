"""What is due before and after videoconferences."""

import datetime as dt

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.activities.models import RecordedTotal
from learning.common.formats import language_name
from learning.pages.registries import Due, Urgency
from learning.people.rules import is_editor
from videoconf.webinars.enums import MaterialKind, QuestionState, RegistrationMode
from videoconf.webinars.models import (
    Attendance,
    Material,
    Panelist,
    PlatformTotal,
    Question,
    Transcript,
    Webinar,
    WebinarPage,
)
from videoconf.webinars.phases import RUNNING

AHEAD = dt.timedelta(days=14)
NEAR = dt.timedelta(days=3)
BACK = dt.timedelta(days=90)
"""What was held longer ago than this is left as it is."""


def _has(model, **facts):
    return Exists(model.objects.filter(webinar=OuterRef("pk"), **facts))


def _standing():
    return Webinar.objects.filter(cancelled_at=None)


def _annotated(webinars):
    return webinars.annotate(
        has_panel=_has(Panelist),
        has_slides=_has(Material, kind=MaterialKind.SLIDES),
        has_transcript=_has(Transcript),
        is_attended=Q(Exists(Attendance.objects.filter(registration__webinar=OuterRef("pk"))))
        | Q(_has(PlatformTotal))
        | Q(Exists(RecordedTotal.objects.filter(activity=OuterRef("activity")))),
    )


def ahead(user):
    """Return the videoconferences of the next two weeks that lack something that readers or guests need."""
    if not is_editor(user):
        return []
    now = timezone.now()
    today = timezone.localdate(now)
    hours = Q(starts_at__gt=now, starts_at__lte=now + AHEAD)
    days = Q(starts_at=None, date__gte=today.isoformat(), date__lte=(today + AHEAD).isoformat())
    found = list(_annotated(_standing()).filter(hours | days).order_by("date"))
    undescribed = _undescribed(found)
    return [
        _due(one, missing, today) for one in found if (missing := [*_missing_ahead(one), *undescribed.get(one.pk, ())])
    ]


def _missing_ahead(webinar):
    if webinar.starts_at is None:
        yield _("the hour")
    elif webinar.registration == RegistrationMode.OPEN and webinar.room_id is None:
        yield _("the room")
    if not webinar.has_panel:
        yield _("panelists")
    if not webinar.language:
        yield _("the language")


def _undescribed(webinars):
    """Return in which languages the page has no introduction of its own, `{webinar id: [words]}`."""
    told = WebinarPage.objects.filter(webinar__in=[one.pk for one in webinars]).order_by("locale__language_code")
    missing = {}
    for pk, code, alias_of, introduction in told.values_list(
        "webinar_id", "locale__language_code", "alias_of", "introduction"
    ):
        if alias_of or not introduction:
            missing.setdefault(pk, []).append(language_name(code))
    return {pk: [_("a description (%(languages)s)") % {"languages": ", ".join(told)}] for pk, told in missing.items()}


def _due(webinar, missing, today):
    day = _day(webinar)
    near = day is not None and day - today <= NEAR
    why = _("Missing: %(parts)s") % {"parts": ", ".join(missing)}
    urgency = Urgency.NOW if near else Urgency.SOON
    return Due(webinar.title, reverse("webinar:edit", args=[webinar.pk]), why, urgency, day)


def _day(webinar):
    if webinar.starts_at:
        return timezone.localdate(webinar.starts_at)
    try:
        return dt.date.fromisoformat(webinar.date)
    except ValueError:
        return None


def held(user):
    """Return the videoconferences held lately that lack what makes them worth watching, or who was there."""
    if not is_editor(user):
        return []
    now = timezone.now()
    today = timezone.localdate(now)
    hours = Q(ends_at__lt=now, ends_at__gt=now - BACK)
    days = Q(starts_at=None, date__lt=today.isoformat(), date__gte=(today - BACK).isoformat())
    found = _annotated(_standing()).filter(hours | days).order_by("-date")
    return [_left(one, missing) for one in found if (missing := [*_missing_after(one), *_uncounted(one)])]


def _uncounted(webinar):
    if not webinar.is_attended:
        yield _("attendance")


def _missing_after(webinar):
    if not webinar.watchable:
        yield _("the recording")
    if not webinar.has_slides:
        yield _("slides")
    if not webinar.has_transcript:
        yield _("the transcript")


def gaps(page):
    """Return what readers miss on a videoconference's page: what is told before it or, once over, what it left."""
    webinar = _annotated(Webinar.objects.filter(pk=page.webinar_id)).get()
    if webinar.cancelled_at:
        return []
    words = [] if page.introduction else [_("the introduction")]
    if webinar.phase_at(timezone.now()) in RUNNING:
        return [*words, *_missing_ahead(webinar)]
    return [*words, *_missing_after(webinar)] if webinar.starts_at else words


def _left(webinar, missing):
    why = _("Missing: %(parts)s") % {"parts": ", ".join(missing)}
    urgency = Urgency.LATER if webinar.watchable else Urgency.SOON
    only_people = missing == list(_uncounted(webinar))
    address = reverse("webinars:attendance" if only_people else "webinar:edit", args=[webinar.pk])
    return Due(webinar.title, address, why, urgency, _day(webinar))


def questions(user):
    """Return the videoconferences whose questions wait: to be let through, or to be answered once it is over."""
    now = timezone.now()
    leading = Webinar.objects.all() if is_editor(user) else user.moderated_webinars.all()
    waiting = Q(state=QuestionState.ASKED) | Q(state=QuestionState.SHOWN, answer="", webinar__ends_at__lt=now)
    found = (
        Question.objects.filter(waiting, webinar__in=leading.filter(ends_at__gt=now - BACK))
        .order_by()
        .values("webinar_id", "webinar__title")
        .annotate(
            asked=Count("pk", filter=Q(state=QuestionState.ASKED)),
            open=Count("pk", filter=Q(state=QuestionState.SHOWN)),
            latest=Max("asked_at"),
        )
    )
    return [_waits(**row) for row in found.order_by("webinar_id")]


def _waits(*, webinar_id, webinar__title, asked, open, latest):  # noqa: A002 - the names of the question's columns
    told = []
    if asked:
        told.append(ngettext("%(number)s question to look at", "%(number)s questions to look at", asked))
    if open:
        told.append(ngettext("%(number)s question without an answer", "%(number)s questions without an answer", open))
    numbers = [number for number in (asked, open) if number]
    why = ", ".join(words % {"number": number} for words, number in zip(told, numbers, strict=True))
    urgency = Urgency.NOW if asked else Urgency.SOON
    address = reverse("webinars:desk", args=[webinar_id])
    return Due(webinar__title, address, why, urgency, timezone.localdate(latest))
