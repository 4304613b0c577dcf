"""What changes the address of a person's own calendar."""

from django.db import transaction

from courses.editions.models import CalendarKey
from courses.editions.models.sessions import new_key


@transaction.atomic
def renew_calendar_key(*, person):
    """Give the person's calendar a new address; the old one is nobody's from now on."""
    kept, made = CalendarKey.objects.select_for_update().get_or_create(person=person)
    if not made:
        kept.key = new_key()
        kept.save(update_fields=["key"])
    return kept.key
