"""Addresses of this app, each behind its language."""

from django.urls import path

from videoconf.webinars import views
from videoconf.webinars.feeds import WebinarFeed

app_name = "webinars"
urlpatterns = [
    path("videoconferences/feed/", WebinarFeed(), name="feed"),
    path("videoconferences/cycles/<slug:slug>/", views.cycle, name="cycle"),
]
