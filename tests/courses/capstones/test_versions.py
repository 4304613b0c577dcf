"""Versions of a roadmap: kept when it matters, told apart word by word, taken back without losing anything."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from courses.capstones import queries
from courses.capstones.actions import (
    keep_by_hand,
    keep_version,
    remove_milestone,
    save_milestone,
    save_section,
    save_title,
    take_back_version,
)
from courses.capstones.actions.versions import MOST_PAUSES
from courses.capstones.differences import ADDED, REMOVED, differences
from courses.capstones.enums import RoadmapState, VersionReason
from courses.capstones.models import Roadmap, RoadmapVersion
from tests.factories.capstones import PLAN, PROBLEM, roadmap, writers

MILESTONE = {"what": "Agree", "who": "", "due_on": dt.date(2027, 3, 1), "evidence": "", "state": "planned"}


def content(*, title="", problem="", milestones=(), files=()):
    return {
        "title": title,
        "sections": [{"key": str(PROBLEM), "title": "The problem", "html": problem}],
        "milestones": list(milestones),
        "files": [{"key": name, "name": name} for name in files],
    }


def milestone(**told):
    return {"key": "1", "what": "Agree", "who": "", "due_on": None, "evidence": "", "state": "planned"} | told


def runs(part):
    return [[(run.kind, run.text) for run in passage.runs if run.kind != "same"] for passage in part.passages]


def changed(before, after):
    with translation.override("en"):
        return {part.title: runs(part) for part in differences(before, after) if part.changed}


def test_words_that_came_and_went_are_told():
    before = content(problem="<p>Water is <strong>short</strong> here.</p><p>Left</p>")
    after = content(problem="<p>Work is <em>short</em> here, too.</p><p>Left</p>")
    assert changed(before, after) == {
        "The problem": [[(REMOVED, "Water"), (ADDED, "Work"), (ADDED, ", too")], []],
    }


def test_paragraphs_that_came_and_went_stand_where_they_belong():
    before = content(problem="<p>One thing</p><p>Two</p>")
    after = content(problem="<p>New beginning altogether</p><p>One thing</p>")
    assert changed(before, after)["The problem"] == [[(ADDED, "New beginning altogether")], [], [(REMOVED, "Two")]]


def test_title_milestones_and_files_are_told_too():
    before = content(title="A plan", milestones=[milestone()], files=["a.pdf"])
    after = content(title="The plan", milestones=[milestone(who="INEFOP", state="reached")], files=["b.pdf"])
    found = changed(before, after)
    assert found["Title"] == [[(REMOVED, "A"), (ADDED, "The")]]
    assert found["Milestones"] == [[(REMOVED, "Planned"), (ADDED, "INEFOP · Reached")]]
    assert list(found) == ["Title", "Milestones", "Files"]


def test_what_is_the_same_is_not_told():
    assert changed(content(title="A", problem="<p>B</p>"), content(title="A", problem="<p>B</p>")) == {}


def test_markup_is_told_as_words():
    before, after = content(), content(problem="<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
    assert changed(before, after)["The problem"] == [[(ADDED, "<script>alert(1)</script>")]]


def test_long_passages_are_told_in_time():
    words = [f"w{number}" for number in range(9_000)]
    before, after = (content(problem=f"<p>{' '.join(turn)}</p>") for turn in (words, words[::-1]))
    assert [kind for kind, _text in changed(before, after)["The problem"][0]] == [REMOVED, ADDED]


@pytest.fixture
def team(db):
    return roadmap(people=2, brief=True)


def save(team, text, *, by, key=PROBLEM):
    number = team.sections.filter(key=key).values_list("number", flat=True).first() or 0
    return save_section(roadmap=team, key=key, text=text, based_on=number, by=by)


def paused(minutes):
    Roadmap.objects.update(changed_at=timezone.now() - dt.timedelta(minutes=minutes))


def test_a_version_is_kept_when_work_goes_on_after_a_pause(team):
    ana, juan = writers(team)
    save(team, "<p>One</p>", by=ana)
    paused(20)
    save(team, "<p>Two</p>", by=juan)
    assert not team.versions.exists()
    paused(40)
    save(team, "<p>Three</p>", by=juan)
    version = team.versions.get()
    assert (version.reason, version.made_by, version.content["sections"][0]["html"]) == ("paused", juan, "<p>Two</p>")


def test_only_so_many_pauses_are_kept_and_all_that_was_handed_in(team):
    ana = writers(team)[0]
    for turn in range(MOST_PAUSES + 5):
        save(team, f"<p>{turn}</p>", by=ana)
        reason = VersionReason.SUBMITTED if turn == 0 else VersionReason.SAVED
        keep_version(roadmap=Roadmap.objects.get(), reason=reason, by=ana)
    kept = list(team.versions.values_list("reason", flat=True))
    assert (kept.count("saved"), kept.count("submitted")) == (MOST_PAUSES, 1)


def test_keeping_the_same_twice_is_one_version_but_handing_in_is_always_one(team):
    ana = writers(team)[0]
    save(team, "<p>One</p>", by=ana)
    assert keep_by_hand(roadmap=team, by=ana) == keep_by_hand(roadmap=team, by=ana)
    handed_in = keep_version(roadmap=Roadmap.objects.get(), reason=VersionReason.SUBMITTED, by=ana)
    assert handed_in.number == 2


def test_taking_a_version_back_brings_all_of_it_and_keeps_what_stood_before(team):
    ana, juan = writers(team)
    first, second = uuid.uuid4(), uuid.uuid4()
    save_title(roadmap=team, title="First", was="", by=ana)
    save(team, "<p>One</p>", by=ana)
    save_milestone(roadmap=team, key=first, fields=MILESTONE, was={}, by=ana)
    keep_by_hand(roadmap=team, by=ana)
    save_title(roadmap=team, title="Second", was="First", by=juan)
    save(team, "<p>Two</p>", by=juan)
    save(team, "<p>New</p>", by=juan, key=PLAN)
    remove_milestone(roadmap=team, key=first, by=juan)
    save_milestone(roadmap=team, key=second, fields=MILESTONE | {"what": "Sign"}, was={}, by=juan)
    stood = queries.content(Roadmap.objects.get())
    take_back_version(roadmap=team, number=1, by=ana)
    assert queries.content(Roadmap.objects.get()) == team.versions.get(number=1).content
    latest = team.versions.first()
    assert (latest.reason, latest.content) == ("restored", stood)
    take_back_version(roadmap=team, number=2, by=ana)
    assert queries.content(Roadmap.objects.get()) == stood


def test_a_save_from_before_a_version_was_taken_back_is_merged_too(team):
    ana, juan = writers(team)
    save(team, "<p>One</p>", by=ana)
    keep_by_hand(roadmap=team, by=ana)
    begun = save(team, "<p>One</p><p>Two</p>", by=juan).number
    take_back_version(roadmap=team, number=1, by=ana)
    saved = save_section(roadmap=team, key=PROBLEM, text="<p>One</p><p>Two</p><p>Three</p>", based_on=begun, by=juan)
    assert saved.html == "<p>One</p><p>Three</p>"


def test_nothing_is_taken_back_while_it_is_handed_in_nor_by_others(team):
    ana = writers(team)[0]
    save(team, "<p>One</p>", by=ana)
    keep_by_hand(roadmap=team, by=ana)
    other = roadmap(run=team.team.run, name="Chile")
    with pytest.raises(Roadmap.DoesNotExist):
        take_back_version(roadmap=team, number=1, by=writers(other)[0])
    with pytest.raises(RoadmapVersion.DoesNotExist):
        take_back_version(roadmap=team, number=7, by=ana)
    Roadmap.objects.update(state=RoadmapState.SUBMITTED)
    with pytest.raises(ValidationError):
        take_back_version(roadmap=team, number=1, by=ana)
