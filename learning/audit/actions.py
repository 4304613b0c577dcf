"""The one writer of the audit log, of deeds and of what was seen; and what ends it."""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache

from learning.audit.models import AuditEntry
from learning.audit.registries import sight_verbs, sights

LABEL_LENGTH = 255
ONCE_IN = 60 * 60  # seconds in which seeing the same again is no other sight


def note(*, actor, verb, target=None, details=None):
    """Write down one deed. `actor` may be None (a command, a task); the labels are frozen as they are now."""
    known = actor if actor is not None and actor.is_authenticated else None
    return AuditEntry.objects.create(
        actor=known,
        actor_label=str(known)[:LABEL_LENGTH] if known else "",
        verb=verb,
        content_type=ContentType.objects.get_for_model(target) if target is not None else None,
        object_id=str(target.pk) if target is not None else "",
        object_label=str(target)[:LABEL_LENGTH] if target is not None else "",
        details=details or {},
    )


def note_sight(*, actor, page, told):
    """Write down that somebody opened a page that shows others: once an hour, so that leafing through costs nothing."""
    address = ",".join(f"{name}={told[name]}" for name in sorted(told))
    if not cache.add(f"sight:{actor.pk}:{page}:{address}", 1, ONCE_IN):
        return
    sight = sights.get(page)
    subject = sight.subject(actor, told) if sight.subject else None
    if subject is not None or sight.subject is None:
        note(actor=actor, verb=sight.verb, target=subject, details={"page": page})


def forget_sights(*, before):
    """Remove what was seen before that moment, and no deed; return how many entries went."""
    return AuditEntry.objects.filter(verb__in=sight_verbs(), at__lt=before).delete()[0]
