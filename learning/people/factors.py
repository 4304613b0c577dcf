"""The second factor: who needs one, and whether it was shown in a session.

Whoever enters the administration, grades, or reads what others did not make public needs a passkey or an authenticator
app beside the code of the letter. Who that is, apps say (`registries.keepers`) from what is kept in memory: every
request asks. That it was shown stands in the session, written by allauth at the moment of the proof.
"""

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from learning.common.freshness import PEOPLE
from learning.common.keeping import kept
from learning.people.models import Affiliation
from learning.people.registries import keepers

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_OWNER = "account_authentication_methods_user"  # of whom these proofs are; allauth writes it at sign-in


def keeps_others_data(person):
    """Whether the person holds a role over the site, or works with what others did not make public."""
    if person.is_superuser or person.role_names:
        return True
    return any(keeps(person) for keeps in keepers.entries())


def needs_factor(person):
    return settings.SECOND_FACTOR_REQUIRED and person.is_active and keeps_others_data(person)


def has_factor(person):
    return Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exists()


def was_shown(session):
    """Whether a second factor was shown in this session, or added in it, by the person whose session it is."""
    owner, told = session.get(_OWNER), session.get(AUTHENTICATION_METHODS_SESSION_KEY) or ()
    return owner is not None and owner == session.get(SESSION_KEY) and any(one.get("method") == "mfa" for one in told)


def forget_shown(session):
    """Take back that a factor was shown: there is none any more."""
    told = session.get(AUTHENTICATION_METHODS_SESSION_KEY) or ()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [one for one in told if one.get("method") != "mfa"]


def _speaks_for_an_institution(person):
    today = timezone.localdate()
    return person.pk in kept(("focal points", str(today)), _read_focal_points, of=PEOPLE)


def _read_focal_points():
    return frozenset(Affiliation.objects.current().values_list("user_id", flat=True))


keepers.add("focal points", _speaks_for_an_institution)
