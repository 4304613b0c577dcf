"""Addresses of this app, each behind its language."""

from django.urls import path

from courses.progress.views import cohort, openings, reading

app_name = "progress"
urlpatterns = [
    path("editions/<slug:slug>/lessons/<uuid:key>/", reading.lesson, name="lesson"),
    path("editions/<slug:slug>/lessons/<uuid:key>/done/", reading.done, name="done"),
    path("editions/<slug:slug>/lessons/<uuid:key>/place/", reading.place, name="place"),
    path("editions/<slug:slug>/progress/", cohort.cohort, name="cohort"),
    path("editions/<slug:slug>/progress/<slug:ending>/", cohort.cohort_file, name="cohort_file"),
    path("editions/<slug:slug>/openings/", openings.openings, name="openings"),
]
