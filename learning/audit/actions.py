"""The one writer of the audit log."""

from django.contrib.contenttypes.models import ContentType

from learning.audit.models import AuditEntry

LABEL_LENGTH = 255


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
