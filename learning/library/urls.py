"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.library import views
from learning.library.feeds import LibraryFeed

app_name = "library"
urlpatterns = [
    path("library.atom", LibraryFeed(), name="feed"),
    path("publications/files/<uuid:key>/", views.file, name="file"),
    path("publications/<int:pk>/reference/<slug:form>/", views.reference, name="reference"),
    path("publications/<int:pk>/cover.png", views.cover, name="cover"),
]
