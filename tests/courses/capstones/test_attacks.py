"""What somebody who means ill tries with a roadmap: numbers of other teams, half a form, markup where words belong."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.capstones.enums import RoadmapState
from courses.capstones.models import PassageComment
from courses.capstones.topics import hearers, may_listen
from courses.editions.enums import EnrolmentState
from learning.live.registries import hearers as heard_by
from tests.factories.assessing import assessed, handed_in, returned, tutor_of, write
from tests.factories.capstones import PROBLEM, RUBRIC, enrol, roadmap, writers
from tests.factories.editions import EditionStaffFactory

pytestmark = pytest.mark.django_db
NUMBERS = ("0", "9" * 30, "9" * 5000, "-1", "now'--", "١", "\x00")
HX = {"HTTP_HX_REQUEST": "true"}


def at(of, name, *more):
    own = name in {"own", "submit", "take_back", "feedback", "feedback_earlier", "roadmaps"}
    return reverse(f"capstones:{name}", args=[of.team.run.edition.slug, *([] if own else [of.team_id]), *more])


@pytest.fixture
def of():
    made = handed_in()
    made.tutor = tutor_of(made)
    return made


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_in_an_address_breaks_a_page(of, sign_in, number):
    ana, tutor = sign_in(writers(of)[0]), sign_in(of.tutor)
    assert ana.get(at(of, "changes"), {"after": number}).status_code == 200
    assert ana.get(at(of, "versions"), {"page": number}).status_code == 200
    assert ana.get(at(of, "version", 1), {"to": number}).status_code == 404
    for asked in ({"page": number}, {"state": number}, {"q": number}):
        assert tutor.get(at(of, "roadmaps"), asked).status_code == 200
    assert tutor.get(reverse("capstones:queue"), {"edition": number, "page": number}).status_code == 200
    sent = {"version": number, "number": number, "feedback": "x"}
    assert tutor.post(at(of, "assess"), sent).status_code in {404, 409, 422}
    assert not of.assessments.exists()


@pytest.mark.parametrize("number", [10**17, 2**63, 10**30])
def test_a_number_too_large_for_any_table_is_not_there(of, sign_in, number):
    roadmaps, client = at(of, "roadmaps"), sign_in(of.tutor)
    pages = [f"{number}/{page}" for page in ("", "versions/", "versions/1/", "changes/", "assess/", "assessments/1/")]
    pages += [f"{of.team_id}/versions/{number}/", f"{of.team_id}/assessments/{number}/"]
    assert {client.get(f"{roadmaps}{page}").status_code for page in pages} == {404}


@pytest.mark.parametrize("key", ["", "0", "9" * 30, "9" * 90, "-1", "1 or 1", "١", "\x00", "1/2"])
def test_no_key_of_a_topic_is_more_than_words(of, key):
    people = (writers(of)[0], of.tutor)
    if key.isdecimal() and key.isascii():
        assert hearers(people, key) == set()
    for topic in ("roadmap", "thread", "space", "edition", "notices", "nothing"):
        assert heard_by(people, f"{topic}:{key}") == set(), topic


def test_versions_and_assessments_of_another_team_are_not_reached_through_ones_own(of, sign_in):
    mine = returned_of_another_team(of)
    ana, tutor = sign_in(writers(mine)[0]), sign_in(of.tutor)
    theirs = assessed(of, by=of.tutor)
    for client in (ana, tutor):
        assert client.get(at(mine, "assessed", theirs.pk)).status_code == 404
        assert client.get(at(of, "version", 99)).status_code == 404
    assert ana.get(at(mine, "feedback_earlier", theirs.pk)).status_code == 404
    assert ana.get(at(of, "version", 1)).status_code == 404
    version = mine.versions.get(reason="submitted")
    sent = {"version": version.pk, "number": 0, "feedback": "Through another", "decide": "approved"}
    assert tutor.post(at(of, "assess"), sent).status_code == 404
    of.refresh_from_db()
    assert of.state == RoadmapState.SUBMITTED


def returned_of_another_team(of):
    mine = handed_in(run=of.team.run, name="Chile")
    returned(mine, by=of.tutor)
    return mine


def test_a_comment_of_another_edition_is_neither_changed_nor_removed(of, sign_in):
    begun = assessed(of, by=of.tutor)
    comment = PassageComment.objects.create(
        assessment=begun, key=uuid.uuid4(), section=PROBLEM, passage="Few firms", text="Who?", author=of.tutor
    )
    colleague = EditionStaffFactory(edition=of.team.run.edition).user
    other = handed_in(name="Peru")
    stranger = tutor_of(other)
    for client, roadmap_ in ((sign_in(colleague), of), (sign_in(stranger), other), (sign_in(stranger), of)):
        for name in ("edit_comment", "remove_comment"):
            assert client.post(at(roadmap_, name, comment.key), {"text": "Changed"}).status_code == 404
    comment.refresh_from_db()
    assert (comment.text, comment.removed_at) == ("Who?", None)


def test_half_a_form_changes_nothing(of, sign_in):
    mine = roadmap(run=of.team.run, name="Chile")
    ana, tutor = sign_in(writers(mine)[0]), sign_in(of.tutor)
    halves = ({}, {"text": "x"}, {"text": "x", "based_on": "-1"}, {"based_on": "x", "text": "x"})
    for half in halves:
        assert ana.post(at(mine, "section", PROBLEM), half, **HX).status_code == 422
    assert ana.post(at(mine, "section", PROBLEM), {"text": "a \x00", "based_on": "0"}, **HX).status_code == 422
    assert ana.post(at(mine, "milestone", uuid.uuid4()), {"due_on": "0000-00-00"}, **HX).status_code == 422
    assert ana.post(at(mine, "milestone", uuid.uuid4()), {"state": "approved", "what": "x"}, **HX).status_code == 422
    for half in ({}, {"version": "1"}, {"decide": "approved"}, {"version": "1", "number": "0", "decide": "lost"}):
        assert tutor.post(at(of, "assess"), half).status_code in {404, 422}
    for half in ({}, {"key": "x"}, {"text": "x"}):
        assert tutor.post(at(of, "comment"), half).status_code == 422
    assert not mine.sections.exists()
    assert not mine.milestones.exists()
    assert not of.assessments.exists()


def test_nobody_sends_a_state_an_owner_or_points(sign_in):
    """What decides of a roadmap is in no form of its team."""
    mine = roadmap(brief=True)
    ana = sign_in(writers(mine)[0])
    more = {"state": "approved", "approved_at": "2026-01-01", "team": "1", "number": "99", "points": "4"}
    assert ana.post(at(mine, "section", PROBLEM), {"text": "Words", "based_on": "0", **more}).status_code == 302
    assert ana.post(at(mine, "title"), {"title": "Ours", "was": "", **more}).status_code == 302
    mine.refresh_from_db()
    assert (mine.state, mine.approved_at) == (RoadmapState.DRAFT, None)
    assert mine.number < 99


def test_a_rubric_that_changes_after_grading_began_changes_nothing_of_it(of, sign_in):
    begun = assessed(of, by=of.tutor)
    page = of.team.run.capstone.pages.first()
    page.rubric = [{**RUBRIC[0], "value": {"title": "Another", "levels": []}}]
    page.save()
    begun.refresh_from_db()
    assert "Clarity" in str(begun.rubric)
    said = sign_in(of.tutor).get(at(of, "assess")).text
    assert "Clarity" in said
    assert "Another" not in said


@pytest.mark.parametrize("how", ["withdrawn", "declined", "suspended", "moved"])
def test_who_is_out_has_no_page_no_socket_and_no_file(of, sign_in, how):
    out = writers(of)[1]
    client, member = sign_in(out), out.enrolments.get()
    if how == "suspended":
        out.is_active = False
        out.save()
    elif how == "moved":
        member.team_membership.delete()
    else:
        member.state = {"withdrawn": EnrolmentState.WITHDRAWN, "declined": EnrolmentState.DECLINED}[how]
        member.save()
    for name, args in (("reading", ()), ("changes", ()), ("versions", ()), ("version", (1,))):
        assert client.get(at(of, name, *args)).status_code in {302, 404}, name
    assert not may_listen(out, str(of.pk))
    assert hearers((out,), str(of.pk)) == set()


def test_a_submission_after_the_deadline_says_so_in_the_readers_language_and_keeps_what_is_written(sign_in):
    late = write(roadmap(brief=True))
    run = late.team.run
    run.due_at = timezone.now() - dt.timedelta(hours=1)
    run.save()
    answer = sign_in(writers(late)[0]).post(at(late, "submit"), follow=True)
    late.refresh_from_db()
    assert late.state == RoadmapState.DRAFT
    assert "Few firms" in answer.text
    assert 'role="alert"' in answer.text or "alert" in answer.text


def test_somebody_who_only_takes_part_hands_in_for_nobody_else(of, sign_in):
    other = enrol(of.team.run.edition).person
    for name in ("submit", "take_back"):
        assert sign_in(other).post(at(of, name)).status_code == 404
    assert sign_in(of.tutor).post(at(of, "take_back")).status_code == 404
    of.refresh_from_db()
    assert of.state == RoadmapState.SUBMITTED
