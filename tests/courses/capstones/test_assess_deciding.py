"""A tutor assesses what was handed in, against a copy of the rubric, and returns or approves it."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from courses.capstones.actions.assessing import (
    OtherSavedError,
    approve_roadmap,
    assess,
    begin_assessment,
    return_roadmap,
    save_choices,
)
from courses.capstones.actions.handing_in import submit_roadmap, take_back
from courses.capstones.actions.states import TRANSITIONS, locked, move
from courses.capstones.enums import Outcome, RoadmapState
from courses.capstones.models import Assessment, CapstonePage
from courses.capstones.queries.handing_in import latest_handed_in
from courses.editions.enums import EnrolmentState
from courses.progress.enums import ItemKind
from courses.progress.models import Completion
from learning.notifications.models import Notice
from tests.factories.assessing import STRONG_CHOICE, approved, assessed, handed_in, returned, tutor_of
from tests.factories.capstones import CLARITY, RUBRIC, STRONG, WEAK, write_brief, writers

pytestmark = pytest.mark.django_db


@pytest.fixture
def of():
    return handed_in()


@pytest.fixture
def tutor(of):
    return tutor_of(of)


def code_of(refused):
    return refused.value.error_list[0].code


def change_rubric(of, title):
    page = CapstonePage.objects.get(capstone=of.team.run.capstone)
    level = {"title": title, "text": "Other", "points": 99}
    levels = [{"type": "item", "id": str(uuid.uuid4()), "value": level} for _turn in range(2)]
    page.rubric = [{"type": "criterion", "id": str(uuid.uuid4()), "value": {"title": title, "levels": levels}}]
    page.save_revision().publish()


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("person", flat=True))


def test_the_table_of_states_is_all_that_may_follow(of):
    for state, following in TRANSITIONS.items():
        for wanted in set(RoadmapState) - following:
            of.state = state
            of.save()
            with pytest.raises(ValidationError):
                move(locked(of), wanted)


def test_beginning_copies_the_rubric_in_every_language_there_is(of, tutor):
    titled = [{**RUBRIC[0], "value": {**RUBRIC[0]["value"], "title": "Claridad"}}]
    write_brief(of.team.run.capstone, language="pt", rubric=titled)
    rubric = begin_assessment(roadmap=of, by=tutor).rubric
    assert [criterion["key"] for criterion in rubric] == [str(CLARITY)]
    assert rubric[0]["title"] == {"es": "Clarity", "pt": "Claridad"}
    assert [(level["key"], level["points"]) for level in rubric[0]["levels"]] == [(str(WEAK), 1), (str(STRONG), 4)]


def test_beginning_twice_is_one_assessment(of, tutor):
    assert begin_assessment(roadmap=of, by=tutor) == begin_assessment(roadmap=of, by=tutor_of(of))
    assert Assessment.objects.get().tutor == tutor


def test_a_rubric_changed_after_grading_began_changes_nothing_of_it(of, tutor):
    own = assessed(of, by=tutor)
    before = own.rubric
    change_rubric(of, "Another")
    decided = approve_roadmap(assessment=own, by=tutor)
    assert (decided.rubric, decided.points, decided.most_points) == (before, 4, 4)


def test_a_level_of_another_criterion_or_rubric_is_refused(of, tutor):
    own = begin_assessment(roadmap=of, by=tutor)
    for choices in ({str(CLARITY): str(uuid.uuid4())}, {str(uuid.uuid4()): str(STRONG)}, {str(CLARITY): str(CLARITY)}):
        with pytest.raises(ValidationError) as refused:
            save_choices(assessment=own, number=0, choices=choices, feedback="", by=tutor)
        assert code_of(refused) == "level"


def test_the_later_of_two_tutors_is_told_and_nothing_is_lost(of, tutor):
    other, own = tutor_of(of), begin_assessment(roadmap=of, by=tutor)
    save_choices(assessment=own, number=0, choices=STRONG_CHOICE, feedback="Mine", by=tutor)
    with pytest.raises(OtherSavedError) as refused:
        save_choices(assessment=own, number=0, choices={}, feedback="Theirs", by=other)
    assert (refused.value.theirs.feedback, refused.value.theirs.saved_by) == ("Mine", tutor)
    kept = save_choices(assessment=own, number=1, choices={}, feedback="Theirs", by=other)
    assert (kept.number, kept.feedback, kept.saved_by) == (2, "Theirs", other)


def test_saving_the_same_again_changes_nothing(of, tutor):
    own = assessed(of, by=tutor)
    again = save_choices(assessment=own, number=0, choices=own.choices, feedback=own.feedback, by=tutor)
    assert again.number == own.number == 1


def test_approving_completes_the_capstone_for_the_present_members_and_tells_them(of, tutor):
    ana, juan = writers(of)
    enrolment = juan.enrolments.get()
    enrolment.state = EnrolmentState.WITHDRAWN
    enrolment.save()
    decided = approved(of, by=tutor)
    assert (of.state, decided.outcome, decided.points, decided.decided_by) == (
        RoadmapState.APPROVED,
        Outcome.APPROVED,
        4,
        tutor,
    )
    assert of.approved_at == decided.decided_at
    done = Completion.objects.get()
    assert (done.participation.person, done.item, done.kind) == (ana, of.team.run.capstone.key, ItemKind.CAPSTONE)
    assert told("roadmap-approved") == {ana.pk}


def test_approving_without_a_level_for_every_criterion_is_refused(of, tutor):
    own = assessed(of, by=tutor, choices={})
    with pytest.raises(ValidationError) as refused:
        approve_roadmap(assessment=own, by=tutor)
    assert code_of(refused) == "levels"
    assert Completion.objects.count() == 0


def test_returning_says_what_to_improve(of, tutor):
    own = assessed(of, by=tutor, feedback=" \n")
    with pytest.raises(ValidationError) as refused:
        return_roadmap(assessment=own, by=tutor)
    assert code_of(refused) == "nothing"


def test_a_returned_roadmap_is_told_to_the_team_and_may_be_handed_in_again(of, tutor):
    ana, juan = writers(of)
    returned(of, by=tutor)
    assert (of.state, of.approved_at) == (RoadmapState.RETURNED, None)
    assert told("roadmap-returned") == {ana.pk, juan.pk}
    assert Completion.objects.count() == 0
    first, second = of.assessments.get().version, submit_roadmap(roadmap=of, by=ana)
    assert second.number > first.number
    assert begin_assessment(roadmap=of, by=tutor).version == second


def test_deciding_twice_is_once_and_another_decision_is_refused(of, tutor):
    own = assessed(of, by=tutor)
    first = return_roadmap(assessment=own, by=tutor)
    assert return_roadmap(assessment=own, by=tutor_of(of)).decided_by == first.decided_by
    with pytest.raises(ValidationError) as refused:
        approve_roadmap(assessment=own, by=tutor)
    assert code_of(refused) == "decided"
    assert Notice.objects.filter(kind="roadmap-returned").count() == 2


def test_a_decided_assessment_is_frozen(of, tutor):
    decided = returned(of, by=tutor)
    with pytest.raises(ValidationError) as refused:
        save_choices(assessment=decided, number=decided.number, choices={}, feedback="", by=tutor)
    assert code_of(refused) == "decided"


def test_what_was_taken_back_and_handed_in_again_is_not_assessed_as_it_was_before(of, tutor):
    old = latest_handed_in(of)
    take_back(roadmap=of, by=writers(of)[0])
    submit_roadmap(roadmap=of, by=writers(of)[0])
    with pytest.raises(ValidationError) as refused:
        begin_assessment(roadmap=of, version=old, by=tutor)
    assert code_of(refused) == "moved"


def test_a_form_sent_twice_decides_once_and_what_it_lacks_is_all_undone(of, tutor):
    version = latest_handed_in(of)
    saved = {"number": 0, "choices": STRONG_CHOICE, "feedback": ""}
    with pytest.raises(ValidationError):
        assess(roadmap=of, version=version, saved=saved, by=tutor, outcome=Outcome.RETURNED)
    assert Assessment.objects.count() == 0
    first = assess(roadmap=of, version=version, saved=saved, by=tutor, outcome=Outcome.APPROVED)
    assert assess(roadmap=of, version=version, saved=saved, by=tutor, outcome=Outcome.APPROVED) == first
    with pytest.raises(ValidationError) as refused:
        assess(roadmap=of, version=version, saved={**saved, "feedback": "More"}, by=tutor, outcome=Outcome.APPROVED)
    assert code_of(refused) == "decided"
