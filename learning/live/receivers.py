"""What may have ended a right: an app says in its topics.py which of its rows do. Every process asks soon then.

Only a hint: what nobody tells of is found by the asking that goes on in any case.
"""

from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import m2m_changed, post_delete, post_save

from learning.live.actions import doubt_rights


def doubt_when(model, ended=None):
    """Doubt rights when a row is deleted, and when one is saved of which `ended` says that it gives none (any more)."""

    def saved(instance, created, **_told):
        if not created and ended(instance):
            doubt_rights()

    if ended is not None:
        post_save.connect(saved, sender=model, weak=False, dispatch_uid=f"live-{model._meta.label}")
    post_delete.connect(_doubt, sender=model, dispatch_uid=f"live-{model._meta.label}")


def _doubt(**_told):
    doubt_rights()


def _roles_moved(action, **_told):
    if action in {"post_remove", "post_clear"}:
        doubt_rights()


def listen():
    """Hear of who may not sign in any more, who loses a role, who signs out and who ends a session."""
    doubt_when(get_user_model(), lambda person: not person.is_active)
    m2m_changed.connect(_roles_moved, sender=get_user_model().groups.through)
    doubt_when(UserSession)
    user_logged_out.connect(_doubt)
