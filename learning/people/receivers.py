"""What follows from what allauth announces, and from roles that are given and taken away."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.models import Group
from django.dispatch import receiver

from learning.common.freshness import ROLES, watch
from learning.people.actions.sessions import end_sessions
from learning.people.factors import forget_shown, has_factor
from learning.people.models import User

watch(Group, User.groups.through, of=ROLES)


@receiver(authenticator_added)
def trust_who_added_a_factor(request, user, authenticator, **_details):
    """Who has just added a factor has proved to be themselves: the recovery codes that follow need no second proof."""
    record_authentication(request, user, method="mfa", type=authenticator.type, reauthenticated=True)


@receiver(authenticator_removed)
def ask_anew_who_has_none_left(request, user, **_details):
    """Whose last factor goes is asked for one again at once, where their work needs it."""
    if not has_factor(user):
        forget_shown(request.session)


@receiver((password_changed, password_set, password_reset))
def end_other_sessions(request, user, **_details):
    """Who changes a password may fear that another knows it: all sessions end but the one in which it was changed."""
    own = request.session.session_key if request.user == user else None
    end_sessions(person=user, but=own)
