"""Institutions: proposed by a person, approved, corrected, merged."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.audit.once import once
from learning.common.freshness import renew
from learning.common.text import fold
from learning.common.writing import free_slug
from learning.people.enums import InstitutionState
from learning.people.models import Institution, InstitutionAlias
from learning.people.queries import institution_references
from learning.people.registries import institution_merges

FIELDS = ("acronym", "name", "country", "type", "is_member", "note")


def free_acronym(text):
    """Return the text cut to an acronym that no institution has."""
    wanted = text[:50].strip()
    acronym, number = wanted, 1
    while Institution.objects.filter(acronym__iexact=acronym).exists():
        number += 1
        acronym = f"{wanted} ({number})"
    return acronym


def propose_institution(*, name, country, by, key=None):
    """Take in an institution that someone could not find; it waits for approval. The same proposal twice is one."""
    return once(key=key, by=by, make=lambda: _propose(" ".join(name.split()), country, by))


@transaction.atomic
def _propose(name, country, by):
    mine = by.institution
    if mine and mine.state == InstitutionState.PROPOSED and fold(mine.name) == fold(name) and mine.country == country:
        return mine
    institution = Institution.objects.create(
        slug=free_slug(Institution.objects.all(), name),
        acronym=free_acronym(name),
        name=name,
        country=country,
        state=InstitutionState.PROPOSED,
    )
    note(actor=by, verb=gettext_noop("proposed institution"), target=institution)
    return institution


@transaction.atomic
def save_institution(*, institution=None, fields, aliases=None, by):
    """Make or correct an institution; `aliases`, where given, become the whole list of its other names."""
    made = institution is None
    if made:
        institution = Institution(slug=free_slug(Institution.objects.all(), fields["acronym"]))
        before = {}
    else:
        institution = Institution.objects.select_for_update().get(pk=institution.pk)
        before = {name: str(getattr(institution, name)) for name in FIELDS}
    for name in FIELDS:
        if name in fields:
            setattr(institution, name, fields[name])
    institution.save()
    changed = {
        name: [old, str(getattr(institution, name))]
        for name, old in before.items()
        if old != str(getattr(institution, name))
    }
    if aliases is not None and _replace_aliases(institution, aliases):
        changed["aliases"] = sorted(aliases)
    if made or changed:
        note(
            actor=by,
            verb=gettext_noop("added institution") if made else gettext_noop("changed institution"),
            target=institution,
            details=changed,
        )
    return institution


def _replace_aliases(institution, names):
    wanted = {" ".join(name.split()) for name in names} - {""}
    known = set(institution.aliases.values_list("name", flat=True))
    institution.aliases.filter(name__in=known - wanted).delete()
    InstitutionAlias.objects.bulk_create(
        InstitutionAlias(institution=institution, name=name) for name in sorted(wanted - known)
    )
    renew()
    return wanted != known


@transaction.atomic
def approve_institution(*, institution, by):
    """Let everybody see and choose a proposed institution. Approving twice changes nothing."""
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    if institution.state == InstitutionState.MERGED:
        raise ValidationError(_("This institution was merged into another and cannot be approved."), code="merged")
    if institution.state == InstitutionState.PROPOSED:
        institution.state = InstitutionState.APPROVED
        institution.save(update_fields=["state"])
        note(actor=by, verb=gettext_noop("approved institution"), target=institution)
    return institution


@transaction.atomic
def merge_institutions(*, kept, dropped, by):
    """Move all that points to `dropped` to `kept`, keep its names as aliases, and leave it as a sign to `kept`.

    A row that would become the twin of one already there is removed. Merging twice changes nothing.
    """
    locked = Institution.objects.select_for_update().in_bulk([kept.pk, dropped.pk])
    kept, dropped = locked[kept.pk], locked[dropped.pk]
    if dropped.merged_into_id == kept.pk:
        return kept
    if kept == dropped or InstitutionState.MERGED in {kept.state, dropped.state}:
        raise ValidationError(_("Choose two different institutions, neither of which was merged before."), code="merge")
    for move in institution_merges.entries():
        move(kept, dropped)
    moved = Counter()
    for relation in institution_references():
        moved[relation.related_model._meta.label] += _repoint(relation, kept, dropped)
    dropped.merged.update(merged_into=kept)
    _inherit_names(kept, dropped)
    dropped.state, dropped.merged_into = InstitutionState.MERGED, kept
    dropped.save(update_fields=["state", "merged_into"])
    note(
        actor=by,
        verb=gettext_noop("merged institution"),
        target=kept,
        details={"dropped": str(dropped), "moved": {label: number for label, number in moved.items() if number}},
    )
    return kept


def _repoint(relation, kept, dropped):
    rows = relation.related_model._base_manager.filter(**{relation.field.name: dropped})
    try:
        with transaction.atomic():
            return rows.update(**{relation.field.name: kept})
    except IntegrityError:
        return sum(_repoint_row(row, relation.field.name, kept) for row in rows)


def _repoint_row(row, field, kept):
    try:
        with transaction.atomic():
            setattr(row, field, kept)
            row.save(update_fields=[field])
    except IntegrityError:
        row.delete()
        return 0
    return 1


def _inherit_names(kept, dropped):
    known = {fold(kept.acronym), fold(kept.name), *map(fold, kept.aliases.values_list("name", flat=True))}
    for name in (dropped.acronym, dropped.name, *dropped.aliases.values_list("name", flat=True)):
        if fold(name) not in known:
            known.add(fold(name))
            InstitutionAlias.objects.create(institution=kept, name=name)
