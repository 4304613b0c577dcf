"""What the pages of institutions show of their figures."""

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language

from learning.common.freshness import version
from learning.common.registries import Section
from learning.people.registries import institution_sections
from learning.statistics.cells import INSTITUTION
from learning.statistics.panels import panel
from learning.statistics.rules import reads_full

_DAY = 86_400


def of_institution(institution, user):
    """Return the figures of an institution: the same for everybody, so kept until something public changes."""
    key = f"figures:{version()}:{get_language()}:{institution.pk}"
    told = cache.get(key)
    if told is None:
        told = panel(INSTITUTION, institution, AnonymousUser()) or {}
        cache.set(key, told, _DAY)
    if not told:
        return None
    if reads_full(user, (INSTITUTION, institution)):
        told = told | {"full_url": reverse("statistics:scope_full", args=[INSTITUTION, institution.slug])}
    return {"panel": told}


institution_sections.add("figures", Section("statistics/_of_institution.html", of_institution), order=60)
