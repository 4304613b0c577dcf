"""Questions about editions."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.networks.models import Network
from courses.catalog.registries import Standing
from courses.editions.enums import State
from courses.editions.models import Edition
from learning.activities.enums import InvolvementRole, Modality
from learning.activities.models import Involvement, RecordedTotal
from learning.common.formats import country_name, language_name, partial_period
from learning.common.keeping import kept
from learning.common.listing import Facet

FACETS = (
    Facet("state", gettext_lazy("Status"), lambda value: State(value).label),
    Facet("modality", gettext_lazy("Modality"), lambda value: Modality(value).label),
    Facet("language", gettext_lazy("Language"), language_name),
    Facet("year", gettext_lazy("Year"), order="newest"),
    Facet("country", gettext_lazy("Country"), country_name),
)
AHEAD = "clay"  # the tone of what runs or is to come
_HEADINGS = {
    State.HELD: gettext_lazy("Courses held"),
    State.ANNOUNCED: gettext_lazy("Courses announced, not known to be held"),
}
_ORDER = (State.RUNNING, State.UPCOMING, State.HELD, State.REPORTED, State.ANNOUNCED, State.UNKNOWN)


@dataclass(frozen=True)
class Told:
    """An edition with what a list says of it on a day."""

    edition: Edition
    state: State

    @property
    def when(self):
        return when(self.edition)

    @property
    def tone(self):
        return AHEAD if self.state in {State.RUNNING, State.UPCOMING} else ""

    @property
    def languages(self):
        return ", ".join(language_name(code) for code in self.edition.languages)

    @property
    def rank(self):
        """Where it stands among others: what runs or comes first, soonest first; then the past, latest first."""
        day = _number(self.edition)
        ahead = self.state in {State.RUNNING, State.UPCOMING}
        return (_ORDER.index(self.state), day if ahead else -day)


def when(edition):
    """Return the dates of an edition as far as they are known, in words; nothing where none is."""
    return partial_period(edition.start, edition.end) or (str(edition.year) if edition.year else "")


def _number(edition):
    told = edition.start or str(edition.year or "")
    return int(told.replace("-", "").ljust(8, "0"))


def standings(user, today):
    """Return how every course stands by what the person may see of its editions."""
    countries = dict(
        RecordedTotal.objects.exclude(activity__edition=None).values_list("activity__edition", "country_list")
    )
    by_course = defaultdict(list)
    for edition in Edition.objects.visible_to(user):
        by_course[edition.course_id].append(Told(edition, edition.state_at(today)))
    return {course_id: _standing(told, countries) for course_id, told in by_course.items()}


def _standing(told, countries):
    first = min(told, key=lambda one: one.rank)
    modality = first.edition.get_modality_display()
    said = [first.when or _("Dates not recorded"), first.languages]
    return Standing(
        order=first.rank,
        heading=_HEADINGS.get(first.state, first.state.label),
        values={
            "state": {one.state.value for one in told},
            "modality": {one.edition.modality for one in told if one.edition.modality},
            "language": {code for one in told for code in one.edition.languages},
            "year": {(one.edition.start or str(one.edition.year or ""))[:4] for one in told} - {""},
            "country": {code for one in told for code in countries.get(one.edition.pk, ())},
        },
        text=" ".join(f"{one.edition.title} {one.edition.audience}" for one in told),
        tag=modality,
        tone=first.tone,
        meta=" · ".join(part for part in said if part),
    )


def of_course(course, user, today):
    """Return the editions of a course that the person may see, what runs or comes first, then the latest."""
    editions = _with_all(Edition.objects.visible_to(user).filter(course=course), user)
    return sorted((Told(edition, edition.state_at(today)) for edition in editions), key=lambda one: one.rank)


def public_title(slug):
    """Return the title of the edition of that address if anybody may see it; kept until something public changes."""
    titles = Edition.objects.visible_to(AnonymousUser()).filter(slug=slug).values_list("title", flat=True)
    return kept(("public edition", slug), titles.first)


def told(slug, user, today):
    """Return the edition of that address with all that its page tells; None where the person may not see it."""
    editions = _with_all(Edition.objects.visible_to(user).filter(slug=slug), user)
    editions = editions.select_related("course", "activity__same_as__register_line")
    edition = editions.prefetch_related("activity__recorded_totals", "staff").first()
    return edition and Told(edition, edition.state_at(today))


def _with_all(editions, user):
    partners = Involvement.objects.filter(role=InvolvementRole.PARTNER).select_related("institution")
    return editions.select_related("activity").prefetch_related(
        Prefetch("activity__involvements", partners), Prefetch("networks", Network.objects.visible_to(user))
    )


def partners(editions):
    """Return the partners of these editions, each once, in the order they were told."""
    by_name = {}
    for edition in editions:
        for partner in edition.activity.involvements.all():
            by_name.setdefault(partner.institution_id or partner.name, partner)
    return list(by_name.values())


def networks(editions):
    """Return the communities that grew out of these editions, each once."""
    return list({network.pk: network for edition in editions for network in edition.networks.all()}.values())
