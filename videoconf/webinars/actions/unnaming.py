"""Who registered and wants to be erased: numbers stay as they were, and nobody stands behind them."""

from django.db import transaction
from django.utils import timezone

from learning.people.models import Consent
from videoconf.webinars.actions.registering import guest_of, take_back
from videoconf.webinars.boards import changing
from videoconf.webinars.models import Registration
from videoconf.webinars.models.registrations import UNNAMED, new_key
from videoconf.webinars.phases import AHEAD


@transaction.atomic
def unname(*, registration):
    """Take address, name and link from a registration; who came, from where, stays a number of the ledger.

    One that counts for nothing, neither confirmed nor in the ledger, goes as a whole. Questions stay, without a name.
    """
    known = Registration.objects.select_for_update(of=("self",)).select_related("webinar").get(pk=registration.pk)
    Consent.objects.filter(guest=guest_of(known)).delete()
    asked = list(known.questions.order_by("pk"))
    if asked:
        with changing(known.webinar) as change:
            for question in asked:
                question.name, question.registration = "", None
                change.write(question)
    if known.participation_id is None and not known.attendances.exists():
        known.delete()
        return
    known.letters.all().delete()
    if known.holds and not known.attendances.exists() and known.webinar.phase_at(timezone.now()) in AHEAD:
        known = take_back(registration=known)
    known.person, known.name, known.institution_name, known.language = None, "", "", ""
    known.key = new_key()
    known.email = f"{known.key}{UNNAMED}".lower()
    known.save()
    if known.participation.person_id is not None:
        known.participation.person = None
        known.participation.save(update_fields=["person"])


@transaction.atomic
def unname_address(*, registration):
    """Do so with all that the owner of a link has here: with an address that they confirmed, whatever it registered."""
    for each in of_guest(registration).order_by("pk"):
        unname(registration=each)


def of_guest(registration):
    """Return the registrations of whoever holds this link: of a confirmed address all, else this one."""
    own = Registration.objects.filter(pk=registration.pk)
    if registration.confirmed_at is None:
        return own
    return own | Registration.objects.filter(email=registration.email, person=None)
