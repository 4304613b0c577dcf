"""Addresses for what watches the site."""

from django.urls import path

from learning.common.watching import views

urlpatterns = [
    path("health/live/", views.live, name="health_live"),
    path("health/ready/", views.ready, name="health_ready"),
    path("metrics/", views.measured, name="metrics"),
]
