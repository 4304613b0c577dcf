"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.people.views import institutions, profile

app_name = "people"
urlpatterns = [
    path("me/", profile.profile, name="profile"),
    path("me/welcome/", profile.welcome, name="welcome"),
    path("me/institutions/", profile.institution_options, name="institution_options"),
    path("people/<int:pk>/", profile.person, name="person"),
    path("institutions/", institutions.institutions, name="institutions"),
    path("institutions/<slug:slug>/", institutions.institution, name="institution"),
    path("institutions/<slug:slug>/<slug:name>/", institutions.institution_part, name="institution_part"),
]
