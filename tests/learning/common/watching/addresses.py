"""Addresses that a process of a test serves: one that fails, behind a key that nobody else may read."""

import time

from django.http import HttpResponse
from django.urls import path


def fails(_request, key):
    secret_in_a_variable = key
    raise RuntimeError(f"It broke at {len(secret_in_a_variable)} characters.")


def takes_long(_request, key):
    time.sleep(0.05)
    return HttpResponse(key)


urlpatterns = [
    path("feed/<str:key>/", fails, name="feed"),
    path("slow/<str:key>/", takes_long, name="slow"),
]
