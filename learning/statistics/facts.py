"""Fetching what is counted: one fact an activity, in the same number of queries however many there are."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import starmap

from django.db.models import Q, Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone

from learning.activities.enums import Grain, Kind, ParticipationRole
from learning.activities.models import Activity, Involvement, RecordedTotal, Tally
from learning.common.dates import PartialDate
from learning.people.models import Institution
from learning.statistics.enums import By

GRAINS = {By.GENDER: Grain.GENDER, By.COUNTRY: Grain.COUNTRY, By.INSTITUTION: Grain.INSTITUTION}
COLUMNS = {Grain.GENDER: "gender", Grain.COUNTRY: "country", Grain.INSTITUTION: "institution"}


@dataclass(slots=True)
class Total:
    """A number told without names; None is unknown."""

    participants: int | None = None
    women: int | None = None
    men: int | None = None


@dataclass(slots=True)
class Fact:
    """An activity with what is known of it. `people` is `{(key, year): number}` of those who took part here.

    The key is what the answer is divided by, where people tell that. The year is that of joining, where people count on
    the day on which they join, and those who joined in the period asked for stand here; of all others it is empty.
    `on_site` says that people enrol here, so that their number is known and may be nought.
    """

    pk: int
    kind: str
    title: str
    modality: str
    country: str
    place: str
    start: PartialDate | None
    same_as: int | None
    outcome: str | None
    role: str | None
    indicators: set = frozenset()
    institutions: set = frozenset()
    total: Total | None = None
    people: dict = field(default_factory=dict)
    on_site: bool = False


def gather(selection):
    """Return the facts of a selection, told once each; whether their start lies in the period is not asked here."""
    facts = _activities(selection)
    known = institutions() if selection.asks(By.INSTITUTION) else {}
    indicators = _indicators() if selection.asks(By.INDICATOR) else defaultdict(set)
    involved = _involved(known) if known else defaultdict(set)
    totals = _totals()
    people = _people(selection, known) if selection.with_people else defaultdict(dict)
    on_site = _on_site()
    for fact in facts:
        fact.indicators = indicators[fact.pk]
        fact.institutions = involved[fact.pk]
        fact.total = totals.get(fact.pk)
        fact.people = people[fact.pk]
        fact.on_site = fact.pk in on_site
    return told_once(facts) if selection.tells_twice else facts


def told_once(facts):
    """Leave out register lines that another row tells too, and let that row say what only its line says."""
    lines = {fact.pk: fact for fact in facts if fact.kind == Kind.REGISTER}
    pointed = {fact.same_as for fact in facts if fact.kind != Kind.REGISTER}
    kept = (fact for fact in facts if fact.pk not in lines or fact.pk not in pointed)
    return [_with_line(fact, lines[fact.same_as]) if fact.same_as in lines else fact for fact in kept]


def institutions():
    """Return `{primary key: acronym}`; one that was merged goes by the one it was merged into."""
    rows = {
        pk: (acronym, kept) for pk, acronym, kept in Institution.objects.values_list("pk", "acronym", "merged_into")
    }

    def acronym(pk):
        name, kept = rows[pk]
        return acronym(kept) if kept else name

    return {pk: acronym(pk) for pk in rows}


def _activities(selection):
    found = Activity.objects.counting(selection.today or timezone.localdate()).filter(kind__in=selection.kinds)
    if selection.activities is not None:
        chosen = selection.activities.values("pk")
        found = found.filter(Q(pk__in=chosen) | Q(told_again_by__in=chosen)).distinct()
    rows = found.order_by("pk").values_list(
        "pk",
        "kind",
        "title",
        "modality",
        "participants_country",
        "place_country",
        "starts_earliest",
        "starts_latest",
        "same_as",
        "outcome__text",
        "register_line__role",
    )
    return list(starmap(_fact, rows))


def _fact(pk, kind, title, modality, country, place, earliest, latest, *rest):
    start = PartialDate(earliest, latest) if earliest and latest else None
    return Fact(pk, kind, title, modality, country, place, start, *rest)


def _with_line(fact, line):
    return replace(
        fact,
        start=fact.start or line.start,
        place=fact.place or line.place,
        outcome=fact.outcome or line.outcome,
        role=line.role,
        total=fact.total if fact.total and fact.total.participants is not None else line.total or fact.total,
        indicators=fact.indicators | line.indicators,
        institutions=fact.institutions | line.institutions,
    )


def _indicators():
    return _sets(Activity.indicators.through.objects.values_list("activity_id", "indicator__code"))


def _involved(known):
    rows = Involvement.objects.exclude(institution=None).order_by().values_list("activity_id", "institution_id")
    return _sets((activity, known[institution]) for activity, institution in rows)


def _totals():
    rows = RecordedTotal.objects.order_by("pk").values_list("activity_id", "participants", "women", "men")
    totals = {}
    for activity, *numbers in rows:
        known = totals.get(activity)
        totals[activity] = Total(*numbers) if known is None else _together(known, Total(*numbers))
    return totals


def _together(one, other):
    """Return what two sources tell of different people; how many are women and men is known where both say it."""
    told = [total for total in (one, other) if total.participants is not None]
    if len(told) != 2:  # noqa: PLR2004 - both, or one of them
        return told[0] if told else one
    return Total(one.participants + other.participants, _sum(one.women, other.women), _sum(one.men, other.men))


def _sum(one, other):
    return None if one is None or other is None else one + other


def _on_site():
    rows = Tally.objects.filter(role=ParticipationRole.PARTICIPANT, grain=Grain.NONE)
    return set(rows.values_list("activity_id", flat=True).distinct())


def _people(selection, known):
    """Return `{activity: {(key, year): number}}`, from as few rows as tell apart what is asked for.

    Days are told apart and added up by the database: where many join alone, each on a day, they are most of the rows.
    """
    grain = GRAINS.get(selection.by, Grain.NONE)
    column = COLUMNS.get(grain, "role")
    rows = Tally.objects.filter(role=ParticipationRole.PARTICIPANT, grain=_grain(selection), number__gt=0)
    if selection.gender:
        rows = rows.filter(gender=selection.gender)
    if selection.country:
        rows = rows.filter(country=selection.country)
    if selection.institution:
        same = [pk for pk, acronym in known.items() if acronym == known.get(selection.institution)]
        rows = rows.filter(institution__in=same)
    people = defaultdict(lambda: defaultdict(int))
    rows = rows.filter(_joined_in(selection.period)).annotate(year=ExtractYear("day"))
    for activity, key, year, number in rows.values_list("activity_id", column, "year").annotate(Sum("number")):
        name = known.get(key) if grain == Grain.INSTITUTION else key or None
        people[activity][name if grain != Grain.NONE else None, year] += number
    return people


def _grain(selection):
    """Return the coarsest grain that tells apart whom the selection narrows to, and what it divides by."""
    narrowed = {
        Grain.GENDER: selection.gender,
        Grain.COUNTRY: selection.country,
        Grain.INSTITUTION: selection.institution,
    }
    asked = {grain for grain, chosen in narrowed.items() if chosen} | ({GRAINS.get(selection.by)} - {None})
    if len(asked) > 1:
        return Grain.CELL
    return asked.pop() if asked else Grain.NONE


def _joined_in(period):
    """Return which rows are of the period, as far as they have a day."""
    if period.is_open:
        return Q()
    days = Q(day__isnull=False)
    if period.first:
        days &= Q(day__gte=period.first)
    if period.last:
        days &= Q(day__lte=period.last)
    return Q(day=None) | days


def _sets(pairs):
    found = defaultdict(set)
    for activity, value in pairs:
        found[activity].add(value)
    return found
