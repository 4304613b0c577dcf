"""Addresses of this app, each behind its language. A webinar's own page is Wagtail's."""

from django.urls import path

from videoconf.webinars import views
from videoconf.webinars.feeds import WebinarFeed

app_name = "webinars"
urlpatterns = [
    path("videoconferences/feed/", WebinarFeed(), name="feed"),
    path("videoconferences/calendar.ics", views.calendar, name="calendar"),
    path("videoconferences/cycles/<slug:slug>/", views.cycle, name="cycle"),
    path("videoconferences/cycles/<slug:slug>/calendar.ics", views.cycle_calendar, name="cycle_calendar"),
    path("webinars/<int:pk>/", views.webinar, name="webinar"),
    path("webinars/<int:pk>/webinar.ics", views.webinar_calendar, name="webinar_calendar"),
    path("webinars/<int:pk>/register/", views.register, name="register"),
    path("webinars/<int:pk>/enter/", views.enter, name="enter"),
    path("webinars/<int:pk>/registered/", views.registered, name="registered"),
    path("webinars/registrations/<str:key>/", views.own, name="own"),
    path("webinars/registrations/<str:key>/confirm/", views.confirm, name="confirm"),
    path("webinars/registrations/<str:key>/take-back/", views.take_back, name="take_back"),
]
