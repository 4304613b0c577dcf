"""Addresses of this app, each behind its language. A webinar's own page is Wagtail's."""

from django.urls import path

from videoconf.webinars import views
from videoconf.webinars.feeds import WebinarFeed
from videoconf.webinars.views import own_data

app_name = "webinars"
urlpatterns = [
    path("videoconferences/feed/", WebinarFeed(), name="feed"),
    path("videoconferences/calendar.ics", views.calendar, name="calendar"),
    path("videoconferences/cycles/<slug:slug>/", views.cycle, name="cycle"),
    path("videoconferences/cycles/<slug:slug>/calendar.ics", views.cycle_calendar, name="cycle_calendar"),
    path("webinars/<int:pk>/", views.webinar, name="webinar"),
    path("webinars/<int:pk>/webinar.ics", views.webinar_calendar, name="webinar_calendar"),
    path("webinars/<int:pk>/transcripts/<slug:language>.vtt", views.transcript, name="transcript"),
    path("webinars/<int:pk>/attendance/", views.attendance, name="attendance"),
    path("webinars/<int:pk>/attendance/<uuid:key>/", views.attendance_list, name="attendance_list"),
    path("webinars/<int:pk>/register/", views.register, name="register"),
    path("webinars/<int:pk>/enter/", views.enter, name="enter"),
    path("webinars/<int:pk>/registered/", views.registered, name="registered"),
    path("webinars/<int:pk>/questions/ask/", views.ask, name="ask"),
    path("webinars/<int:pk>/questions/vote/", views.vote, name="vote"),
    path("webinars/<int:pk>/questions/take-back/", views.withdraw, name="withdraw"),
    path("webinars/<int:pk>/questions/own/", views.own_questions, name="own_questions"),
    path("webinars/<int:pk>/questions/changes/", views.question_changes, name="question_changes"),
    path("webinars/<int:pk>/desk/", views.desk, name="desk"),
    path("webinars/<int:pk>/desk/changes/", views.desk_changes, name="desk_changes"),
    path("webinars/registrations/<str:key>/", views.own, name="own"),
    path("webinars/registrations/<str:key>/data/", own_data.copy, name="own_data"),
    path("webinars/registrations/<str:key>/erase/", own_data.erase, name="own_erase"),
    path("webinars/registrations/<str:key>/confirm/", views.confirm, name="confirm"),
    path("webinars/registrations/<str:key>/take-back/", views.take_back, name="take_back"),
]
