"""What is kept no longer than it is of use: the old goes, the same thing from yesterday stays."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from communities.networks.models import AddressInvitation, Membership
from courses.editions.models import Enrolment, Nomination
from learning.common.privacy import retentions
from learning.notifications.models import Letter
from learning.people.actions import forget_old
from learning.people.models import Consent, User
from tests.factories.editions import NominationFactory, RunningEditionFactory, enrolled
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.notifications import NoticeFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def aged(days):
    return timezone.now() - dt.timedelta(days=days)


def declined_application(days):
    row = enrolled(RunningEditionFactory(), state="declined", motivation="Because I want", reason="Too late")
    Enrolment.objects.filter(pk=row.pk).update(decided_at=aged(days))
    return lambda: bool(Enrolment.objects.get(pk=row.pk).motivation)


def nomination(days):
    row = NominationFactory(nominated_at=aged(days))
    return Nomination.objects.filter(pk=row.pk).exists


def invitation(days):
    row = AddressInvitation.objects.create(network=OpenNetworkFactory(), email="a@example.org", invited_at=aged(days))
    return AddressInvitation.objects.filter(pk=row.pk).exists


def declined_membership(days):
    row = belonging(OpenNetworkFactory(), state="declined", words="Let me in", since=aged(days))
    return lambda: bool(Membership.objects.get(pk=row.pk).words)


def letter(days):
    row = Letter.objects.create(notice=NoticeFactory(), delivery="at-once", state="sent", due_at=aged(days))
    return Letter.objects.filter(pk=row.pk).exists


def unconfirmed_account(days):
    person = UserFactory(profile_completed_at=None, date_joined=aged(days))
    EmailAddress.objects.create(user=person, email=person.email, verified=False, primary=True)
    return User.objects.filter(pk=person.pk).exists


def ended_session(days):
    store = SessionStore()
    store.save()
    Session.objects.filter(session_key=store.session_key).update(expire_date=aged(days) + dt.timedelta(days=2))
    return Session.objects.filter(session_key=store.session_key).exists


def withdrawn_consent(days):
    told = {"person": UserFactory(), "to": "mail", "version": "1", "language": "es"}
    row = Consent.objects.create(**told, withdrawn_at=aged(days))
    return Consent.objects.filter(pk=row.pk).exists


KEPT = {
    "declined-applications": declined_application,
    "nominations": nomination,
    "invitations": invitation,
    "declined-memberships": declined_membership,
    "letters": letter,
    "unconfirmed-accounts": unconfirmed_account,
    "sessions": ended_session,
    "consents": withdrawn_consent,
}


@pytest.mark.parametrize("name", KEPT)
def test_the_old_goes_and_the_new_stays(name):
    days = retentions.get(name).after.days
    old, new = KEPT[name](days + 3), KEPT[name](max(0, days - 1))
    call_command("forget", "--dry-run", verbosity=0)
    assert (old(), new()) == (True, True)
    assert {each.name: each.number for each in forget_old()}[name] == 1
    assert (old(), new()) == (False, True)
    assert {each.name: each.number for each in forget_old()}[name] == 0


def test_an_account_that_somebody_uses_is_never_forgotten():
    """Whoever was added by an administrator, or came once, or confirmed any address, stays."""
    added = UserFactory(profile_completed_at=None, date_joined=aged(90))
    came = UserFactory(profile_completed_at=None, date_joined=aged(90), last_login=aged(80))
    confirmed = UserFactory(profile_completed_at=None, date_joined=aged(90))
    for person in (came, confirmed):
        EmailAddress.objects.create(user=person, email=person.email, verified=False, primary=True)
    EmailAddress.objects.create(user=confirmed, email="other@example.org", verified=True)
    forget_old()
    assert User.objects.filter(pk__in=[added.pk, came.pk, confirmed.pk]).count() == 3


def test_what_cannot_be_forgotten_stops_nothing_else(monkeypatch):
    gone = nomination(5000)
    broken = retentions.get("consents")
    monkeypatch.setitem(
        retentions._entries,
        "consents",
        (0, "consents", broken.__class__(broken.label, broken.after, broken.due, lambda _before: 1 // 0)),
    )
    told = {each.name: each.number for each in forget_old()}
    assert told["consents"] is None
    assert not gone()
