"""Second factors taken away from who lost them."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.people.actions.sessions import end_sessions


@transaction.atomic
def take_factors(*, person, by):
    """Take every second factor and recovery code of a person away, and end their sessions; return how many went."""
    taken, _by_model = Authenticator.objects.filter(user=person).delete()
    if taken:
        end_sessions(person=person)
        note(actor=by, verb=gettext_noop("took second step away"), target=person)
    return taken
