"""The one door to figures: whoever counts people or activities asks here."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial

from django.contrib.contenttypes.models import ContentType

from learning.activities.enums import Grain, ParticipationRole
from learning.activities.models import Activity, Tally
from learning.activities.moves import moved_within
from learning.audit.models import SourceRow
from learning.common.replica import MOST_LAG, on_replica
from learning.people.enums import Gender
from learning.statistics import breakdowns
from learning.statistics.breakdowns import Counted
from learning.statistics.enums import By
from learning.statistics.facts import Total, gather, institutions


@dataclass(frozen=True)
class Answer:
    """The rows of a breakdown, the undivided one, and the facts that cannot be placed in or out of the period."""

    selection: object
    rows: list
    whole: breakdowns.Row
    unplaced: list = field(default_factory=list)


def figures(selection):
    """Count what is selected and divide it as asked; on the replica, once it has surely heard of the last move."""
    # What is counted here is kept until the next move: one that the replica does not know yet would stay away.
    return _figures(selection) if moved_within(2 * MOST_LAG) else on_replica(partial(_figures, selection))


def _figures(selection):
    counted, unplaced = select(selection)
    [whole] = breakdowns.rows(counted, By.NONE)
    return Answer(selection, breakdowns.rows(counted, selection.by), whole, unplaced)


def select(selection):
    """Return the facts that count, with what of each lies in the selection, and those that cannot be placed in time."""
    counted, unplaced = [], []
    acronym = institutions().get(selection.institution) if selection.institution else None
    for fact in gather(selection):
        if selection.modality and fact.modality != selection.modality:
            continue
        each, doubtful = _in_period(_recorded_of(fact, selection, acronym), selection.period)
        if each is not None and _stands(each, selection, acronym):
            counted.append(each)
        if doubtful and _stands(Counted(each.fact if each else fact, True, {}), selection, acronym):
            unplaced.append(fact)
    return counted, unplaced


def _in_period(fact, period):
    """Return the fact as far as it lies in the period, or None; and whether its start leaves that open."""
    if period.is_open:
        return Counted(fact, started=True, people=fact.people), False
    inside = period.holds(fact.start)
    people = {(key, year): number for (key, year), number in fact.people.items() if year or inside}
    each = Counted(fact, bool(inside), people) if inside or people else None
    return each, inside is None


def _recorded_of(fact, selection, acronym):
    """Return the fact with its recorded total as far as it is about the people asked for."""
    if not selection.narrows_people:
        return fact
    total = fact.total
    if (selection.country and fact.country != selection.country) or (acronym and acronym not in fact.institutions):
        total = None
    elif total and selection.gender:
        total = _of_gender(total, selection.gender)
    return replace(fact, total=total)


def _of_gender(total, gender):
    told = {Gender.WOMAN: total.women, Gender.MAN: total.men}.get(gender)
    if gender == Gender.UNSPECIFIED and None not in {total.participants, total.women, total.men}:
        told = max(0, total.participants - total.women - total.men)
    return Total(told, told if gender == Gender.WOMAN else 0, told if gender == Gender.MAN else 0)


def _stands(each, selection, acronym):
    """Say whether an activity is among those asked for: by what it is, or by who took part."""
    if each.present or not selection.narrows_people:
        return True
    fact = each.fact
    if selection.gender and (fact.on_site or each.recorded == 0):
        return False
    about = not selection.country or fact.country == selection.country
    return about and (not acronym or acronym in fact.institutions)


def told_countries():
    """Return the codes of the countries from which anybody is told to have come."""
    people = (
        Tally.objects.filter(role=ParticipationRole.PARTICIPANT, grain=Grain.COUNTRY)
        .values_list("country", flat=True)
        .distinct()
    )
    told = Activity.objects.values_list("participants_country", flat=True).distinct()
    return {code for code in (*people, *told) if code}


def row_ids(activities):
    """Return the ids by which a record knows these activities: `{primary key: [id, …]}`."""
    found = defaultdict(list)
    keys = list(activities)
    relations = [relation for relation in Activity._meta.related_objects if relation.one_to_one]
    for relation in relations:
        model = relation.related_model
        owners = dict(model.objects.filter(activity__in=keys).values_list("pk", "activity"))
        kept = SourceRow.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=owners)
        for owner, row_id in kept.order_by("row_id").values_list("object_id", "row_id"):
            found[owners[owner]].append(row_id)
    return found
