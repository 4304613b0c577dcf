"""Addresses of this app, each behind its language."""

from django.urls import path

from courses.catalog import views

app_name = "catalog"
urlpatterns = [
    path("lessons/<uuid:key>/", views.lesson, name="lesson"),
    path("lessons/<uuid:key>/checks/<uuid:block>/", views.check, name="check"),
]
