"""Questions about editions."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.networks.models import Network
from courses.catalog.registries import Standing
from courses.editions.enums import Gate, StaffRole, State
from courses.editions.models import Edition, EditionStaff
from courses.editions.queries.enrolling import language_of
from courses.editions.states import enrolment_at
from learning.activities.enums import InvolvementRole, Modality
from learning.activities.models import Involvement, RecordedTotal
from learning.common.formats import country_name, language_name, partial_date, partial_period
from learning.common.listing import Facet
from learning.people.models import User

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
    gate: Gate = Gate.CLOSED

    @classmethod
    def at(cls, edition, when):
        """Tell of an edition on a day or at a moment; whether one may come in is told of now."""
        return cls(edition, edition.state_at(when), enrolment_at(edition, timezone.now()))

    @property
    def enrolment(self):
        """What is told of enrolling, where one may come in or soon can: nothing of seats, they move too often."""
        edition = self.edition
        if self.gate == Gate.NOT_YET:
            return _("Enrolment opens on %(date)s") % {"date": _day(edition, edition.enrolment_opens_at)}
        if self.gate != Gate.OPEN:
            return ""
        if edition.enrolment_closes_at is None:
            return _("Enrolment open")
        return _("Enrolment open until %(date)s") % {"date": _day(edition, edition.enrolment_closes_at)}

    @property
    def lang(self):
        return language_of(self.edition)

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


def _day(edition, moment):
    return partial_date(edition.day_at(moment).isoformat())


def when(edition):
    """Return the dates of an edition as far as they are known, in words; nothing where none is."""
    if edition.space_id and edition.start and not edition.end:  # it runs here, without an end
        return _("From %(date)s") % {"date": partial_date(edition.start)}
    return partial_period(edition.start, edition.end) or (str(edition.year) if edition.year else "")


def latest(told):
    """Return the one that began last of several; where none has begun, the first of them."""
    begun = [one for one in told if one.state != State.UPCOMING]
    return max(begun, key=lambda one: _number(one.edition), default=told[0])


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
        by_course[edition.course_id].append(Told.at(edition, today))
    return {course_id: _standing(told, countries) for course_id, told in by_course.items()}


def _standing(told, countries):
    first = min(told, key=lambda one: one.rank)
    modality = first.edition.get_modality_display()
    coming = next((one.enrolment for one in sorted(told, key=lambda one: one.rank) if one.enrolment), "")
    said = [first.when or _("Dates not recorded"), first.languages, coming]
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
    return sorted((Told.at(edition, today) for edition in editions), key=lambda one: one.rank)


def told(slug, user, now):
    """Return the edition of that address with all that its page tells; None where the person may not see it."""
    editions = _with_all(Edition.objects.visible_to(user).filter(slug=slug), user)
    editions = editions.select_related("course", "activity__same_as__register_line")
    edition = editions.prefetch_related("activity__recorded_totals", "staff").first()
    return edition and Told.at(edition, now)


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


def tutors(editions, user):
    """Return the tutors of these editions whose pages the person may see, each once."""
    taught = EditionStaff.objects.filter(edition__in=editions, role=StaffRole.TUTOR)
    found = User.objects.visible_to(user).filter(pk__in=taught.values("user"))
    return list(found.select_related("institution").order_by("name", "pk"))


def networks(editions):
    """Return the communities that grew out of these editions, each once."""
    return list({network.pk: network for edition in editions for network in edition.networks.all()}.values())
