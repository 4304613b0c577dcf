"""Rights over the site, focal points, and closing the door to a person."""

import datetime as dt

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.people.actions.profiles import show_anew
from learning.people.enums import Role
from learning.people.models import Affiliation, User


def ensure_roles():
    """Make the group of every role that has none yet."""
    for role in Role:
        Group.objects.get_or_create(name=role)


def _own(person, by):
    """Lock a person whom `by` may manage; nobody edits above themselves."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if by is not None and not by.has_perm("people.manage_person", person):
        raise PermissionDenied
    return person


@transaction.atomic
def set_roles(*, person, roles, by):
    """Give a person exactly these roles. One cannot take the administrator's role from oneself."""
    person = _own(person, by)
    ensure_roles()
    wanted, held = set(roles), set(person.groups.filter(name__in=Role.values).values_list("name", flat=True))
    if by == person and Role.ADMINISTRATOR in held - wanted:
        raise ValidationError(_("You cannot take the administrator’s role from yourself."), code="self")
    person.groups.remove(*Group.objects.filter(name__in=held - wanted))
    person.groups.add(*Group.objects.filter(name__in=wanted))
    if wanted != held:
        note(
            actor=by,
            verb=gettext_noop("changed roles"),
            target=person,
            details={"from": sorted(held), "to": sorted(wanted)},
        )
    return person


@transaction.atomic
def suspend_person(*, person, by):
    """Close the door: no sign-in, no page. What the person did stays."""
    person = _own(person, by)
    if by == person:
        raise ValidationError(_("You cannot suspend yourself."), code="self")
    if person.is_active:
        person.is_active = False
        person.save(update_fields=["is_active"])
        show_anew(person)
        note(actor=by, verb=gettext_noop("suspended person"), target=person)
    return person


@transaction.atomic
def restore_person(*, person, by):
    """Open the door again."""
    person = _own(person, by)
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
        show_anew(person)
        note(actor=by, verb=gettext_noop("restored person"), target=person)
    return person


@transaction.atomic
def name_focal_point(*, person, institution, by):
    """Let a person speak for an institution from today. Naming twice changes nothing."""
    affiliation, made = Affiliation.objects.get_or_create(user=person, institution=institution, until=None)
    if made:
        show_anew(person)
        note(actor=by, verb=gettext_noop("named focal point"), target=institution, details={"person": str(person)})
    return affiliation


@transaction.atomic
def end_focal_point(*, affiliation, by):
    """Let a person speak for an institution no longer; it is kept that they did."""
    affiliation = Affiliation.objects.select_for_update().get(pk=affiliation.pk)
    if affiliation.until is None:
        affiliation.until = timezone.localdate() - dt.timedelta(days=1)
        affiliation.since = min(affiliation.since, affiliation.until)
        affiliation.save(update_fields=["since", "until"])
        show_anew(affiliation.user)
        note(
            actor=by,
            verb=gettext_noop("ended focal point"),
            target=affiliation.institution,
            details={"person": str(affiliation.user)},
        )
    return affiliation


@transaction.atomic
def set_focal_points(*, institution, people, by):
    """Make exactly these people the institution's focal points."""
    wanted = {person.pk: person for person in people}
    for affiliation in institution.affiliations.filter(until=None).select_related("user", "institution"):
        if wanted.pop(affiliation.user_id, None) is None:
            end_focal_point(affiliation=affiliation, by=by)
    for person in wanted.values():
        name_focal_point(person=person, institution=institution, by=by)
