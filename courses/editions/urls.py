"""Addresses of this app, each behind its language."""

from django.urls import path

from courses.editions import views

app_name = "editions"
urlpatterns = [
    path("editions/<slug:slug>/", views.edition, name="edition"),
]
