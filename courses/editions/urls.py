"""Addresses of this app, each behind its language."""

from django.urls import path

from courses.editions.views import board, enrolling, inside, mine, public, sessions

app_name = "editions"
urlpatterns = [
    path("editions/<slug:slug>/", public.edition, name="edition"),
    path("editions/<slug:slug>/home/", inside.home, name="home"),
    path("editions/<slug:slug>/people/", inside.people, name="people"),
    path("editions/<slug:slug>/figures/", inside.figures, name="figures"),
    path("editions/<slug:slug>/sessions/", sessions.sessions, name="sessions"),
    path("editions/<slug:slug>/sessions/new/", sessions.session_new, name="session_new"),
    path("editions/<slug:slug>/sessions/<uuid:key>/", sessions.session, name="session"),
    path("editions/<slug:slug>/sessions/<uuid:key>/edit/", sessions.session_edit, name="session_edit"),
    path("editions/<slug:slug>/sessions/<uuid:key>/cancel/", sessions.session_cancel, name="session_cancel"),
    path(
        "editions/<slug:slug>/sessions/<uuid:key>/attendance/", sessions.session_attendance, name="session_attendance"
    ),
    path("editions/<slug:slug>/sessions/<uuid:key>/session.ics", sessions.session_calendar, name="session_calendar"),
    path("editions/<slug:slug>/apply/", enrolling.apply, name="apply"),
    path("editions/<slug:slug>/withdraw/", enrolling.withdraw, name="withdraw"),
    path("editions/<slug:slug>/nominations/", enrolling.nominations, name="nominations"),
    path(
        "editions/<slug:slug>/nominations/<int:pk>/take-back/",
        enrolling.take_back_nomination,
        name="take_back_nomination",
    ),
    path("editions/<slug:slug>/enrolment/", board.board, name="enrolment"),
    path("editions/<slug:slug>/enrolment/export/<slug:kind>/", board.export, name="enrolment_export"),
    path("my/", mine.my, name="my"),
    path("my/calendar/", mine.calendar_renew, name="calendar_renew"),
    path("workbench/", mine.workbench, name="workbench"),
]
