"""What waits for a tutor over all their editions, and the scores of one as a file."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from courses.capstones.actions.assessing import begin_assessment
from courses.capstones.actions.handing_in import submit_roadmap, take_back
from courses.capstones.figures import _counted
from courses.capstones.models import Roadmap
from courses.capstones.sections import of_capstone, on_workbench
from courses.editions.enums import StaffRole
from courses.editions.models import EditionStaff
from learning.activities.models import Activity
from learning.notifications.models import Notice
from learning.notifications.queries import still_told
from learning.statistics.periods import Period
from tests.factories.assessing import approved, handed_in, returned, tutor_of
from tests.factories.capstones import CapstoneRunFactory, writers
from tests.factories.editions import EditionFactory, RunningEditionFactory

pytestmark = pytest.mark.django_db
QUEUE = "capstones:queue"


def teaches(person, of, role=StaffRole.TUTOR):
    EditionStaff.objects.create(edition=of.team.run.edition, user=person, role=role)


def since(of, days):
    Roadmap.objects.filter(pk=of.pk).update(submitted_at=timezone.now() - dt.timedelta(days=days))


def teams(page):
    return [one.name for one in page.context["page"]]


def test_the_longest_waiting_is_first_over_all_editions_of_ones_own(sign_in):
    late, early, elsewhere = handed_in(name="Late"), handed_in(name="Early"), handed_in(name="Elsewhere")
    tutor = tutor_of(late)
    teaches(tutor, early)
    since(early, 9)
    page = sign_in(tutor).get(reverse(QUEUE))
    assert teams(page) == ["Early", "Late"]
    assert "Elsewhere" not in page.text
    assert elsewhere.team.run.edition.title not in page.text


def test_what_was_taken_back_or_decided_waits_no_more(sign_in):
    of = handed_in(name="Uruguay")
    tutor, run = tutor_of(of), of.team.run
    back, done, again = (handed_in(run=run, name=name) for name in ("Back", "Done", "Again"))
    take_back(roadmap=back, by=writers(back)[0])
    approved(done, by=tutor)
    returned(again, by=tutor)
    assert teams(sign_in(tutor).get(reverse(QUEUE))) == ["Uruguay"]
    submit_roadmap(roadmap=again, by=writers(again)[0])
    assert teams(sign_in(tutor).get(reverse(QUEUE))) == ["Uruguay", "Again"]


def test_the_queue_is_narrowed_to_an_edition_and_says_who_assesses(sign_in):
    mine, other = handed_in(name="Mine"), handed_in(name="Other")
    tutor, colleague = tutor_of(mine), tutor_of(mine)
    teaches(tutor, other)
    begin_assessment(roadmap=mine, by=colleague)
    browser = sign_in(tutor)
    page = browser.get(reverse(QUEUE), {"edition": mine.team.run.edition.slug})
    assert teams(page) == ["Mine"]
    assert str(colleague) in page.text
    assert teams(browser.get(reverse(QUEUE), {"edition": "nowhere"})) == ["Mine", "Other"]


def test_a_long_queue_has_pages(sign_in):
    first = handed_in(name="Team 0")
    for number in range(1, 22):
        handed_in(run=first.team.run, name=f"Team {number}", people=1)
    browser = sign_in(tutor_of(first))
    assert len(teams(browser.get(reverse(QUEUE)))) == 20
    assert teams(browser.get(reverse(QUEUE), {"page": 2})) == ["Team 20", "Team 21"]


@pytest.mark.parametrize("waiting", [1, 3])
def test_the_queue_asks_the_same_however_much_waits(sign_in, count_queries, waiting):
    first = handed_in(name="Team 0")
    tutor = tutor_of(first)
    for number in range(1, waiting):
        of = handed_in(name=f"Team {number}")
        teaches(tutor, of)
        begin_assessment(roadmap=of, by=tutor)
    browser = sign_in(tutor)
    browser.get(reverse(QUEUE))
    with count_queries(3):
        browser.get(reverse(QUEUE))


def test_the_workbench_shows_the_first_that_wait():
    of = handed_in(name="Uruguay")
    told = on_workbench([of.team.run.edition], tutor_of(of))
    assert ([row.name for row in told["rows"]], told["total"], told["more"]) == (["Uruguay"], 1, False)
    assert on_workbench([EditionFactory()], None) is None


def test_a_capstone_is_one_thing_to_complete():
    assert of_capstone(CapstoneRunFactory(edition=RunningEditionFactory()).edition) == 1
    assert of_capstone(RunningEditionFactory()) == 0


def test_figures_count_what_was_handed_in_and_approved():
    of = handed_in(name="Uruguay")
    approved(of, by=tutor_of(of))
    handed_in(run=of.team.run, name="Chile")
    returned(handed_in(run=of.team.run, name="Peru"), by=tutor_of(of))
    activities = Activity.objects.filter(edition=of.team.run.edition)
    today = timezone.localdate()
    counted = [_counted(moment)(activities, Period()) for moment in ("submitted_at", "approved_at")]
    assert counted == [3, 1]
    assert _counted("submitted_at")(activities, Period(today, today)) == 3
    assert _counted("submitted_at")(activities, Period(last=today - dt.timedelta(days=2))) == 0
    assert _counted("submitted_at")(Activity.objects.exclude(edition=of.team.run.edition), Period()) == 0


def scores(browser, of, kind):
    return browser.get(reverse("capstones:scores", args=[of.team.run.edition.slug, kind]))


def test_the_scores_of_an_edition_are_a_table(sign_in):
    of = handed_in(name="=1+1")
    tutor = tutor_of(of)
    returned(handed_in(run=of.team.run, name="Chile"), by=tutor, choices={}, feedback="Who pays?")
    approved(of, by=tutor)
    handed_in(run=of.team.run, name="Not yet decided")
    browser = sign_in(tutor)
    heads, *rows = csv.reader(io.StringIO(scores(browser, of, "csv").content.decode("utf-8-sig")))
    at = heads.index("Clarity")
    assert [(row[0], row[at], row[at + 1]) for row in rows] == [("'=1+1", "Strong", "4"), ("Chile", "", "")]
    sheet = load_workbook(io.BytesIO(scores(browser, of, "xlsx").content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["=1+1", "Chile"]
    assert scores(browser, of, "ods").status_code == 404


def test_a_notice_is_taken_back_from_who_may_not_hear_of_it_any_more():
    of = handed_in(name="Uruguay")
    tutor = tutor_of(of)
    take_back(roadmap=of, by=writers(of)[0])
    submit_roadmap(roadmap=of, by=writers(of)[0])
    told = list(Notice.objects.filter(kind="roadmap-handed-in"))
    assert [notice.person for notice in still_told(told)] == [tutor]
    EditionStaff.objects.filter(user=tutor).delete()
    assert list(still_told(told)) == []
    tutor = tutor_of(of)
    returned(of, by=tutor)
    assert list(still_told(told)) == []
    team = list(Notice.objects.filter(kind="roadmap-returned"))
    of.team.members.first().delete()
    assert [notice.person for notice in still_told(team)] == [writers(of)[0]]
