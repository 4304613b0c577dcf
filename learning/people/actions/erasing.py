"""Erasing people: asked for, taken back, done; and done again where an old backup brings somebody back."""

import datetime as dt
import logging

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.common.freshness import PEOPLE, PUBLIC, ROLES, renew
from learning.common.privacy import holdings
from learning.people.data_models import Erasure, ErasureRequest
from learning.people.enums import Role
from learning.people.models import User
from learning.people.telling import tell

WAITING = dt.timedelta(days=7)
LEDGER = "erased"

logger = logging.getLogger(__name__)


@transaction.atomic
def ask_erasure(*, person, by=None):
    """Have a person erased when the days to think it over are past. Asked twice, the first day holds.

    `by` is an administrator who does it for somebody who wrote a letter.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    _refuse_last(person)
    due = timezone.now() + WAITING
    request, new = ErasureRequest.objects.get_or_create(person=person, defaults={"due_at": due, "asked_by": by})
    if new:
        note(actor=by or person, verb=gettext_noop("asked for erasure"), target=person)
        tell(person, "erasure_asked", view="people:data", due=request.due_at)
    return request


@transaction.atomic
def keep_person(*, person, by=None):
    """Take the wish to be erased back. Without one, nothing changes."""
    taken, _by_model = ErasureRequest.objects.filter(person=person).delete()
    if taken:
        note(actor=by or person, verb=gettext_noop("took erasure back"), target=person)
        tell(person, "erasure_taken_back", view="people:data")


def erase_due(*, now):
    """Erase those whose day has come, each by itself: one that fails stays due. Return how many were."""
    done = 0
    for pk in ErasureRequest.objects.filter(due_at__lte=now).order_by("due_at").values_list("person_id", flat=True):
        try:
            done += erase(person_id=pk, now=now)
        except Exception:
            logger.exception("Person %s could not be erased", pk)
    return done


@transaction.atomic
def erase(*, person_id, now=None):
    """Erase a person: all that tells who they are goes, figures stay as they are. Return whether there was one.

    With `now` only where they still wish it and the day has come: who took it back meanwhile stays.
    """
    person = User.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        return False
    if now is not None and not ErasureRequest.objects.filter(person=person, due_at__lte=now).exists():
        return False
    tell(person, "erased")
    for holding in holdings.entries():
        if holding.erase is not None:
            holding.erase(person)
    Erasure.objects.get_or_create(person_id=person_id)
    transaction.on_commit(lambda: _write_down(person_id), robust=True)
    person.delete()
    for of in (PUBLIC, PEOPLE, ROLES):
        renew(of)
    note(actor=None, verb=gettext_noop("erased person"), details={"person": person_id})
    return True


def erase_again():
    """Erase whoever was erased before and is there again, from a backup; return how many."""
    known = set(Erasure.objects.values_list("person_id", flat=True)) | _written_down()
    return sum(erase(person_id=pk) for pk in sorted(known))


def _write_down(person_id):
    """Keep the number beside the private files, where restoring the database alone does not take it away."""
    name = f"{LEDGER}/{person_id}"
    if not storages["private"].exists(name):
        storages["private"].save(name, ContentFile(timezone.now().isoformat().encode()))


def _written_down():
    try:
        _folders, names = storages["private"].listdir(LEDGER)
    except FileNotFoundError:
        return set()
    return {int(name) for name in names if name.isdigit()}


def _refuse_last(person):
    """Somebody has to be left who administers the site."""
    others = User.objects.filter(is_active=True).exclude(pk=person.pk)
    leads = person.is_superuser or person.groups.filter(name=Role.ADMINISTRATOR).exists()
    if leads and not (others.filter(is_superuser=True) | others.filter(groups__name=Role.ADMINISTRATOR)).exists():
        raise ValidationError(_("You are the last administrator: name another one first."), code="last")
