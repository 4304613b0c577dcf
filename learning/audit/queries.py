"""Questions about the audit log."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast

from learning.audit.models import AuditEntry
from learning.audit.registries import listings


def entries():
    """Return all deeds, the last first, with who did them."""
    return AuditEntry.objects.select_related("actor", "content_type")


def verbs():
    """Return the verbs that were noted, in order."""
    return list(AuditEntry.objects.order_by("verb").values_list("verb", flat=True).distinct())


def concerning(entries, email):
    """Return those of these entries that are about the person of this address, or about a list that shows them."""
    person = get_user_model().objects.filter(email__iexact=email.strip()).first()
    if person is None:
        return entries.none()
    about = Q(content_type=ContentType.objects.get_for_model(person), object_id=str(person.pk))
    for listing in listings.entries():
        shown = listing(person)
        keys = shown.annotate(key=Cast("pk", CharField())).values("key")
        about |= Q(content_type=ContentType.objects.get_for_model(shown.model), object_id__in=keys)
    return entries.filter(about)
