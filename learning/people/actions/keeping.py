"""The action that keeps an institution as it is told."""

from django.db import transaction

from learning.common.freshness import renew
from learning.common.writing import free_slug, write
from learning.people.models import Institution, InstitutionAlias


@transaction.atomic
def keep_institution(*, institution=None, fields, aliases=None):
    """Make an institution or change what is given of it; `aliases` is the whole list of its other names."""
    if institution is None:
        institution = Institution(slug=free_slug(Institution.objects.all(), fields["acronym"]))
    write(institution, fields)
    if aliases is not None:
        institution.aliases.exclude(name__in=aliases).delete()
        known = set(institution.aliases.values_list("name", flat=True))
        InstitutionAlias.objects.bulk_create(
            InstitutionAlias(institution=institution, name=name) for name in aliases if name not in known
        )
        renew()
    return institution
