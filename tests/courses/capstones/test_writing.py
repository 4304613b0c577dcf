"""A team writes its roadmap together: what each saves is kept, and nobody else can."""

import datetime as dt
import uuid

import pytest
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from courses.capstones import queries
from courses.capstones.actions import (
    make_team,
    place_person,
    remove_milestone,
    save_milestone,
    save_section,
    save_title,
)
from courses.capstones.actions.ground import BASES
from courses.capstones.enums import RoadmapState
from courses.capstones.models import Milestone, Roadmap, RoadmapSection, SectionText
from courses.editions.enums import EnrolmentState
from learning.live.actions import group_of
from tests.factories.capstones import PROBLEM, CapstoneRunFactory, roadmap, writers
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

MILESTONE = {"what": "Agree", "who": "INEFOP", "due_on": dt.date(2027, 3, 1), "evidence": "Minutes", "state": "planned"}


@pytest.fixture
def team():
    return roadmap(people=2, brief=True)


def save(team, text, *, by, based_on=0, key=PROBLEM):
    return save_section(roadmap=team, key=key, text=text, based_on=based_on, by=by)


def text(team, key=PROBLEM):
    return team.sections.get(key=key).html


def test_what_is_saved_stands_with_who_wrote_it(team):
    ana, _juan = writers(team)
    saved = save(team, "<p>Water is <em>short</em>.</p>", by=ana)
    section = team.sections.get()
    assert (section.html, section.number, section.changed_by, section.words) == (
        "<p>Water is <em>short</em>.</p>",
        saved.number,
        ana,
        3,
    )
    team.refresh_from_db()
    assert (team.number, team.changed_by) == (saved.number, ana)


def test_plain_text_becomes_paragraphs(team):
    save(team, "One <b>\nline\n\nTwo", by=writers(team)[0])
    assert text(team) == "<p>One &lt;b&gt;<br>line</p>\n\n<p>Two</p>"


def test_sending_the_same_again_changes_nothing(team):
    ana, _juan = writers(team)
    first = save(team, "<p>One</p>", by=ana)
    assert save(team, "<p>One</p>", by=ana) == first
    assert SectionText.objects.count() == 1


def test_two_people_at_once_lose_nothing(team):
    ana, juan = writers(team)
    begun = save(team, "<p>One</p><p>Two</p>", by=ana).number
    save(team, "<p>One, by Ana</p><p>Two</p>", by=ana, based_on=begun)
    saved = save(team, "<p>One</p><p>Two, by Juan</p>", by=juan, based_on=begun)
    assert text(team) == saved.html == "<p>One, by Ana</p><p>Two, by Juan</p>"


def test_a_passage_that_both_changed_stands_twice_under_their_names(team):
    ana, juan = writers(team)
    begun = save(team, "<p>One</p>", by=ana).number
    save(team, "<p>Uno</p>", by=ana, based_on=begun)
    with translation.override("en"):
        saved = save(team, "<p>Um</p>", by=juan, based_on=begun)
    assert saved.both
    assert text(team) == (
        f"<p><strong>{ana} wrote:</strong></p><p>Uno</p>"
        f"<p><strong>{juan} wrote, at the same time:</strong></p><p>Um</p>"
    )


def test_who_types_on_after_a_merge_goes_on_from_what_was_sent(team):
    ana, juan = writers(team)
    begun = save(team, "<p>One</p>", by=ana).number
    save(team, "<p>Uno</p>", by=ana, based_on=begun)
    sent = save(team, "<p>Um</p>", by=juan, based_on=begun).sent
    saved = save(team, "<p>Um e mais</p>", by=juan, based_on=sent)
    assert (saved.html.count("<p>Uno</p>"), saved.html.count("Um")) == (1, 1)
    assert saved.html.endswith("<p>Um e mais</p>")


def test_the_same_person_in_two_tabs_loses_nothing(team):
    ana, _juan = writers(team)
    save(team, "<p>In one tab</p>", by=ana, based_on=0)
    saved = save(team, "<p>In another</p>", by=ana, based_on=0)
    assert "<p>In one tab</p>" in saved.html
    assert "<p>In another</p>" in saved.html


def test_a_base_that_is_no_longer_kept_loses_nothing(team):
    ana, juan = writers(team)
    first = number = save(team, "<p>First</p>", by=ana).number
    for turn in range(BASES + 3):
        number = save(team, f"<p>Turn {turn}</p>", by=ana, based_on=number).number
    assert SectionText.objects.count() == BASES
    saved = save(team, "<p>First, changed</p>", by=juan, based_on=first)
    assert "<p>First, changed</p>" in saved.html
    assert f"<p>Turn {BASES + 2}</p>" in saved.html


def test_others_hear_of_it_once_it_is_safe(team, django_capture_on_commit_callbacks):
    layer = get_channel_layer()
    channel = async_to_sync(layer.new_channel)()
    async_to_sync(layer.group_add)(group_of(f"roadmap:{team.pk}"), channel)
    with django_capture_on_commit_callbacks(execute=True) as waiting:
        saved = save(team, "<p>One</p>", by=writers(team)[0])
        assert waiting == []
    heard = async_to_sync(layer.receive)(channel)
    assert heard["event"] == {"kind": "changed", "number": saved.number}


@pytest.mark.parametrize("state", [RoadmapState.SUBMITTED, RoadmapState.APPROVED])
def test_nothing_is_written_while_it_is_handed_in_or_approved(team, state):
    Roadmap.objects.update(state=state)
    by = writers(team)[0]
    for write in (
        lambda: save(team, "<p>Late</p>", by=by),
        lambda: save_title(roadmap=team, title="Late", was="", by=by),
        lambda: save_milestone(roadmap=team, key=uuid.uuid4(), fields=MILESTONE, was={}, by=by),
    ):
        with pytest.raises(ValidationError) as refused:
            write()
        assert refused.value.code == "closed"
    assert not team.sections.exists()


def test_nothing_is_written_before_its_time(team):
    team.team.run.opens_at = timezone.now() + dt.timedelta(days=1)
    team.team.run.save()
    with pytest.raises(ValidationError):
        save(team, "<p>Early</p>", by=writers(team)[0])


def test_nobody_else_writes_it(team):
    other = roadmap(run=team.team.run, name="Chile")
    for person in (*writers(other), UserFactory(), UserFactory(is_superuser=True)):
        with pytest.raises(Roadmap.DoesNotExist):
            save(team, "<p>Mine now</p>", by=person)


def test_who_was_moved_to_another_team_while_typing_writes_neither(team):
    ana, _juan = writers(team)
    other = make_team(run=team.team.run, name="Chile", by=None)
    place_person(run=team.team.run, enrolment=ana.enrolments.get(), team=other, by=None)
    with pytest.raises(Roadmap.DoesNotExist):
        save(team, "<p>Still here</p>", by=ana)
    assert not RoadmapSection.objects.exists()


def test_who_left_the_edition_writes_no_more(team):
    ana, _juan = writers(team)
    ana.enrolments.update(state=EnrolmentState.WITHDRAWN)
    with pytest.raises(Roadmap.DoesNotExist):
        save(team, "<p>Still here</p>", by=ana)


def test_a_section_that_the_brief_does_not_have_is_not_there(team):
    with pytest.raises(RoadmapSection.DoesNotExist):
        save(team, "<p>Hello</p>", by=writers(team)[0], key=uuid.uuid4())


def test_too_long_a_text_is_refused_whole(team):
    with pytest.raises(ValidationError, match="1000007"):
        save(team, f"<p>{'a' * 1_000_000}</p>", by=writers(team)[0])


def test_scripts_are_taken_out(team):
    save(team, '<p onclick="x()">Hi<script>alert(1)</script><a href="javascript:x()">a</a></p>', by=writers(team)[0])
    assert "script" not in text(team)
    assert "onclick" not in text(team)


def test_a_name_with_markup_stays_text(team):
    ana, juan = writers(team)
    ana.name = "<img src=x>"
    ana.save()
    begun = save(team, "<p>One</p>", by=ana).number
    save(team, "<p>Uno</p>", by=ana, based_on=begun)
    assert "<img" not in save(team, "<p>Um</p>", by=juan, based_on=begun).html


def test_both_titles_stand_where_two_changed_it(team):
    ana, juan = writers(team)
    save_title(roadmap=team, title="  A  plan ", was="", by=ana)
    assert save_title(roadmap=team, title="Another", was="", by=juan).title == "A plan / Another"
    assert save_title(roadmap=team, title="Done", was="A plan / Another", by=ana).title == "Done"


def test_a_milestone_sent_twice_is_one(team):
    ana, _juan = writers(team)
    key = uuid.uuid4()
    for _time in range(2):
        save_milestone(roadmap=team, key=key, fields=MILESTONE, was={}, by=ana)
    assert [one.what for one in queries.milestones(team)] == ["Agree"]


def test_two_change_different_fields_of_a_milestone(team):
    ana, juan = writers(team)
    key = uuid.uuid4()
    save_milestone(roadmap=team, key=key, fields=MILESTONE, was={}, by=ana)
    save_milestone(roadmap=team, key=key, fields=MILESTONE | {"who": "INA"}, was=MILESTONE, by=ana)
    save_milestone(roadmap=team, key=key, fields=MILESTONE | {"what": "Sign"}, was=MILESTONE, by=juan)
    milestone = Milestone.objects.get()
    assert (milestone.what, milestone.who) == ("Sign", "INA")
    save_milestone(roadmap=team, key=key, fields=MILESTONE | {"what": "Meet"}, was=MILESTONE, by=ana)
    milestone.refresh_from_db()
    assert (milestone.what, milestone.who) == ("Sign / Meet", "INA")


def test_a_milestone_that_one_removed_and_another_changed_comes_back(team):
    ana, juan = writers(team)
    key = uuid.uuid4()
    save_milestone(roadmap=team, key=key, fields=MILESTONE, was={}, by=ana)
    remove_milestone(roadmap=team, key=key, by=ana)
    assert queries.milestones(team) == []
    save_milestone(roadmap=team, key=key, fields=MILESTONE | {"who": "INA"}, was=MILESTONE, by=juan)
    assert [one.who for one in queries.milestones(team)] == ["INA"]


def test_a_milestone_of_another_roadmap_is_not_there(team):
    other = roadmap(run=CapstoneRunFactory())
    key = uuid.uuid4()
    save_milestone(roadmap=other, key=key, fields=MILESTONE, was={}, by=writers(other)[0])
    with pytest.raises(Milestone.DoesNotExist):
        save_milestone(roadmap=team, key=key, fields=MILESTONE | {"what": "Stolen"}, was={}, by=writers(team)[0])
    with pytest.raises(Milestone.DoesNotExist):
        remove_milestone(roadmap=team, key=key, by=writers(team)[0])
    assert Milestone.objects.get().what == "Agree"
