"""Questions about notices: what may still be told, to whom mail may go, what waits for a person."""

import logging
from collections import defaultdict

from allauth.account.models import EmailAddress

from learning.notifications.models import Notice, Preference
from learning.notifications.registries import kinds
from learning.people.models import User

MOST_SHOWN = 200

logger = logging.getLogger(__name__)


def still_told(notices):
    """Return those that their people may still hear of, in the same order; each kind is asked once.

    What a notice tells was written when it happened, maybe by an older release: what a kind cannot read is not told.
    """
    by_kind = defaultdict(list)
    for notice in notices:
        if notice.kind in kinds:
            by_kind[notice.kind].append(notice)
    held = {notice.pk for name, group in by_kind.items() for notice in _still(name, group)}
    return [notice for notice in notices if notice.pk in held]


def _still(name, notices):
    try:
        return kinds.get(name).still(notices)
    except (LookupError, TypeError, ValueError, AttributeError):
        logger.exception("Notices of kind %s cannot be read", name)
        return []


def told_to(person, *, only_unread=False):
    """Return the latest that the person was told and may still see, the newest first."""
    told = Notice.objects.of(person)
    notices = list((told.unread() if only_unread else told)[:MOST_SHOWN])
    for notice in notices:
        notice.person = person
    return still_told(notices)


def reached_by_mail(people):
    """Return the ids of those to whom mail may go: not suspended, and their address is confirmed."""
    active = {person.pk: person.email.casefold() for person in people if person.is_active}
    confirmed = EmailAddress.objects.filter(user__in=active, verified=True).values_list("user_id", "email")
    return {pk for pk, email in confirmed if email.casefold() == active[pk]}


def choices_of(person):
    """Return every kind with when the person gets mail of it: name, kind, delivery."""
    chosen = dict(Preference.objects.filter(person=person).values_list("kind", "delivery"))
    return [(name, kinds.get(name), chosen.get(name, kinds.get(name).delivery)) for name in kinds.names()]


def person_of(pk):
    """Return the person of a signed link; None for one who is suspended or gone."""
    return User.objects.filter(pk=pk, is_active=True).first()
