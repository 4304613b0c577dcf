"""What is written into the ledger."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from learning.activities import tallies
from learning.activities.enums import Grain, ParticipationRole
from learning.activities.keeping import keep_activity as keep_activity
from learning.activities.keeping import keep_framework as keep_framework
from learning.activities.keeping import keep_register_line as keep_register_line
from learning.activities.keeping import place_involvements as place_involvements
from learning.activities.models import Activity, Participation, Tally
from learning.activities.states import TRANSITIONS, check_transition, counts, moved
from learning.live.actions import announce_on_commit


@dataclass(frozen=True)
class Entry:
    """A participation to be written: who, in which activity, in what role and state, since when."""

    activity: Activity
    person: object
    state: str
    on: object
    role: str = ParticipationRole.PARTICIPANT


@transaction.atomic
def record_participation(*, activity, person, state, on, role=ParticipationRole.PARTICIPANT):
    """Write that a person takes part, freezing gender, country and institution as they are now.

    Who is in the activity already in that role stays one participation, and goes on to the state.
    """
    new = _made(Entry(activity=activity, person=person, state=state, on=on, role=role))
    participation, is_new = Participation.objects.get_or_create(
        activity=activity, person=person, role=role, defaults=_facts(new)
    )
    if not is_new:
        return change_participation(participation=participation, state=state, on=on)
    tallies.add(_first_cells(new))
    _announce()
    return participation


@transaction.atomic
def record_guest(*, activity, guest, state, on, role=ParticipationRole.PARTICIPANT):
    """Write that somebody without an account takes part, as often as it is called: only the caller knows them again.

    `guest` has gender, country and institution_id, which are frozen.
    """
    participation = _made(Entry(activity=activity, person=None, state=state, on=on, role=role), of=guest)
    participation.save()
    tallies.add(_first_cells(participation))
    _announce()
    return participation


@transaction.atomic
def adopt_participation(*, participation, person):
    """Let what a guest did be a person's who turned out to be that guest; figures stay as they are.

    Return whether it is theirs now: who takes part in the activity in that role already has one of their own.
    """
    same = Participation.objects.filter(activity=participation.activity_id, role=participation.role, person=person)
    if same.exists():
        return False
    return bool(Participation.objects.filter(pk=participation.pk, person=None).update(person=person))


@transaction.atomic
def change_participation(*, participation, state, on):
    """Bring a participation to another state as of a day; the state it is in already changes nothing.

    Raise TransitionRefusedError where the state cannot follow the one it is in.
    """
    locked = Participation.objects.select_for_update().get(pk=participation.pk)
    if locked.state == state:
        return locked
    check_transition(locked.state, state)
    activity = locked.activity
    before = Counter(tallies.cells(locked, activity)) if locked.counted else Counter()
    moved(locked, activity, state=state, on=on)
    locked.save(update_fields=("state", "joined_on", "left_on", "counted"))
    _move(before, Counter(tallies.cells(locked, activity)) if locked.counted else Counter())
    return locked


@transaction.atomic
def change_participations_in_bulk(*, participations, state, on, size=500):
    """Bring many participations to a state as `change_participation` would one by one; return how many went there.

    Those that cannot follow, or are in that state, stay as they are. `participations` are keys.
    """
    changed = 0
    for batch in _batches(sorted(participations), size):
        found = Participation.objects.select_for_update(of=("self",)).select_related("activity").order_by("pk")
        numbers, going = Counter(), []
        for one in found.filter(pk__in=batch):
            if state not in TRANSITIONS[one.state]:
                continue
            numbers.subtract(tallies.cells(one, one.activity) if one.counted else ())
            going.append(moved(one, one.activity, state=state, on=on))
            numbers.update(tallies.cells(one, one.activity) if one.counted else ())
        Participation.objects.bulk_update(going, ("state", "joined_on", "left_on", "counted"))
        _move(Counter(), numbers)
        changed += len(going)
    return changed


@transaction.atomic
def record_participations_in_bulk(*, entries, size=2000):
    """Write many participations as `record_participation` would one by one; leave out who is in already.

    Return how many were written. `person` carries its gender, country and institution; nothing is read for each.
    """
    written = 0
    for batch in _batches(entries, size):
        taken = set(
            Participation.objects.filter(activity__in={entry.activity.pk for entry in batch}).values_list(
                "activity", "person", "role"
            )
        )
        new = {_identity(entry): entry for entry in batch if _identity(entry) not in taken}
        numbers, made = Counter(), []
        for entry in new.values():
            participation = _made(entry)
            made.append(participation)
            for key, number in _first_cells(participation).items():
                numbers[key] += number
        Participation.objects.bulk_create(made)
        tallies.add(numbers)
        written += len(made)
    _announce()
    return written


@transaction.atomic
def rebuild_tallies(*, activities=None):
    """Count the participations again, of these activities or of all, by the rule and the dates of today."""
    found = Activity.objects.exclude(participations=None) if activities is None else activities
    found = list(Activity.objects.filter(pk__in=[activity.pk for activity in found]))
    by_pk = {activity.pk: activity for activity in found}
    list(Tally.objects.select_for_update().filter(activity__in=by_pk).order_by("activity", "cell").values_list("pk"))
    _count_again(by_pk)
    numbers = tallies.recount(found)
    Tally.objects.filter(activity__in=by_pk).delete()
    tallies.add(numbers)
    _announce()


def merge_tallies(kept, dropped):
    """Let the tallies of an institution that goes into another stand under that one, before anything else is moved."""
    rows = Tally.objects.select_for_update().filter(institution=dropped).order_by("activity", "cell")
    numbers = Counter()
    for (activity, grain, role, gender, country, _institution, day), number in tallies.kept_of(rows).items():
        numbers[activity, grain, role, gender, country, kept.pk, day] += number
    rows.delete()
    tallies.add(numbers)


def _count_again(by_pk):
    """Keep `counted` true to the rule, which asks for the start of the activity: a start may have moved."""
    names = ("activity_id", "state", "joined_on", "left_on")
    found = Participation.objects.filter(activity__in=by_pk).order_by()
    for *told, counted in tuple(found.values_list(*names, "counted").distinct()):
        facts = dict(zip(names, told, strict=True))
        if counted != counts(Participation(**facts), by_pk[facts["activity_id"]]):
            Participation.objects.filter(**facts, counted=counted).update(counted=not counted)


def _batches(items, size):
    remaining = iter(items)
    while batch := tuple(islice(remaining, size)):
        yield batch


def _made(entry, *, of=None):
    told = of or entry.person
    participation = Participation(
        activity=entry.activity,
        person=entry.person,
        role=entry.role,
        applied_on=entry.on,
        gender=told.gender,
        country=told.country,
        institution_id=told.institution_id,
    )
    return moved(participation, entry.activity, state=entry.state, on=entry.on)


def _facts(participation):
    names = ("state", "counted", "applied_on", "joined_on", "left_on", "gender", "country", "institution_id")
    return {name: getattr(participation, name) for name in names}


def _identity(entry):
    return entry.activity.pk, entry.person.pk, str(entry.role)


def _first_cells(participation):
    """Return what a new participation adds: where it does not count, a nought that says people enrol here."""
    keys = tallies.cells(participation, participation.activity)
    return {key: int(participation.counted) for key in keys if participation.counted or key[1] == Grain.NONE}


def _move(before, after):
    after.subtract(before)
    numbers = {key: number for key, number in after.items() if number}
    if numbers:
        tallies.add(numbers)
        _announce()


def _announce():
    """Tell open pages, once it is safe, that figures moved: not which, they ask for what they may see."""
    announce_on_commit("figures", {"kind": "moved"})
