"""Registering for a webinar, confirming the address, coming, and taking it back."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from learning.activities.actions import (
    adopt_participation,
    change_participation,
    record_guest,
    record_participation,
)
from learning.activities.enums import ParticipationState
from learning.people.actions import give_consent
from learning.people.enums import ConsentTo
from learning.people.models import User
from videoconf.webinars.actions.telling import write_own_letter
from videoconf.webinars.enums import Platform, RegistrationMode, Viewing
from videoconf.webinars.models import Attendance, Registration
from videoconf.webinars.phases import AHEAD, RUNNING

FACTS = ("name", "country", "institution", "institution_name", "gender", "language")


class RegistrationRefusedError(Exception):
    """Nobody registers or takes back now; the message says why."""


@transaction.atomic
def register_person(*, webinar, person):
    """Register an account, whose address is confirmed already; what its profile says is kept as it is now.

    Who is registered already stays as they are, and gets the letter again.
    """
    _refuse_closed(webinar)
    known = _held(webinar, person=person) or _held(webinar, email=person.email.lower())
    if known is None or known.participation_id is None:
        known = _written(known, webinar, person.email, _facts_of(person))
    if known.person_id not in {None, person.pk}:
        raise RegistrationRefusedError(_("This address is already registered by somebody else."))
    known.person = person
    give_consent(to=ConsentTo.RECORDING, person=person, about=f"webinar-{webinar.pk}")
    return _confirmed(known)


@transaction.atomic
def register_address(*, webinar, email, facts):
    """Take down who registers with an address alone, and send the letter that asks its owner to confirm.

    Whose address counts already gets the letter with the link of their own again, and nothing of what stands is
    changed: who types an address is not yet its owner.
    """
    _refuse_closed(webinar)
    email = email.lower()
    known = _held(webinar, email=email)
    if known is not None and known.holds:
        write_own_letter(registration=known)
        return known
    written = _written(known, webinar, email, facts if known is None or not known.participation_id else {})
    written.confirmed_at = written.cancelled_at = None
    written.save()
    give_consent(to=ConsentTo.RECORDING, guest=guest_of(written), about=f"webinar-{webinar.pk}")
    write_own_letter(registration=written)
    return written


@transaction.atomic
def confirm(*, registration):
    """Let a registration count, from now on or again; the account of that address, where there is one, has it."""
    known = _locked(registration)
    _refuse_closed(known.webinar)
    known.person = known.person or _owner_of(known)
    return _confirmed(known)


@transaction.atomic
def take_back(*, registration):
    """Take a registration back before the webinar begins; it leaves the figures."""
    known = _locked(registration)
    if known.cancelled_at:
        return known
    if known.webinar.phase_at(timezone.now()) not in AHEAD or known.attendances.exists():
        raise RegistrationRefusedError(_("The webinar has begun: what was registered stays."))
    known.cancelled_at = timezone.now()
    known.save(update_fields=["cancelled_at"])
    _follow(known, ParticipationState.WITHDRAWN)
    return known


@transaction.atomic
def attend(*, registration, platform=Platform.SITE, viewing=Viewing.LIVE, minutes=None):
    """Write that who registered was there, once on each platform, live and later apart; more minutes are kept."""
    known = _locked(registration)
    if not known.holds:
        raise RegistrationRefusedError(_("This registration does not count."))
    found, made = Attendance.objects.get_or_create(
        registration=known, platform=platform, viewing=viewing, defaults={"minutes": minutes}
    )
    if not made and minutes is not None and minutes > (found.minutes or 0):
        found.minutes = minutes
        found.save(update_fields=["minutes"])
    if viewing == Viewing.LIVE:
        _follow(known, ParticipationState.TAKING_PART)
    return found


def forget_unconfirmed(*, before):
    """Remove what was registered before that moment with an address that nobody confirmed; return how many."""
    _all, by_model = Registration.objects.forgotten(before).delete()
    return by_model.get(Registration._meta.label, 0)


@transaction.atomic
def adopt(*, person, email):
    """Give a person the registrations of an address that they have proved to be theirs."""
    theirs = Registration.objects.select_for_update().filter(email=email.lower(), person=None)
    taken = set(Registration.objects.filter(person=person).values_list("webinar", flat=True))
    for registration in theirs.exclude(webinar__in=taken):
        if registration.participation_id and not adopt_participation(
            participation=registration.participation, person=person
        ):
            continue
        registration.person = person
        registration.save(update_fields=["person"])


def guest_of(registration):
    """Return what a consent calls somebody who registered without an account."""
    return f"registration-{registration.pk}"


def _held(webinar, **which):
    return Registration.objects.select_for_update().filter(webinar=webinar, **which).first()


def _locked(registration):
    found = Registration.objects.select_for_update(of=("self",)).select_related("webinar__activity")
    return found.get(pk=registration.pk)


def _refuse_closed(webinar):
    if webinar.registration != RegistrationMode.OPEN or webinar.phase_at(timezone.now()) not in RUNNING:
        raise RegistrationRefusedError(_("Nobody can register for this webinar any more."))


def _written(known, webinar, email, facts):
    """Return a registration with these facts: the one that is known, or a new one; two at once make one."""
    if known is None:
        defaults = {**facts, "language": facts.get("language") or get_language() or ""}
        known, _made = Registration.objects.get_or_create(webinar=webinar, email=email.lower(), defaults=defaults)
        return known
    for name, value in facts.items():
        setattr(known, name, value)
    return known


def _facts_of(person):
    told = {name: getattr(person, name) for name in ("country", "institution", "gender", "language")}
    return {**told, "name": person.get_full_name(), "language": person.language or get_language() or ""}


def _owner_of(registration):
    """Return the account whose confirmed address it is, if it has no registration here of its own."""
    proved = EmailAddress.objects.filter(email__iexact=registration.email, verified=True).values("user")
    others = Registration.objects.filter(webinar=registration.webinar).exclude(pk=registration.pk).exclude(person=None)
    return User.objects.filter(pk__in=proved, is_active=True).exclude(pk__in=others.values("person")).first()


def _confirmed(registration):
    """Let it count; one that counts already changes nothing. The letter with what it needs follows."""
    if not registration.holds:
        registration.confirmed_at, registration.cancelled_at = timezone.now(), None
        _follow(registration, ParticipationState.APPLIED)
    registration.save()
    write_own_letter(registration=registration)
    return registration


def _follow(registration, state):
    """Bring the ledger's row to a state, or write it; who has completed stays so."""
    webinar, person = registration.webinar, registration.person
    day = timezone.localdate(timezone.now(), webinar.zone)
    row = registration.participation
    if row is not None:
        if row.state == ParticipationState.COMPLETED:
            return
        registration.participation = change_participation(participation=row, state=state, on=day)
        return
    if person is None:
        row = record_guest(activity=webinar.activity, guest=registration, state=state, on=day)
    else:
        row = record_participation(activity=webinar.activity, person=person, state=state, on=day)
    registration.participation = row
    registration.save(update_fields=["participation"])
