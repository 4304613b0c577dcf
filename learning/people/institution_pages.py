"""Questions that the public pages of institutions ask."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from learning.common.formats import country_name
from learning.common.listing import Facet, Listing, Row
from learning.common.vocabulary import term
from learning.people.models import Affiliation, Institution, InstitutionAlias, User
from learning.people.registries import institution_sections

SHOWN = 5  # items of a part that the institution's own page shows

MEMBERSHIP = {"yes": gettext_lazy("Member of the network"), "no": gettext_lazy("Not recorded as a member")}
FACETS = (
    Facet("country", gettext_lazy("Country"), country_name, order="label"),
    Facet("type", gettext_lazy("Type"), term),
    Facet("member", gettext_lazy("Membership"), lambda value: MEMBERSHIP[value]),
)


@dataclass(frozen=True)
class Item:
    """One line of a part of an institution's page: what it took part in."""

    title: str
    url: str
    lang: str = ""
    meta: str = ""
    tag: str = ""


def listing(params, user):
    """Return the searched and narrowed institutions by acronym."""
    aliases = defaultdict(list)
    for institution_id, name in InstitutionAlias.objects.values_list("institution_id", "name"):
        aliases[institution_id].append(name)
    found = Institution.objects.visible_to(user).only("acronym", "name", "country", "type", "is_member")
    return Listing([_row(one, aliases[one.pk]) for one in found], FACETS, params, per_page=30)


def _row(institution, aliases):
    country = institution.country.code
    read = [institution.acronym, institution.name, country_name(country), *aliases]
    member = "yes" if institution.is_member else "no"
    return Row(institution.pk, " ".join(read), {"country": [country], "type": [institution.type], "member": [member]})


def entries(institution_ids, user):
    """Return the institutions of these ids that the person may see, in the order given."""
    found = Institution.objects.visible_to(user).in_bulk(list(institution_ids))
    return [found[pk] for pk in institution_ids if pk in found]


def told(slug, user):
    return Institution.objects.visible_to(user).prefetch_related("aliases").filter(slug=slug).first()


def merged_into(slug, user):
    """Return the institution that one of this address was merged into, however many steps away, or None.

    The steps are counted, so that institutions merged in a ring make no endless loop.
    """
    institution = Institution.objects.filter(slug=slug).exclude(merged_into=None).select_related("merged_into").first()
    for _step in range(10):
        if institution is None or institution.merged_into_id is None:
            break
        institution = institution.merged_into
    return institution and Institution.objects.visible_to(user).filter(pk=institution.pk).first()


def focal_points(institution, user):
    """Return those who speak for the institution today and whom the person may see."""
    current = Affiliation.objects.current().filter(institution=institution).values("user")
    return User.objects.visible_to(user).filter(pk__in=current).order_by("name")


def parts(institution, user):
    """Return what the apps show of the institution, those without anything to show left out."""
    told_parts = ((name, part(institution, name, user)) for name in institution_sections.names())
    return [{"name": name, **context} for name, context in told_parts if context is not None]


def part(institution, name, user):
    """Return one part: the template and its context, or None where there is no such part or nothing in it."""
    if name not in institution_sections:
        return None
    section = institution_sections.get(name)
    context = section.context(institution, user)
    return context and {"template": section.template, "items": [], **context}
