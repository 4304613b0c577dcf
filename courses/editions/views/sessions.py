"""Pages of the sessions of an edition, and what its team does with them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.editions import actions
from courses.editions.actions.attending import length_of
from courses.editions.queries import calendars
from courses.editions.queries import sessions as queries
from courses.editions.session_forms import AttendanceForm, SessionForm
from courses.editions.shell import frame, inside, staff
from courses.editions.zones import zone_name
from learning.common.calendars import TYPE


@inside()
def sessions(request, found):
    now = timezone.now()
    context = {
        **frame(found, "sessions"),
        "coming": queries.coming([found], now)[found.edition.pk],
        "past": queries.past(found, now, request.GET.get("page")),
    }
    return render(request, "editions/sessions.html", context)


@inside()
def session(request, found, key):
    meeting = _meeting(found, key)
    actions.session_seen(session=meeting.session, person=request.user)
    attended = queries.attended(meeting.session) if found.is_staff and meeting.session.attendance_at else None
    return render(
        request, "editions/session.html", {**frame(found, "sessions"), "meeting": meeting, "attended": attended}
    )


@inside()
def session_calendar(request, found, key):  # noqa: ARG001 - every view has a request
    meeting = _meeting(found, key)
    response = HttpResponse(calendars.of_session(meeting.session, found.edition), content_type=TYPE)
    response["Content-Disposition"] = 'attachment; filename="session.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


@inside(staff)
def session_new(request, found):
    form = SessionForm(request.POST or None, edition=found.edition, initial={"kind": "online"})
    if form.is_valid():
        try:
            made = actions.schedule_session(
                edition=found.edition, key=form.cleaned_data["key"], fields=form.facts, by=request.user
            )
        except actions.SessionRefusedError as error:
            raise Http404(_("There is no such session.")) from error
        messages.success(request, _("The session is planned, and everybody in the edition is told."))
        return redirect("editions:session", found.edition.slug, made.key)
    return _form(request, found, form)


@inside(staff)
def session_edit(request, found, key):
    meeting = _meeting(found, key)
    if meeting.cancelled:
        return _refused(request, found, key)
    form = SessionForm(request.POST or None, edition=found.edition, session=meeting.session)
    if form.is_valid():
        try:
            actions.change_session(session=meeting.session, fields=form.facts, by=request.user)
        except actions.SessionRefusedError:
            return _refused(request, found, key)
        messages.success(request, _("The session is saved."))
        return redirect("editions:session", found.edition.slug, key)
    return _form(request, found, form, meeting)


@inside(staff)
@require_POST
def session_cancel(request, found, key):
    actions.cancel_session(session=_meeting(found, key).session, by=request.user)
    messages.success(request, _("The session is cancelled, and everybody in the edition is told."))
    return redirect("editions:session", found.edition.slug, key)


@inside(staff)
def session_attendance(request, found, key):
    """Who was at a session: a page of people at a time, each with minutes."""
    meeting = _meeting(found, key)
    if meeting.cancelled or meeting.ahead:
        messages.info(request, _("Attendance can be recorded once the session has begun."))
        return redirect("editions:session", found.edition.slug, key)
    if "all" in request.POST:
        actions.record_all_present(session=meeting.session, by=request.user)
        messages.success(request, _("Everybody is recorded as present. Correct those who were not."))
        return redirect(request.get_full_path())
    page = queries.attendance(meeting.session, request.GET.get("q", ""), request.GET.get("page"))
    form = AttendanceForm(request.POST or None, enrolments=list(page))
    if request.method == "POST" and form.is_valid():
        actions.record_attendance(session=meeting.session, minutes=form.minutes, by=request.user)
        messages.success(request, _("The attendance is saved."))
        return redirect(request.get_full_path())
    context = {
        **frame(found, "sessions"),
        "meeting": meeting,
        "form": form,
        "page": page,
        "query": request.GET.get("q", ""),
        "whole": length_of(meeting.session),
        "attended": queries.attended(meeting.session),
    }
    return render(request, "editions/session_attendance.html", context, status=422 if form.errors else 200)


def _meeting(found, key):
    meeting = queries.meeting(found, key, timezone.now())
    if meeting is None:
        raise Http404(_("There is no such session."))
    return meeting


def _form(request, found, form, meeting=None):
    context = {**frame(found, "sessions"), "form": form, "meeting": meeting, "zone": zone_name(found.edition)}
    return render(request, "editions/session_form.html", context, status=422 if form.errors else 200)


def _refused(request, found, key):
    messages.error(request, _("A cancelled session cannot be changed. Plan a new one."))
    return redirect("editions:session", found.edition.slug, key)
