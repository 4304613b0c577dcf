"""Addresses of pictures, which have no language."""

from django.urls import path

from courses.catalog.pictures import picture

urlpatterns = [path("images/<path:path>", picture, name="picture")]
