"""Focal points put colleagues forward."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.editions.actions.enrolling import EnrolmentRefusedError, held
from courses.editions.actions.telling import tell_nominated
from courses.editions.enums import Gate
from courses.editions.models import Enrolment, Nomination
from courses.editions.states import enrolment_at
from learning.people.mail import compose
from learning.people.models import User

MOST = 50
"""How many colleagues one institution may put forward for an edition: an invitation is a letter to a stranger."""
MOST_LETTERS = 2 * MOST
"""The same with those taken back, so that who mistypes an address may go on and nobody writes to the whole world."""


def nominate(*, edition, institution, email, by, reason=""):
    """Put a colleague forward; they are told, and come in by themselves. Putting forward twice changes nothing.

    Whoever was written to once is not written to again, though the nomination was taken back in between.
    """
    email = email.strip().lower()
    with held(edition) as locked:
        known = Nomination.objects.filter(edition=locked, email=email).first()
        if known is not None and known.taken_back_at is None:
            if known.institution_id != institution.pk:
                raise EnrolmentRefusedError(_("%(email)s has been nominated already.") % {"email": email})
            return known
        _check(locked, institution)
        told = {"institution": institution, "reason": reason, "nominated_by": by, "taken_back_at": None}
        nomination, new = Nomination.objects.update_or_create(edition=locked, email=email, defaults=told)
        person = User.objects.filter(email__iexact=email).first()
        if person is None and new:
            _invite(nomination)
        elif person is not None and person.is_active and not _has_come(nomination, person):
            tell_nominated(nomination, person)
        return nomination


@transaction.atomic
def take_back_nomination(*, nomination):
    """Put somebody forward no more, as long as they have not come."""
    with held(nomination.edition):
        if Enrolment.objects.filter(nomination=nomination).exists():
            raise EnrolmentRefusedError(_("This colleague has answered already."))
        Nomination.objects.standing().filter(pk=nomination.pk).update(taken_back_at=timezone.now())


def _check(locked, institution):
    if enrolment_at(locked, timezone.now()) not in {Gate.OPEN, Gate.FULL}:
        raise EnrolmentRefusedError(_("Nobody can be nominated now: enrolment is not open."))
    put_forward = Nomination.objects.filter(edition=locked, institution=institution)
    if put_forward.standing().count() >= MOST or put_forward.count() >= MOST_LETTERS:
        told = ngettext(
            "An institution may nominate %(number)s person.", "An institution may nominate %(number)s people.", MOST
        )
        raise EnrolmentRefusedError(told % {"number": MOST})


def _has_come(nomination, person):
    """Tie the nomination to what the person has asked for already, if they have."""
    mine = Nomination.objects.filter(pk=nomination.pk).of(person)
    found = nomination.edition.enrolments.filter(person=person, nomination=None)
    return mine.exists() and found.update(nomination=nomination) > 0


def _invite(nomination):
    """Write to somebody who has no account, in the language of the edition."""
    edition = nomination.edition
    known = dict(settings.LANGUAGES)
    language = next((code for code in edition.languages if code in known), settings.LANGUAGE_CODE)
    with translation.override(language):
        context = {
            "edition": edition,
            "nomination": nomination,
            "url": settings.WAGTAILADMIN_BASE_URL + reverse("editions:edition", args=[edition.slug]),
            "site_name": settings.WAGTAIL_SITE_NAME,
            "site_url": settings.WAGTAILADMIN_BASE_URL,
        }
        compose("editions/mail/nomination", to=[nomination.email], context=context).send()
