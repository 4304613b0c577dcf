"""What is made once for each key of a client's own, however often and however much at once it is asked for."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from learning.audit.models import Made


@transaction.atomic
def once(*, key, by, make):
    """Call `make` and return what it makes; under a key that was used before, return what was made then.

    Who asks at the same time waits for whoever came first. Where `make` raises, the key stays free. Without a key, as
    where no client asks, it is made.
    """
    if key is None:
        return make()
    row, new = Made.objects.get_or_create(key=key, defaults={"actor": by})
    if new:
        row.target = make()
        row.save(update_fields=["content_type", "object_id"])
    elif row.actor_id != (by and by.pk) or row.target is None:
        raise ValidationError(_("This form cannot be sent again. Reload the page and try again."), code="key")
    return row.target


def made_before(*, key, by):
    """Return what this person made under the key, or None."""
    row = Made.objects.filter(key=key, actor=by).first() if key else None
    return row and row.target


def forget_keys(*, before):
    """Forget the keys of forms that nobody sends again any more; return how many."""
    return Made.objects.filter(made_at__lt=before).delete()[0]
