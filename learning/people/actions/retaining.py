"""Forgetting by the clock what each app says is kept no longer."""

import logging
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_noop

from learning.audit.actions import note
from learning.common.privacy import retentions

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Forgotten:
    """How much of one kind went, or would go; None where it failed."""

    name: str
    label: str
    days: int
    number: int | None


def forget_old(*, now=None, really=True):
    """Forget what is due, each kind by itself, and note how much of what; else only count it."""
    now = now or timezone.now()
    told = [_forget(name, retentions.get(name), now, really=really) for name in retentions.names()]
    numbers = {each.name: each.number for each in told if each.number}
    if really and numbers:
        note(actor=None, verb=gettext_noop("forgot what is old"), details=numbers)
    return told


def _forget(name, retention, now, *, really):
    before = now - retention.after
    try:
        if really:
            number = retention.forget(before)
        else:
            due = retention.due(before)
            number = due if isinstance(due, int) else due.distinct().count()
    except Exception:
        logger.exception("What is due of %s could not be forgotten", name)
        number = None
    return Forgotten(name, str(retention.label), retention.after.days, number)
