"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.people.views import institutions

app_name = "people"
urlpatterns = [
    path("institutions/", institutions.institutions, name="institutions"),
    path("institutions/<slug:slug>/", institutions.institution, name="institution"),
    path("institutions/<slug:slug>/<slug:name>/", institutions.institution_part, name="institution_part"),
]
