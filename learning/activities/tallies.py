"""The cells of the summary: which ones a participation stands in, and moving them without losing anybody's count."""

from collections import Counter

from django.db import connection
from django.db.models import Count

from learning.activities.enums import Grain, Modality
from learning.activities.models import Participation, Tally
from learning.activities.moves import tell_moved

# One statement whatever the number of rows: adding to a cell is safe when two transactions do it at once.
ADD = """
    INSERT INTO activities_tally (activity_id, cell, grain, role, gender, country, institution_id, day, number)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (activity_id, cell) DO UPDATE SET number = activities_tally.number + excluded.number
"""


def cells(participation, activity):
    """Return the keys of the cells that a participation stands in: one of every grain."""
    day = participation.joined_on if activity.modality == Modality.SELF_ADMINISTERED else None
    role, gender = participation.role, participation.gender
    country, institution = str(participation.country or ""), participation.institution_id
    return [
        (activity.pk, Grain.CELL, role, gender, country, institution, day),
        (activity.pk, Grain.GENDER, role, gender, "", None, day),
        (activity.pk, Grain.COUNTRY, role, "", country, None, day),
        (activity.pk, Grain.INSTITUTION, role, "", "", institution, day),
        (activity.pk, Grain.NONE, role, "", "", None, day),
    ]


def add(numbers):
    """Add numbers to cells, in one order for every writer, so that two of them never wait for each other in a ring."""
    tell_moved()
    rows = sorted((key[0], _name(key), key, number) for key, number in numbers.items())
    parameters = [
        (activity, name, *_columns(key), connection.ops.adapt_datefield_value(key[-1]), number)
        for activity, name, key, number in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(ADD, parameters)


def recount(activities):
    """Return what the tallies of these activities should be: `{cell: number}`, nought where nobody is counted."""
    numbers = Counter()
    by_pk = {activity.pk: activity for activity in activities}
    dated = [activity.pk for activity in activities if activity.modality == Modality.SELF_ADMINISTERED]
    found = Participation.objects.filter(activity__in=by_pk).order_by()
    for alike, day in ((found.filter(activity__in=dated), "joined_on"), (found.exclude(activity__in=dated), None)):
        _count_alike(alike, day, by_pk, numbers)
    return numbers


def _count_alike(found, day, by_pk, numbers):
    """Add how many are alike in all that tells cells apart: the database counts, so that a million take seconds."""
    names = ("activity_id", "counted", "role", "gender", "country", "institution_id", *((day,) if day else ()))
    for *alike, many in found.values_list(*names).annotate(Count("pk")).iterator(chunk_size=2000):
        participation = Participation(**dict(zip(names, alike, strict=True)))
        for key in cells(participation, by_pk[participation.activity_id]):
            if participation.counted or key[1] == Grain.NONE:
                numbers[key] += many if participation.counted else 0


def kept(activities):
    """Return what the tallies of these activities are, in the form of `recount`."""
    return kept_of(Tally.objects.filter(activity__in=activities))


def kept_of(rows):
    names = ("activity_id", "grain", "role", "gender", "country", "institution_id", "day", "number")
    return {tuple(key): number for *key, number in rows.values_list(*names)}


def _columns(key):
    _activity, grain, role, gender, country, institution, _day = key
    return str(grain), str(role), str(gender), country, institution


def _name(key):
    return "|".join("" if part is None else str(part) for part in key[1:])
