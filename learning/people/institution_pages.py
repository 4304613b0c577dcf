"""Questions that the public pages of institutions ask."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy

from learning.common.formats import country_name
from learning.common.keeping import kept
from learning.common.listing import Facet, Row, Stock
from learning.common.vocabulary import term
from learning.people.models import Affiliation, Institution, InstitutionAlias, User
from learning.people.registries import institution_sections
from learning.people.rules import holds_no_role

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


def stock(user):
    """Return all institutions by acronym."""
    aliases = defaultdict(list)
    for institution_id, name in InstitutionAlias.objects.values_list("institution_id", "name"):
        aliases[institution_id].append(name)
    found = list(Institution.objects.visible_to(user).defer("note"))
    return Stock([_row(one, aliases[one.pk]) for one in found], {one.pk: one for one in found})


def sees_as_everybody(user):
    """Whether the person sees the institutions that everybody sees, and none besides that they proposed."""
    own = user.institution_id if user.is_authenticated else None
    return holds_no_role(user) and (own is None or is_public(own))


def is_public(institution_id):
    """Return whether anybody may see the institution; kept until something public changes."""
    anybody = Institution.objects.visible_to(AnonymousUser())
    return kept(("public institution", institution_id), lambda: anybody.filter(pk=institution_id).exists())


def _row(institution, aliases):
    country = institution.country.code
    read = [institution.acronym, institution.name, country_name(country), *aliases]
    member = "yes" if institution.is_member else "no"
    return Row(institution.pk, " ".join(read), {"country": [country], "type": [institution.type], "member": [member]})


def told(slug, user):
    return Institution.objects.visible_to(user).filter(slug=slug).first()


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
