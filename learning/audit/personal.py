"""What the log of deeds keeps of people."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from learning.audit.models import AuditEntry, Made
from learning.audit.once import forget_keys
from learning.common.privacy import (
    DELETED,
    FORMER,
    UNNAMED,
    Fate,
    Retention,
    Told,
    Topic,
    hold,
    names_of,
    retentions,
    rows_of,
    saying,
    topics,
    without,
)

BATCH = 500

topics.add(
    "log",
    Topic(
        label=_("Log of deeds"),
        why=_("So that it can be found out who changed people, roles, marks or institutions, and answered for."),
        kept=_("For good; of somebody who was erased, what was done stays, and who did it is “former member”."),
        seen=_("Administrators."),
    ),
    order=90,
)


def erase(person):
    """Let what was done stand, and nobody's name: neither of who did it nor of whose things it was done to."""
    words = names_of(person)
    AuditEntry.objects.filter(actor=person).update(actor_label=FORMER)
    _settle(saying(AuditEntry.objects.all(), "object_label", words), words)
    _settle(saying(AuditEntry.objects.all(), "actor_label", words), words)
    _settle(saying(AuditEntry.objects.all(), "details", words), words)
    _settle(AuditEntry.objects.filter(_about(person)), words | {str(person)})


def _about(person):
    """Entries about the person or about rows of theirs: an application, a registration."""
    people = ContentType.objects.get_for_model(get_user_model())
    found = Q(content_type=people, object_id=str(person.pk))
    for holding, rows in rows_of(person):
        if holding.model is AuditEntry or holding.model is get_user_model():
            continue
        ids = [str(pk) for pk in rows.order_by().values_list("pk", flat=True)]
        kind = ContentType.objects.get_for_model(holding.model, for_concrete_model=True)
        for start in range(0, len(ids), BATCH):
            found |= Q(content_type=kind, object_id__in=ids[start : start + BATCH])
    return found


def _settle(entries, words):
    for entry in entries.only("actor_label", "object_label", "details").iterator(chunk_size=BATCH):
        entry.actor_label = without(entry.actor_label, words, FORMER)[:255]
        entry.object_label = without(entry.object_label, words, FORMER)[:255]
        entry.details = without(entry.details, words, FORMER)
        entry.save(update_fields=["actor_label", "object_label", "details"])


hold(
    AuditEntry,
    topic="log",
    order=10,
    fields={
        "at": UNNAMED,
        "actor": DELETED,
        "actor_label": DELETED,
        "verb": UNNAMED,
        "object_label": UNNAMED,
        "details": UNNAMED,
    },
    plain=("content_type", "object_id"),
    fate=Fate.UNNAMED,
    of=lambda person: AuditEntry.objects.filter(actor=person),
    erase=erase,
)
hold(
    Made,
    topic="log",
    order=11,
    fields={"actor": DELETED, "made_at": Told(_("when you sent a form"))},
    plain=("key", "content_type", "object_id"),
    of=lambda person: Made.objects.filter(actor=person),
)
retentions.add(
    "form-keys",
    Retention(
        label=_("Keys of forms that made something"),
        after=dt.timedelta(days=30),
        due=lambda before: Made.objects.filter(made_at__lt=before),
        forget=lambda before: forget_keys(before=before),
    ),
)
