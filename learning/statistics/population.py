"""The people that public figures are about, grouped by everything that any public table divides by."""

from collections import Counter

from django.utils import timezone

from learning.activities.enums import Grain, ParticipationRole
from learning.activities.models import Activity, Tally
from learning.people.enums import InstitutionState
from learning.people.models import Institution
from learning.statistics.cells import KIND, MODALITY, YEAR, Group
from learning.statistics.registries import scopes
from learning.statistics.selection import HELD


def population():
    """Return the participants of everything that was held, as groups of people alike."""
    activities, institutions = _subjects(), _slugs()
    numbers = Counter()
    rows = Tally.objects.filter(role=ParticipationRole.PARTICIPANT, grain=Grain.CELL, number__gt=0).values_list(
        "activity_id", "gender", "country", "institution_id", "day", "number"
    )
    for activity, gender, country, institution, day, number in rows:
        if activity in activities:
            subjects, start = activities[activity]
            year = day or start
            dated = subjects | {(YEAR, str(year.year))} if year else subjects
            numbers[dated, gender, country, institutions.get(institution, "")] += number
    return [Group(*key, number) for key, number in numbers.items()]


def _subjects():
    """Return `{activity: (its subjects, its start)}` of the activities whose people count."""
    members = {name: scopes.get(name).groups() for name in scopes.names() if scopes.get(name).groups}
    found = {}
    held = Activity.objects.counting(timezone.localdate()).filter(kind__in=HELD)
    for pk, kind, modality, start in held.values_list("pk", "kind", "modality", "starts_earliest"):
        subjects = {(name, str(keys[pk])) for name, keys in members.items() if keys.get(pk) is not None}
        subjects |= {(KIND, kind)} | ({(MODALITY, modality)} if modality else set())
        found[pk] = frozenset(subjects), start
    return found


def _slugs():
    """Return the address of every institution that is shown; one that was merged has that of the one it went into."""
    rows = {pk: rest for pk, *rest in Institution.objects.values_list("pk", "slug", "state", "merged_into")}

    def slug(pk):
        name, state, kept = rows[pk]
        if kept:
            return slug(kept)
        return name if state == InstitutionState.APPROVED else ""

    return {pk: slug(pk) for pk in rows}
