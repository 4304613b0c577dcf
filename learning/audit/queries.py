"""Questions about the audit log."""

from learning.audit.models import AuditEntry


def entries():
    """Return all deeds, the last first, with who did them."""
    return AuditEntry.objects.select_related("actor", "content_type")


def verbs():
    """Return the verbs that were noted, in order."""
    return list(AuditEntry.objects.order_by("verb").values_list("verb", flat=True).distinct())
