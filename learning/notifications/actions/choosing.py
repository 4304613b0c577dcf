"""When a person gets mail of which kind."""

from django.db import transaction
from django.utils import timezone

from learning.notifications.actions.telling import send_soon
from learning.notifications.enums import Delivery, LetterState
from learning.notifications.models import Letter, Preference
from learning.people.actions import settle_consents
from learning.people.enums import ConsentTo


@transaction.atomic
def choose(*, person, deliveries):
    """Keep when the person wants mail, by kind; what waits to be sent follows the choice."""
    chosen = [Preference(person=person, kind=kind, delivery=delivery) for kind, delivery in deliveries.items()]
    Preference.objects.bulk_create(
        chosen, update_conflicts=True, unique_fields=("person", "kind"), update_fields=("delivery",)
    )
    wanted = [kind for kind, delivery in deliveries.items() if delivery != Delivery.NEVER]
    settle_consents(to=ConsentTo.MAIL, person=person, given=wanted, refused=set(deliveries) - set(wanted))
    waiting = Letter.objects.waiting().filter(notice__person=person)
    never = [kind for kind, delivery in deliveries.items() if delivery == Delivery.NEVER]
    waiting.filter(notice__kind__in=never).update(state=LetterState.DROPPED)
    soon = [kind for kind, delivery in deliveries.items() if delivery == Delivery.AT_ONCE]
    daily = waiting.filter(delivery=Delivery.DAILY, notice__kind__in=soon, due_at__gt=timezone.now(), attempts=0)
    if daily.update(delivery=Delivery.AT_ONCE, due_at=timezone.now()):
        send_soon()
