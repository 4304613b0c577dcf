"""What people do in the editions: they read, they meet."""

import datetime as dt

from courses.editions.actions import note_visit, record_attendance, schedule_session
from courses.editions.enums import SessionKind
from courses.editions.models import Attendance, Session
from courses.progress.actions import complete, keep_place
from courses.progress.enums import ItemKind
from courses.progress.models import Completion
from learning.record.demo.course import lesson_keys
from learning.record.demo.editions import midday
from learning.record.demo.texts import key_of, read
from learning.record.demo.travelling import as_of

ROOM = "https://meet.example.org/minga-2"
SESSIONS = (
    ("bienvenida", -33, 90, SessionKind.ONLINE),
    ("costos", -12, 90, SessionKind.ONLINE),
    ("taller", 1, 360, SessionKind.WORKSHOP),
    ("clinica", 9, 75, SessionKind.ONLINE),
    ("cierre", 20, 90, SessionKind.ONLINE),
)
"""Name, days from today, minutes and kind; what they are called stands in `course/sessions.json`."""
PLACE = "INA, Centro de formación de La Uruca, San José, Costa Rica"
ABSENT = (5, 11, 23, 31, 37, 42, 46)
SILENT = (6, 13, 22, 35, 41)
"""Places, in the order people came, of those who missed a meeting and of those who were not seen for long."""
NEVER_CAME = 44


def hold_sessions(edition, enrolments, tutor):
    """Plan the sessions and record who was at those that are past."""
    told = read("sessions")
    for name, days, minutes, kind in SESSIONS:
        starts = midday(days) + dt.timedelta(hours=-3 if kind == SessionKind.WORKSHOP else 0)
        fields = {
            "kind": kind,
            "title": told[name]["title"],
            "starts_at": starts,
            "ends_at": starts + dt.timedelta(minutes=minutes),
            "join_url": ROOM,
            "place": PLACE if kind == SessionKind.WORKSHOP else "",
            "description": told[name]["about"],
        }
        with as_of(midday(-36)):
            session = schedule_session(edition=edition, key=key_of("session", name), fields=fields, by=tutor)
        if days < 0:
            _attend(session, enrolments, tutor, minutes)


def _attend(session, enrolments, tutor, minutes):
    if Attendance.objects.filter(session=session).exists():
        return
    there = {
        enrolment.pk: minutes - (place * 7) % 20
        for place, enrolment in enumerate(enrolments)
        if place not in ABSENT and place != NEVER_CAME
    }
    with as_of(Session.objects.get(pk=session.pk).ends_at + dt.timedelta(hours=1)):
        record_attendance(session=session, minutes=there, by=tutor)


def read_lessons(enrolments, *, began, reach):
    """Let people read, each as far as `reach(place)` lessons, one every few days from `began` on."""
    keys = list(lesson_keys().values())
    for place, enrolment in enumerate(enrolments):
        far = min(reach(place), len(keys))
        done = Completion.objects.filter(participation=enrolment.participation, kind=ItemKind.LESSON).count()
        for number, key in enumerate(keys[:far]):
            if number >= done:
                with as_of(midday(began + number * 4) + dt.timedelta(minutes=place * 11)):
                    complete(participation=enrolment.participation, item=key, kind=ItemKind.LESSON)
                    note_visit(enrolment=enrolment)
        if far < len(keys) and place != NEVER_CAME and far >= done:
            with as_of(midday(began + far * 4) + dt.timedelta(minutes=place * 11 + 5)):
                keep_place(participation=enrolment.participation, lesson=keys[far])


def come_by(enrolments):
    """Let everybody be seen in the last days but those who have gone silent."""
    for place, enrolment in enumerate(enrolments):
        if place in SILENT or place == NEVER_CAME:
            continue
        with as_of(midday(0) - dt.timedelta(hours=12 + place)):
            enrolment.refresh_from_db(fields=["last_seen_at"])
            note_visit(enrolment=enrolment)


def as_far_as_usual(place):
    """Return how many of the nine lessons somebody has read by now: most of them six or seven, some few."""
    if place == NEVER_CAME:
        return 0
    if place in SILENT:
        return 2
    return (7, 6, 8, 7, 5, 7, 9, 6)[place % 8]
