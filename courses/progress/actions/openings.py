"""When the modules of an edition open."""

from django.db import transaction
from django.utils.translation import gettext_noop

from courses.editions.models import ModuleOpening
from learning.audit.actions import note


@transaction.atomic
def set_openings(*, edition, openings, by):
    """Let modules open at these moments, `{key: moment, or None for at once}`; those not named stay as they are."""
    standing = {one.module: one for one in ModuleOpening.objects.select_for_update().filter(edition=edition)}
    changed = {}
    for key, opens_at in openings.items():
        known = standing.get(key)
        if opens_at == (known and known.opens_at):
            continue
        changed[str(key)] = opens_at and opens_at.isoformat()
        if opens_at is None:
            known.delete()
        else:
            ModuleOpening.objects.update_or_create(edition=edition, module=key, defaults={"opens_at": opens_at})
    if changed:
        note(actor=by, verb=gettext_noop("set when modules open"), target=edition, details=changed)
    return changed
