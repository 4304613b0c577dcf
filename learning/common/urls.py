"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.common import views

app_name = "common"
urlpatterns = [
    path("styleguide/", views.styleguide, name="styleguide"),
]
