"""Writing who takes part: what is frozen, what counts, and that the summary always says what a recount would."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning.activities import tallies
from learning.activities.actions import (
    Entry,
    change_participation,
    merge_tallies,
    rebuild_tallies,
    record_participation,
    record_participations_in_bulk,
)
from learning.activities.enums import Grain, Kind, Modality, ParticipationRole, ParticipationState
from learning.activities.models import Activity, Participation, Tally
from learning.activities.states import TransitionRefusedError
from learning.people.enums import Gender
from tests.factories.activities import ActivityFactory, take_part
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db

START = dt.date(2022, 3, 1)
BEFORE, AFTER = dt.date(2022, 2, 1), dt.date(2022, 3, 15)
APPLIED, TAKING_PART, WITHDRAWN, COMPLETED = ParticipationState


def counted(activity):
    return sum(
        Tally.objects.filter(activity=activity, grain=Grain.NONE, role=ParticipationRole.PARTICIPANT).values_list(
            "number", flat=True
        )
    )


def test_gender_country_and_institution_stay_as_they_were():
    person = UserFactory(gender=Gender.WOMAN, country="UY", institution=InstitutionFactory(acronym="INEFOP"))
    participation = record_participation(activity=ActivityFactory(), person=person, state=TAKING_PART, on=START)
    person.gender, person.country, person.institution = Gender.MAN, "AR", None
    person.save()
    change_participation(participation=participation, state=COMPLETED, on=AFTER)
    participation.refresh_from_db()
    assert (participation.gender, participation.country, participation.institution.acronym) == (
        Gender.WOMAN,
        "UY",
        "INEFOP",
    )


def test_recording_twice_is_recording_once():
    activity, person = ActivityFactory(), UserFactory()
    first = record_participation(activity=activity, person=person, state=TAKING_PART, on=START)
    second = record_participation(activity=activity, person=person, state=TAKING_PART, on=AFTER)
    assert (first.pk, counted(activity), second.joined_on) == (second.pk, 1, START)


def test_two_roles_of_one_person_are_two_participations_and_one_participant():
    activity, person = ActivityFactory(), UserFactory()
    record_participation(activity=activity, person=person, state=TAKING_PART, on=START)
    record_participation(activity=activity, person=person, state=TAKING_PART, on=START, role=ParticipationRole.TUTOR)
    assert (Participation.objects.count(), counted(activity)) == (2, 1)


@pytest.mark.parametrize(
    ("steps", "number"),
    [
        ([(APPLIED, BEFORE)], 0),
        ([(APPLIED, BEFORE), (TAKING_PART, BEFORE)], 1),
        ([(APPLIED, BEFORE), (WITHDRAWN, AFTER)], 0),
        ([(TAKING_PART, BEFORE), (WITHDRAWN, BEFORE)], 0),
        ([(TAKING_PART, BEFORE), (WITHDRAWN, START)], 1),
        ([(TAKING_PART, BEFORE), (WITHDRAWN, BEFORE), (TAKING_PART, AFTER), (COMPLETED, AFTER)], 1),
        ([(TAKING_PART, BEFORE), (APPLIED, BEFORE)], 0),
    ],
)
def test_of_an_edition_those_accepted_and_not_withdrawn_before_its_start(steps, number):
    activity, person = ActivityFactory(), UserFactory()
    for state, on in steps:
        record_participation(activity=activity, person=person, state=state, on=on)
    assert counted(activity) == number


def test_of_a_webinar_those_who_attended():
    webinar = ActivityFactory(kind=Kind.WEBINAR)
    take_part(webinar, 3, state=APPLIED)
    take_part(webinar, 2, state=TAKING_PART)
    assert counted(webinar) == 2


def test_a_self_administered_edition_starts_on_joining():
    activity = ActivityFactory(modality=Modality.SELF_ADMINISTERED, start="")
    [participation] = take_part(activity, on=BEFORE)
    change_participation(participation=participation, state=WITHDRAWN, on=AFTER)
    assert list(Tally.objects.filter(grain=Grain.NONE).values_list("day", "number")) == [(BEFORE, 1)]


def test_a_state_that_cannot_follow_is_refused_and_changes_nothing():
    activity = ActivityFactory()
    [participation] = take_part(activity, state=APPLIED)
    with pytest.raises(TransitionRefusedError):
        change_participation(participation=participation, state=COMPLETED, on=AFTER)
    participation.refresh_from_db()
    assert (participation.state, counted(activity)) == (APPLIED, 0)


def test_an_edition_where_people_only_applied_has_a_number_and_it_is_nought():
    activity = ActivityFactory()
    take_part(activity, 2, state=APPLIED)
    assert list(Tally.objects.values_list("grain", "number")) == [(Grain.NONE, 0)]


def test_a_start_that_moves_is_counted_again():
    activity = ActivityFactory()
    [participation] = take_part(activity, on=BEFORE)
    change_participation(participation=participation, state=WITHDRAWN, on=AFTER)
    Activity.objects.update(starts_earliest=dt.date(2022, 5, 1), starts_latest=dt.date(2022, 5, 1))
    rebuild_tallies()
    participation.refresh_from_db()
    assert (participation.counted, counted(activity)) == (False, 0)


def test_the_bulk_function_writes_the_same_rows_as_the_action():
    institution = InstitutionFactory()
    people = [UserFactory(gender=Gender.WOMAN, country="UY", institution=institution) for _ in range(3)]
    people += [UserFactory(gender=Gender.MAN, country="") for _ in range(2)]
    kinds = ({}, {"kind": Kind.WEBINAR}, {"modality": Modality.SELF_ADMINISTERED})
    one_by_one, in_bulk = ([ActivityFactory(**kind) for kind in kinds] for _ in range(2))
    for activity in one_by_one:
        for person, state in zip(people, [*ParticipationState, TAKING_PART], strict=True):
            record_participation(activity=activity, person=person, state=state, on=BEFORE)
    entries = [
        Entry(activity=activity, person=person, state=state, on=BEFORE)
        for activity in in_bulk
        for person, state in zip(people, [*ParticipationState, TAKING_PART], strict=True)
    ]
    assert record_participations_in_bulk(entries=entries, size=4) == 15
    assert record_participations_in_bulk(entries=entries) == 0
    for left, right in zip(one_by_one, in_bulk, strict=True):
        assert rows(Participation, left) == rows(Participation, right)
        assert rows(Tally, left) == rows(Tally, right)


def test_a_merge_of_institutions_leaves_nothing_under_the_one_that_went():
    kept, dropped = InstitutionFactory(acronym="KEPT"), InstitutionFactory(acronym="DROPPED")
    activity = ActivityFactory()
    take_part(activity, 2, institution=kept)
    take_part(activity, 3, institution=dropped)
    merge_tallies(kept, dropped)
    Participation.objects.filter(institution=dropped).update(institution=kept)
    assert positive(tallies.kept([activity])) == positive(tallies.recount([activity]))


def rows(model, activity):
    names = [field.attname for field in model._meta.fields if field.attname not in {"id", "activity_id"}]
    return sorted(map(repr, model.objects.filter(activity=activity).values_list(*names)))


PERSON = st.integers(0, 3)
STEP = st.tuples(
    st.integers(0, 2), PERSON, st.sampled_from(ParticipationState), st.sampled_from([BEFORE, START, AFTER])
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=12))
def test_whatever_is_done_the_summary_is_what_a_recount_gives(steps):
    institution = InstitutionFactory()
    activities = [
        ActivityFactory(),
        ActivityFactory(kind=Kind.WEBINAR),
        ActivityFactory(modality=Modality.SELF_ADMINISTERED),
    ]
    people = [
        UserFactory(gender=gender, country=country, institution=institution if country else None)
        for gender, country in zip(Gender, ("UY", "AR", "", "UY"), strict=True)
    ]
    for which, who, state, on in steps:
        try:
            record_participation(activity=activities[which], person=people[who], state=state, on=on)
        except TransitionRefusedError:
            continue
    kept = positive(tallies.kept(activities))
    assert kept == positive(tallies.recount(activities))
    rebuild_tallies()
    assert positive(tallies.kept(activities)) == kept


def positive(numbers):
    return {key: number for key, number in numbers.items() if number}
