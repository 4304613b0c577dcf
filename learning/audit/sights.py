"""How long it is kept who saw what."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from learning.audit.actions import forget_sights
from learning.audit.models import AuditEntry
from learning.audit.registries import sight_verbs
from learning.common.privacy import Retention, retentions

retentions.add(
    "sights",
    Retention(
        label=_("Who opened what shows others"),
        after=dt.timedelta(days=365),
        due=lambda before: AuditEntry.objects.filter(verb__in=sight_verbs(), at__lt=before),
        forget=lambda before: forget_sights(before=before),
    ),
)
