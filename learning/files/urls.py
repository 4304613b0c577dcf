"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.files import views

app_name = "files"
urlpatterns = [
    path("files/", views.start, name="start"),
    path("files/<uuid:key>/", views.download, name="download"),
    path("files/<uuid:key>/status/", views.status, name="status"),
    path("files/<uuid:key>/append/", views.append, name="append"),
]
