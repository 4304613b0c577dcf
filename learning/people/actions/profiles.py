"""People: taken in, and what they say of themselves."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.common.freshness import renew
from learning.files.actions import discard_file
from learning.people.actions.consenting import give_consent, withdraw_consent
from learning.people.enums import Audience, ConsentTo
from learning.people.models import User

PROFILE = (
    "name",
    "country",
    "institution",
    "gender",
    "language",
    "time_zone",
    "about",
    "audience",
    "shows_country",
    "shows_institution",
)


def show_anew(person, audience_before=None):
    """Drop the pages kept for everybody that may show the person as they were."""
    if Audience.EVERYONE in {person.audience, audience_before}:
        renew()


@transaction.atomic
def add_person(*, email, by, password=None, **fields):
    """Take in a person whose address needs no confirming; they sign in by a code sent to it. Known: returned as is."""
    person = User.objects.filter(email__iexact=email).first()
    if person is not None:
        return person
    person = User.objects.create_user(email, password, **fields)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    note(actor=by, verb=gettext_noop("added person"), target=person)
    return person


@transaction.atomic
def change_profile(*, person, fields, by):
    """Write what the profile form says; the first time, the profile is complete from now on."""
    known = User.objects.select_for_update().get(pk=person.pk)
    changed = sorted(name for name in PROFILE if name in fields and getattr(known, name) != fields[name])
    audience = known.audience
    for name in changed:
        setattr(known, name, fields[name])
    if known.profile_completed_at is None and known.name:
        known.profile_completed_at = timezone.now()
        changed.append("profile_completed_at")
    if changed:
        known.save(update_fields=changed)
        show_anew(known, audience)
        _keep_consent(known, changed, by)
    if changed and by != person:
        note(actor=by, verb=gettext_noop("changed person"), target=known, details={"fields": changed})
    return known


def _keep_consent(person, changed, by):
    """Keep what somebody chose themselves about who sees their page, and that who fills in a profile has agreed."""
    if by != person:
        return
    if "profile_completed_at" in changed:
        give_consent(to=ConsentTo.PRIVACY, person=person)
    if {"audience", "profile_completed_at"} & set(changed):
        withdraw_consent(to=ConsentTo.DIRECTORY, person=person)
        if person.audience != Audience.NOBODY:
            give_consent(to=ConsentTo.DIRECTORY, person=person, about=person.audience)


@transaction.atomic
def change_photo(*, person, photo):
    """Put a photo in the place of the one before, or take it away; the bytes of the old one go."""
    known = User.objects.select_for_update().get(pk=person.pk)
    before = known.photo
    if before == photo:
        return known
    known.photo = photo
    known.save(update_fields=["photo"])
    show_anew(known)
    if before is not None:
        discard_file(file=before)
    return known
