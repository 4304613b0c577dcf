"""What the search finds of institutions."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning.common.finding import Found, SearchSource, search_sources
from learning.common.formats import country_name
from learning.common.freshness import PEOPLE, watch
from learning.common.vocabulary import term
from learning.people.models import Affiliation, Institution, InstitutionAlias, User


def describe(institution):
    aliases = " ".join(alias.name for alias in institution.aliases.all())
    country = country_name(institution.country.code)
    told = [institution.name, country, str(term(institution.type))]
    return Found(
        title=institution.acronym,
        url=reverse("people:institution", args=[institution.slug]),
        text=f"{institution.acronym} {institution.name} {country} {aliases}",
        summary=" · ".join(part for part in told if part),
    )


search_sources.add(
    "institutions",
    SearchSource(
        label=_("Institutions"),
        model=Institution,
        visible_to=Institution.objects.visible_to,
        objects=lambda: Institution.objects.prefetch_related("aliases"),
        describe=describe,
        watch={InstitutionAlias: lambda alias: [alias.institution_id]},
    ),
    order=50,
)
watch(Institution, InstitutionAlias)
watch(User, of=PEOPLE, besides=("last_login", "password"))
watch(Affiliation, of=PEOPLE)
