"""What figures can be about of themselves: an institution, a country."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from learning.common.formats import country_name
from learning.people.models import Institution
from learning.statistics.cells import COUNTRY, INSTITUTION
from learning.statistics.registries import Scope, scopes
from learning.statistics.rules import speaks_for

scopes.add(
    INSTITUTION,
    Scope(
        label=_("Institution"),
        subject=lambda key, user: Institution.objects.visible_to(user).filter(slug=key).first(),
        key=lambda institution: institution.slug,
        title=lambda institution: institution.acronym,
        url=lambda institution: reverse("people:institution", args=[institution.slug]),
        chosen=lambda institution: {"institution": institution.pk},
        may_read=speaks_for,
    ),
)
scopes.add(
    COUNTRY,
    Scope(
        label=_("Country"),
        subject=lambda key, _user: key if key in countries else None,
        key=str,
        title=country_name,
        url=lambda country: reverse("statistics:country", args=[country]),
        chosen=lambda country: {"country": country},
        may_read=lambda _user, _country: False,
    ),
)
