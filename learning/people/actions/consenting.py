"""What people agree to, and take back."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language

from learning.people.consents import VERSIONS
from learning.people.data_models import Consent
from learning.people.enums import ConsentTo


@transaction.atomic
def give_consent(*, to, person=None, guest="", about=""):
    """Keep that somebody agrees, to the words that stand today in the language they read; twice is once."""
    told = {"person": person, "guest": guest, "to": to, "about": about, "version": VERSIONS[to]}
    known = Consent.objects.filter(**told, withdrawn_at=None).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return Consent.objects.create(**told, language=get_language() or "")
    except IntegrityError:
        return Consent.objects.get(**told, withdrawn_at=None)


@transaction.atomic
def withdraw_consent(*, to, person, about=None):
    """Keep that somebody agrees no longer, to one thing or to all of a kind; that they did is kept too."""
    given = Consent.objects.filter(person=person, to=to, withdrawn_at=None)
    if about is not None:
        given = given.filter(about=about)
    return given.update(withdrawn_at=timezone.now())


@transaction.atomic
def settle_consents(*, to, person, given, refused):
    """Keep of many things at once to which of them somebody agrees, and to which no longer."""
    known = Consent.objects.filter(person=person, to=to, withdrawn_at=None)
    known.filter(about__in=refused).update(withdrawn_at=timezone.now())
    told = {"person": person, "to": to, "version": VERSIONS[to], "language": get_language() or ""}
    standing = set(known.filter(version=VERSIONS[to]).values_list("about", flat=True))
    new = [Consent(about=about, **told) for about in given if about not in standing]
    Consent.objects.bulk_create(new, ignore_conflicts=True)


def agrees_anew(person):
    """Whether the text about privacy changed since somebody agreed to it; who never did is asked elsewhere."""
    given = Consent.objects.filter(person=person, to=ConsentTo.PRIVACY, withdrawn_at=None)
    versions = set(given.values_list("version", flat=True))
    return bool(versions) and VERSIONS[ConsentTo.PRIVACY] not in versions
