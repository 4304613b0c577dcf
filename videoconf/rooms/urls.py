"""Addresses of this app, each behind its language."""

from django.urls import path

from videoconf.rooms import views

app_name = "rooms"
urlpatterns = [path("rooms/dummy/", views.dummy_room, name="dummy")]
