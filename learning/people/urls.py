"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.people.views import data, institutions, profile

app_name = "people"
urlpatterns = [
    path("me/", profile.profile, name="profile"),
    path("me/welcome/", profile.welcome, name="welcome"),
    path("me/institutions/", profile.institution_options, name="institution_options"),
    path("me/data/", data.data, name="data"),
    path("me/data/prove/", data.prove, name="prove"),
    path("me/data/copy/", data.copy, name="copy_data"),
    path("me/data/copy/<int:pk>/", data.copy_file, name="data_copy"),
    path("me/data/erase/", data.erase, name="erase"),
    path("me/data/keep/", data.keep, name="keep"),
    path("me/agree/", data.agree, name="agree"),
    path("your-data/", data.privacy, name="privacy"),
    path("people/<int:pk>/", profile.person, name="person"),
    path("institutions/", institutions.institutions, name="institutions"),
    path("institutions/<slug:slug>/", institutions.institution, name="institution"),
    path("institutions/<slug:slug>/<slug:name>/", institutions.institution_part, name="institution_part"),
]
