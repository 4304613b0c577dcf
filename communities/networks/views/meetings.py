"""The meetings of a network."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from communities.networks import actions
from communities.networks.actions.meeting import REMINDERS
from communities.networks.meeting_forms import AnswerForm, MeetingForm, MinutesForm
from communities.networks.queries import meetings as queries
from communities.networks.shell import coordinates, enters, frame, inside, reads
from communities.networks.views.doing import Page, ask, attempt, there, told
from learning.common.calendars import TYPE, tag_of
from learning.common.text import whole_number
from learning.common.zoned import remarks
from videoconf.rooms.queries import way_in
from videoconf.rooms.registries import RoomRefusedError, Visitor


@inside(reads)
def meetings(request, found):
    now = timezone.now()
    context = {
        **frame(found, "meetings"),
        "coming": queries.coming(found.network, now, request.user),
        "past": queries.past(found.network, now, request.GET.get("page")),
        "calendar": request.build_absolute_uri(reverse("networks:calendar", args=[found.network.slug])),
    }
    return render(request, "networks/meetings.html", context)


@inside(reads)
def meeting(request, found, key):
    gathering = _gathering(request, found, key)
    one = gathering.meeting
    if found.belongs:
        actions.note_meeting_read(meeting=one, person=request.user, reminders=len(REMINDERS))
    context = {
        **frame(found, "meetings"),
        "gathering": gathering,
        "answers": queries.answers(one, with_names=found.enters),
        "attended": queries.attended(one) if found.enters and not gathering.ahead else None,
    }
    return render(request, "networks/meeting.html", context)


@require_safe
@inside(reads)
def meeting_calendar(request, found, key):
    content = queries.file_of(_gathering(request, found, key).meeting)
    return _file(found, content, "meeting.ics")


@require_safe
@inside(reads)
def calendar(request, found):  # noqa: ARG001 - every view has a request
    """All meetings, for calendar programs: of a public network for everybody, of another for who is inside."""
    return _file(found, queries.feed(found.network, timezone.now()), f"{found.network.slug}.ics")


@inside(coordinates)
def meeting_new(request, found):
    zone = found.network.time_zone or request.user.time_zone
    form = MeetingForm(request.POST or None, zone=zone)
    if form.is_valid() and attempt(form, lambda: _schedule(request, found, form), actions.MeetingRefusedError):
        _say(request, form, _("The meeting is planned, and everybody in the network is told."))
        return redirect("networks:meeting", found.network.slug, form.cleaned_data["key"])
    page = Page("meetings", _("Plan a meeting"), _("Plan it and tell everybody"), _meetings(found))
    return ask(request, found, form, page)


@inside(coordinates)
def meeting_edit(request, found, key):
    one = _gathering(request, found, key).meeting
    form = MeetingForm(request.POST or None, instance=one)
    if form.is_valid() and attempt(form, lambda: _change(request, form, one), actions.MeetingRefusedError):
        _say(request, form, _("The meeting is saved."))
        return redirect("networks:meeting", found.network.slug, key)
    back = reverse("networks:meeting", args=[found.network.slug, key])
    return ask(request, found, form, Page("meetings", _("Change the meeting"), _("Save"), back))


@require_POST
@inside(coordinates)
def meeting_cancel(request, found, key):
    one = _gathering(request, found, key).meeting
    url = reverse("networks:meeting", args=[found.network.slug, key])
    said = _("The meeting is cancelled, and everybody in the network is told.")
    act = lambda: actions.cancel_meeting(meeting=one, by=request.user)  # noqa: E731 - what is tried
    return told(request, url, act, actions.MeetingRefusedError, said)


@require_POST
@inside(enters)
def answer(request, found, key):
    """Say whether one comes: everybody who belongs to the network, observers too."""
    one = _gathering(request, found, key).meeting
    form = AnswerForm(request.POST)
    if not found.belongs or not form.is_valid():
        raise Http404(_("There is no such answer."))
    url = reverse("networks:meeting", args=[found.network.slug, key])
    given = form.cleaned_data["answer"]
    act = lambda: actions.answer_meeting(meeting=one, person=request.user, answer=given)  # noqa: E731 - what is tried
    return told(request, url, act, actions.MeetingRefusedError, _("Your answer is kept. You can change it any time."))


@never_cache
@require_POST
@inside(enters)
def enter(request, found, key):
    """Go into the room: who belongs to the network is recorded as having been there."""
    gathering = _gathering(request, found, key)
    one = gathering.meeting
    if not gathering.open:
        messages.info(request, _("The room is open from 30 minutes before the meeting until its end."))
        return redirect("networks:meeting", found.network.slug, key)
    name = f"person-{request.user.pk}"
    visitor = Visitor(request.user.get_full_name(), name, leads=found.coordinates, language=get_language())
    try:
        address = way_in(one.room, visitor)
    except RoomRefusedError as error:
        messages.error(request, str(error))
        return redirect("networks:meeting", found.network.slug, key)
    if found.belongs:
        actions.enter_meeting(meeting=one, membership=found.membership)
    return render(request, "networks/enter.html", {"network": found.network, "meeting": one, "address": address})


@inside(coordinates)
def minutes(request, found, key):
    gathering = _gathering(request, found, key)
    url = reverse("networks:meeting", args=[found.network.slug, key])
    if gathering.cancelled or gathering.ahead:
        messages.info(request, _("Minutes can be written once the meeting has begun."))
        return redirect(url)
    one = gathering.meeting
    form = MinutesForm(request.POST or None, instance=one)
    if form.is_valid() and attempt(form, lambda: _write(request, form, one), actions.MeetingRefusedError):
        messages.success(request, _("The minutes are saved."))
        return redirect(f"{url}#minutes")
    page = Page("meetings", _("Minutes of the meeting"), _("Save"), url, editor="minutes_html", note=one.title)
    return ask(request, found, form, page)


@inside(coordinates)
def attendance(request, found, key):
    """Who was at a meeting: a page of people at a time."""
    gathering = _gathering(request, found, key)
    if gathering.cancelled or gathering.ahead:
        messages.info(request, _("Attendance can be recorded once the meeting has begun."))
        return redirect("networks:meeting", found.network.slug, key)
    page = queries.attendance(gathering.meeting, request.GET.get("q", ""), request.GET.get("page"))
    if request.method == "POST":
        actions.record_presence(
            meeting=gathering.meeting, here=_ids(request, "here"), asked=_ids(request, "asked"), by=request.user
        )
        messages.success(request, _("The attendance is saved."))
        return redirect(request.get_full_path())
    context = {
        **frame(found, "meetings"),
        "gathering": gathering,
        "page": page,
        "query": request.GET.get("q", ""),
        "attended": queries.attended(gathering.meeting),
    }
    return render(request, "networks/attendance.html", context)


def _gathering(request, found, key):
    return there(queries.gathering(found.network, key, timezone.now(), request.user))


def _schedule(request, found, form):
    told_key = form.cleaned_data["key"]
    fields, room = form.facts, form.asked_room
    actions.schedule_meeting(network=found.network, key=told_key, fields=fields, room=room, by=request.user)


def _change(request, form, meeting):
    actions.change_meeting(meeting=meeting, fields=form.facts, room=form.asked_room, by=request.user)


def _write(request, form, meeting):
    actions.keep_minutes(meeting=meeting, html=form.cleaned_data["minutes_html"], by=request.user)


def _say(request, form, said):
    messages.success(request, said)
    for remark in remarks(form):
        messages.info(request, remark)


def _ids(request, name):
    """Return the ids that a list of the form holds; what is none is left out."""
    found = (whole_number(each) for each in request.POST.getlist(name)[: queries.PEOPLE_A_PAGE])
    return {pk for pk in found if pk is not None}


def _file(found, content, filename):
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["ETag"] = tag_of(content)
    if found.network.reach != "public":
        response["Cache-Control"] = "private, no-store"
    return response


def _meetings(found):
    return reverse("networks:meetings", args=[found.network.slug])
