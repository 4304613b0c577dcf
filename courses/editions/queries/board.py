"""Questions of the board on which who leads an edition chooses who takes part."""

from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from courses.editions.enums import EnrolmentState
from courses.editions.models import Enrolment
from courses.editions.rules import INSIDE
from learning.common.formats import country_name
from learning.common.freshness import PEOPLE
from learning.common.keeping import kept
from learning.common.listing import Facet, Listing, Row, Rows
from learning.people.enums import Gender

PER_PAGE = 25
FACETS = (Facet("country", _("Country"), country_name), Facet("institution", _("Institution")))
_TOLD = (
    *("state", "motivation", "reason", "applied_at", "person__name", "person__email"),
    *("participation__gender", "participation__country", "participation__institution__acronym"),
    *("nomination__reason", "nomination__institution__acronym"),
)
TABS = {
    "applied": (_("Applications"), (EnrolmentState.APPLIED,)),
    "waiting": (_("Waiting list"), (EnrolmentState.WAITING,)),
    "accepted": (_("Accepted"), INSIDE),
    "declined": (_("Declined"), (EnrolmentState.DECLINED,)),
    "withdrawn": (_("Withdrawn"), (EnrolmentState.WITHDRAWN,)),
}


def tabs(edition):
    """Return how many stand under each tab."""
    numbers = dict(edition.enrolments.order_by("state").values_list("state").annotate(number=Count("pk")))
    return {name: sum(numbers.get(state, 0) for state in states) for name, (_label, states) in TABS.items()}


def listing(edition, tab, params, per_page=PER_PAGE):
    """Return those under a tab, in the order they came, as the search and the filters narrow them."""
    rows = kept(("board", edition.pk, tab), lambda: _rows(edition, tab), of=PEOPLE)
    return Listing(rows, FACETS, params, per_page=per_page)


def _rows(edition, tab):
    found = edition.enrolments.filter(state__in=TABS[tab][1]).order_by("applied_at", "pk")
    told = found.values_list(
        "pk",
        "person__name",
        "person__email",
        "participation__country",
        "participation__institution__acronym",
        "participation__institution__name",
    )
    return Rows(_row(*one) for one in told)


def _row(pk, name, email, country, acronym, institution):
    return Row(
        pk, f"{name} {email} {acronym or ''} {institution or ''}", {"country": [country], "institution": [acronym]}
    )


def entries(keys):
    """Return the enrolments of these ids in the order given, with all that the board tells of each."""
    related = ("person", "participation__institution", "nomination__institution")
    found = Enrolment.objects.select_related(*related).only(*_TOLD).in_bulk(list(keys))
    return [found[key] for key in keys]


@dataclass
class Balance:
    """How many people, how many of them women, from where: of those who are in, and of those chosen beside them."""

    people: int = 0
    women: int = 0
    countries: set = field(default_factory=set)
    institutions: set = field(default_factory=set)

    def add(self, gender, country, institution):
        self.people += 1
        self.women += gender == Gender.WOMAN
        self.countries |= {country} - {""}
        self.institutions |= {institution} - {None}

    @property
    def share(self):
        """Women among a hundred; None of nobody."""
        return round(100 * self.women / self.people) if self.people else None

    @property
    def told(self):
        """The same as plain data, for the script that goes on counting."""
        return {
            "people": self.people,
            "women": self.women,
            "countries": sorted(self.countries),
            "institutions": sorted(self.institutions),
        }


def balance(edition, chosen=()):
    """Return how those who are in an edition, and those chosen beside them, are made up."""
    if not chosen:
        return kept(("balance", edition.pk), lambda: _made_up(edition.enrolments.inside()), of=PEOPLE)
    return _made_up(edition.enrolments.inside() | edition.enrolments.filter(pk__in=list(chosen)))


def _made_up(found):
    made = Balance()
    for one in found.values_list("participation__gender", "participation__country", "participation__institution"):
        made.add(*one)
    return made
