"""The page on which a tutor assesses, and the one on which a team reads what was said."""

import uuid

import pytest
from django.urls import reverse

from courses.capstones.actions.assessing import begin_assessment
from courses.capstones.actions.commenting import comment_passage
from courses.capstones.actions.handing_in import submit_roadmap, take_back
from courses.capstones.enums import Outcome, RoadmapState
from courses.capstones.models import Assessment, PassageComment
from courses.capstones.queries.handing_in import latest_handed_in
from courses.editions.enums import StaffRole
from courses.editions.models import EditionStaff
from learning.notifications.models import Notice
from tests.factories.assessing import STRONG_CHOICE, approved, assessed, handed_in, returned, tutor_of, write
from tests.factories.capstones import CLARITY, PLAN, PROBLEM, STRONG, WEAK, writers

pytestmark = pytest.mark.django_db


@pytest.fixture
def of():
    return handed_in()


@pytest.fixture
def tutor(of):
    return tutor_of(of)


@pytest.fixture
def browser(sign_in, tutor):
    return sign_in(tutor)


def address(name, of, *args):
    return reverse(f"capstones:{name}", args=[of.team.run.edition.slug, of.team_id, *args])


def own_address(name, of):
    return reverse(f"capstones:{name}", args=[of.team.run.edition.slug])


def sent(of, *, number=0, feedback="Say who pays.", choices=None, **fields):
    chosen = STRONG_CHOICE if choices is None else choices
    levels = {f"criterion-{key}": level for key, level in chosen.items()}
    return {"version": latest_handed_in(of).pk, "number": number, "feedback": feedback, **levels, **fields}


def passage(of, **fields):
    told = {"version": latest_handed_in(of).pk, "key": uuid.uuid4(), "section": PROBLEM, "occurrence": 0}
    return told | {"passage": "Few firms", "text": "How many?"} | fields


def test_the_work_and_the_rubric_stand_on_one_page(of, browser):
    page = browser.get(address("assess", of))
    assert page.status_code == 200
    for words in ("<em>train</em>", "We ask the council.", "Clarity", "Hard to follow"):
        assert words in page.text
    assert Assessment.objects.count() == 0


def test_who_begins_has_read_that_it_was_handed_in(of, tutor, browser):
    take_back(roadmap=of, by=writers(of)[0])
    submit_roadmap(roadmap=of, by=writers(of)[0])
    assert Notice.objects.get().read_at is None
    browser.post(address("begin", of))
    assert Notice.objects.get().read_at is not None


def test_what_is_typed_saves_itself_and_begins_the_assessment(of, tutor, browser):
    answer = browser.post(address("save_choices", of), sent(of))
    assert answer.json() == {"number": 1, "chosen": 1, "points": 4}
    own = Assessment.objects.get()
    assert (own.tutor, own.choices, own.feedback) == (tutor, STRONG_CHOICE, "Say who pays.")
    assert 'value="1"' in browser.get(address("assess", of)).text


def test_the_second_tutor_sees_who_is_grading_and_who_saved_later_sees_both(of, tutor, browser, sign_in):
    other = sign_in(tutor_of(of))
    browser.post(address("save_choices", of), sent(of, feedback="First of all, who pays?"))
    assert str(tutor) in other.get(address("assess", of)).text
    late = sent(of, choices={str(CLARITY): str(WEAK)}, feedback="And when?")
    refused = other.post(address("save_choices", of), late)
    assert (refused.status_code, str(tutor) in refused.json()["error"]) == (409, True)
    page = other.post(address("assess", of), late)
    assert page.status_code == 409
    assert page.context["criteria"][0]["levels"][0] | {"text": ""} == {
        "value": str(WEAK),
        "title": "Weak",
        "text": "",
        "points": 1,
        "chosen": True,
        "theirs": False,
    }
    assert page.context["criteria"][0]["levels"][1]["theirs"]
    for words in ("First of all, who pays?", "And when?"):
        assert words in page.text
    kept = other.post(address("assess", of), late | {"number": 1})
    assert kept.status_code == 302
    assert Assessment.objects.get().feedback == "And when?"


def test_approving_leads_to_the_next_one_that_waits(of, tutor, browser):
    following = handed_in(run=of.team.run, name="Chile")
    page = browser.post(address("assess", of), sent(of, decide="approved"))
    assert page["Location"] == address("assess", following)
    of.refresh_from_db()
    assert of.state == RoadmapState.APPROVED
    last = browser.post(address("assess", following), sent(following, decide="returned"))
    assert last["Location"] == reverse("capstones:queue")


def test_the_next_one_is_not_what_another_assesses(of, tutor, browser):
    begin_assessment(roadmap=handed_in(run=of.team.run, name="Chile"), by=tutor_of(of))
    assert browser.get(address("next", of))["Location"] == reverse("capstones:queue")
    free = handed_in(run=of.team.run, name="Peru")
    assert browser.get(address("next", of))["Location"] == address("assess", free)


def test_a_decision_that_lacks_something_says_so_and_keeps_what_was_typed(of, browser):
    page = browser.post(address("assess", of), sent(of, choices={}, feedback="Nearly there", decide="approved"))
    assert page.status_code == 422
    assert "Nearly there" in page.text
    of.refresh_from_db()
    assert of.state == RoadmapState.SUBMITTED


@pytest.mark.parametrize("fields", [{"version": ""}, {"number": "x"}, {"number": -1}, {"decide": "draft"}])
def test_a_form_that_is_not_ours_is_refused(of, browser, fields):
    assert browser.post(address("assess", of), sent(of) | fields).status_code == 422
    assert Assessment.objects.count() == 0


def test_a_version_of_another_team_is_not_there(of, browser):
    other = handed_in(run=of.team.run, name="Chile")
    fields = sent(of) | {"version": latest_handed_in(other).pk}
    assert browser.post(address("assess", of), fields).status_code == 404
    assert browser.post(address("comment", of), passage(of, version=fields["version"])).status_code == 404


def test_a_comment_is_written_changed_and_removed_by_forms(of, browser):
    key = uuid.uuid4()
    answer = browser.post(address("comment", of), passage(of, key=key, text="<b>Who?</b>"))
    browser.post(address("comment", of), passage(of, key=key))
    assert answer["Location"] == f"{address('assess', of)}#section-{PROBLEM}"
    page = browser.get(address("assess", of)).text
    assert '<mark data-notes="1">Few firms</mark>' in page
    assert "&lt;b&gt;Who?&lt;/b&gt;" in page
    browser.post(address("edit_comment", of, key), {"text": "And where?"})
    assert PassageComment.objects.get().text == "And where?"
    browser.post(address("remove_comment", of, key))
    assert "And where?" not in browser.get(address("assess", of)).text


def test_a_passage_that_is_not_there_comes_back_as_it_was_typed(of, browser):
    page = browser.post(address("comment", of), passage(of, passage="Nobody wrote this", text="Typed with care"))
    assert page.status_code == 422
    assert "Nobody wrote this" in page.text
    assert "Typed with care" in page.text


def test_the_comment_of_another_is_theirs_and_of_who_leads(of, tutor, browser, sign_in):
    key = uuid.uuid4()
    browser.post(address("comment", of), passage(of, key=key))
    other = tutor_of(of)
    assert sign_in(other).post(address("remove_comment", of, key)).status_code == 404
    EditionStaff.objects.create(edition=of.team.run.edition, user=other, role=StaffRole.COORDINATOR)
    assert sign_in(other).post(address("remove_comment", of, key)).status_code == 302


def test_a_tutor_who_left_a_second_ago_saves_nothing(of, tutor, browser):
    browser.post(address("save_choices", of), sent(of))
    EditionStaff.objects.filter(user=tutor).delete()
    tries = {
        "assess": sent(of, number=1, decide="approved"),
        "save_choices": sent(of, number=1, feedback="Late"),
        "comment": passage(of),
        "begin": {},
    }
    assert {name: browser.post(address(name, of), fields).status_code for name, fields in tries.items()} == (
        dict.fromkeys(tries, 404)
    )
    assert (Assessment.objects.get().feedback, PassageComment.objects.count()) == ("Say who pays.", 0)


def test_nobody_assesses_the_roadmap_of_their_own_team(of, sign_in):
    ana = writers(of)[0]
    EditionStaff.objects.create(edition=of.team.run.edition, user=ana, role=StaffRole.TUTOR)
    assert sign_in(ana).get(address("assess", of)).status_code == 404
    assert sign_in(ana).post(address("assess", of), sent(of, decide="approved")).status_code == 404


def test_the_team_reads_what_was_said_beside_its_text(of, tutor, sign_in):
    own = assessed(of, by=tutor)
    said = {"section": PLAN, "passage": "the council", "text": "Which council?", "by": tutor}
    comment_passage(assessment=own, key=uuid.uuid4(), **said)
    team = sign_in(writers(of)[0])
    assert "Which council?" not in team.get(own_address("feedback", of)).text
    returned(of, by=tutor)
    page = team.get(own_address("feedback", of)).text
    for words in ("Say who pays.", "Which council?", '<mark data-notes="1">the council</mark>', "Clarity", "Strong"):
        assert words in page


def test_the_tutor_sees_what_changed_and_the_team_its_earlier_assessments(of, tutor, browser, sign_in):
    first = returned(of, by=tutor)
    write(of, texts={PLAN: "<p>We ask the council and the chamber.</p>"})
    submit_roadmap(roadmap=of, by=writers(of)[0])
    page = browser.get(address("assess", of)).text
    assert "<ins>" in page
    assert "chamber" in page
    of.refresh_from_db()
    second = approved(of, by=tutor, feedback="Well done.")
    team = sign_in(writers(of)[1])
    assert "Well done." in team.get(own_address("feedback", of)).text
    edition = of.team.run.edition
    earlier = team.get(reverse("capstones:feedback_earlier", args=[edition.slug, first.pk])).text
    assert "Say who pays." in earlier
    assert "the chamber" not in earlier
    assert "Say who pays." in browser.get(address("assessed", of, first.pk)).text
    assert {first.outcome, second.outcome} == set(Outcome)


def test_a_decided_roadmap_is_read_and_has_no_form(of, tutor, browser):
    approved(of, by=tutor)
    page = browser.get(address("assess", of)).text
    assert str(STRONG) not in page
    assert 'type="radio"' not in page


def test_handing_in_and_taking_back_by_form(of, sign_in):
    team = sign_in(writers(of)[0])
    assert team.post(own_address("take_back", of))["Location"] == own_address("own", of)
    of.refresh_from_db()
    assert of.state == RoadmapState.DRAFT
    team.post(own_address("submit", of))
    of.refresh_from_db()
    assert of.state == RoadmapState.SUBMITTED


def test_who_leads_gives_a_team_a_later_deadline_in_the_editions_zone(of, tutor, sign_in):
    edition = of.team.run.edition
    edition.time_zone = "America/Montevideo"
    edition.save()
    lead = tutor_of(of, role=StaffRole.COORDINATOR)
    fields = {"until": "2030-03-01T12:00"}
    assert sign_in(tutor).post(address("extend", of), fields).status_code == 404
    assert sign_in(lead).post(address("extend", of), fields).status_code == 302
    assert "2030-03-01T12:00" in sign_in(lead).get(address("reading", of)).text
    of.team.refresh_from_db()
    assert of.team.extended_to.isoformat() == "2030-03-01T15:00:00+00:00"
    sign_in(lead).post(address("extend", of), {"until": "soon"})
    of.team.refresh_from_db()
    assert of.team.extended_to is not None
    sign_in(lead).post(address("extend", of), {"until": ""})
    of.team.refresh_from_db()
    assert of.team.extended_to is None


@pytest.mark.parametrize("comments", [1, 3])
def test_the_page_asks_the_same_however_much_was_said(of, tutor, browser, count_queries, comments):
    returned(of, by=tutor)
    write(of, texts={PLAN: "<p>We ask the council and the chamber.</p>"})
    submit_roadmap(roadmap=of, by=writers(of)[0])
    own = assessed(of, by=tutor)
    for number in range(comments):
        said = {"section": PROBLEM, "passage": "Few firms", "text": str(number), "by": tutor}
        comment_passage(assessment=own, key=uuid.uuid4(), **said)
    browser.get(address("assess", of))
    with count_queries(5):
        browser.get(address("assess", of))
