"""Ending whatever somebody is signed in with."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction


@transaction.atomic
def end_sessions(*, person):
    """End every session of a person: a page that is open asks in vain from now on."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in UserSession.objects.filter(user=person):
        store(session.session_key).delete()
        session.delete()
