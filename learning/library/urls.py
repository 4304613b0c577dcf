"""Addresses of this app, each behind its language."""

from django.urls import path

from learning.library.feeds import LibraryFeed

app_name = "library"
urlpatterns = [path("library.atom", LibraryFeed(), name="feed")]
