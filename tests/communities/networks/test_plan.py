"""The plan of work: who writes it, who reports, and what the ledger says of what is done."""

import datetime as dt
import io
import uuid

import pytest
from openpyxl import load_workbook

from communities.networks import actions
from communities.networks.enums import MemberRole, Reach, WorkState
from communities.networks.models import Line, Work
from learning.activities.enums import Kind
from learning.statistics.queries import figures
from learning.statistics.selection import Selection
from tests.factories.doings import a_line, a_work
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.reading import main_of, titles, words

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


def done(work, result="Forty trainers use it.", reached=None):
    return actions.report_work(work=work, state=WorkState.DONE, result=result, reached=reached, by=None)


def test_a_coordinator_writes_the_plan_and_everybody_reads_it(sign_in, client, network, coordinator, at):
    institution = InstitutionFactory(acronym="INEFOP")
    writing = sign_in(coordinator)
    line = {"key": uuid.uuid4(), "title": "Training of trainers", "aim": "More of them"}
    assert writing.post(at("line_new", network), line)["Location"] == at("plan", network)
    saved = Line.objects.get()
    work = {"key": uuid.uuid4(), "title": "Write a guide", "line": saved.pk, "institution": institution.pk}
    work |= {"starts_on": "2031-03-01", "ends_on": "2031-06-30"}
    writing.post(at("work_new", network, saved.key), work)
    page = client.get(at("plan", network))
    assert titles(page, "h2") == ["Training of trainers"]
    assert titles(page) == ["Write a guide"]
    assert "INEFOP" in words(page)
    assert "Add an activity" not in words(page)


def test_what_is_sent_twice_is_planned_once(sign_in, network, coordinator, at):
    client, line = sign_in(coordinator), {"key": uuid.uuid4(), "title": "A line", "aim": ""}
    for _time in range(2):
        assert client.post(at("line_new", network), line).status_code == 302
    work = {"key": uuid.uuid4(), "title": "A work", "line": Line.objects.get().pk}
    for _time in range(2):
        assert client.post(at("work_new", network, Line.objects.get().key), work).status_code == 302
    assert (Line.objects.count(), Work.objects.count()) == (1, 1)


def test_an_end_before_the_beginning_is_said_and_nothing_is_lost(sign_in, network, coordinator, at):
    line = a_line(network)
    sent = {"key": uuid.uuid4(), "title": "Back in time", "line": line.pk}
    sent |= {"starts_on": "2031-05-02", "ends_on": "2031-05-01"}
    response = sign_in(coordinator).post(at("work_new", network, line.key), sent)
    assert response.status_code == 422
    assert "It ends before it begins" in words(response)
    assert main_of(response).find("input", {"name": "title"})["value"] == "Back in time"
    assert not Work.objects.exists()


def test_too_much_text_and_hostile_text(sign_in, network, coordinator, at):
    client = sign_in(coordinator)
    response = client.post(at("line_new", network), {"key": uuid.uuid4(), "title": "x" * 301, "aim": "y" * 2001})
    assert response.status_code == 422
    client.post(at("line_new", network), {"key": uuid.uuid4(), "title": EVIL, "aim": EVIL})
    page = client.get(at("plan", network))
    assert main_of(page).find_all("script") == []
    assert titles(page, "h2") == [EVIL]


def test_what_another_network_has_cannot_be_reached_from_here(sign_in, network, coordinator, at):
    foreign = a_work(OpenNetworkFactory())
    client = sign_in(coordinator)
    assert client.get(at("work_edit", network, foreign.key)).status_code == 404
    assert client.post(at("work_remove", network, foreign.key)).status_code == 404
    own = a_line(network)
    sent = {"key": foreign.key, "title": "Stolen", "line": own.pk}
    assert client.post(at("work_new", network, own.key), sent).status_code == 422
    sent = {"key": uuid.uuid4(), "title": "Elsewhere", "line": foreign.line.pk}
    assert client.post(at("work_new", network, own.key), sent).status_code == 422
    foreign.refresh_from_db()
    assert (foreign.title, Work.objects.count()) == ("Write a guide", 1)


@pytest.mark.parametrize("role", [MemberRole.MEMBER, MemberRole.OBSERVER])
def test_members_and_observers_change_no_plan(sign_in, network, role, at):
    work = a_work(network)
    client = sign_in(belonging(network, role=role).person)
    assert client.post(at("line_new", network), {"key": uuid.uuid4(), "title": "Mine"}).status_code == 404
    assert client.post(at("work_edit", network, work.key), {"title": "Mine"}).status_code == 404
    assert client.post(at("work_report", network, work.key), {"state": "done", "result": "Ha"}).status_code == 404
    assert client.post(at("work_move", network, work.key), {"to": "down"}).status_code == 404
    work.refresh_from_db()
    assert (work.state, Line.objects.count()) == (WorkState.PLANNED, 1)


def test_who_is_of_the_responsible_institution_reports_and_observers_do_not(sign_in, network, at):
    institution = InstitutionFactory()
    work = a_work(network, institution=institution)
    sent = {"key": work.key, "state": "running", "result": "", "reached": ""}
    observing = belonging(network, UserFactory(institution=institution), role=MemberRole.OBSERVER).person
    assert sign_in(observing).post(at("work_report", network, work.key), sent).status_code == 404
    own = belonging(network, UserFactory(institution=institution)).person
    assert sign_in(own).post(at("work_report", network, work.key), sent).status_code == 302
    work.refresh_from_db()
    assert work.state == WorkState.RUNNING


def test_done_asks_for_a_result_and_enters_the_ledger(sign_in, network, coordinator, at):
    institution = InstitutionFactory()
    work = a_work(network, institution=institution, starts_on=dt.date(2024, 3, 1), ends_on=dt.date(2024, 6, 30))
    client, sent = sign_in(coordinator), {"key": work.key, "state": "done", "result": " ", "reached": "40"}
    assert "without a result it is not done" in words(client.post(at("work_report", network, work.key), sent))
    client.post(at("work_report", network, work.key), sent | {"result": "Forty trainers use it."})
    work.refresh_from_db()
    activity = work.activity
    assert (activity.kind, activity.public, activity.starts_latest) == (Kind.WORK, True, dt.date(2024, 3, 1))
    assert [one.institution for one in activity.involvements.all()] == [institution]
    assert activity.recorded_totals.get().participants == 40
    counted = figures(Selection(kinds=(Kind.WORK,)))
    assert (counted.whole.activities, counted.whole.participants) == (1, 40)
    assert figures(Selection()).whole.activities == 0


def test_undone_the_row_stays_and_says_so(network):
    work = done(a_work(network), reached=40)
    actions.report_work(work=work, state=WorkState.RUNNING, result="Not yet", by=None)
    work.refresh_from_db()
    assert not work.activity.public
    assert not work.activity.recorded_totals.exists()
    assert figures(Selection(kinds=(Kind.WORK,))).whole.activities == 0
    with pytest.raises(actions.WorkRefusedError, match="stands in the figures"):
        actions.remove_work(work=work, by=None)
    again = done(work)
    assert (again.activity_id, again.activity.public) == (work.activity_id, True)


def test_work_of_a_network_that_is_not_public_is_not_public_in_the_ledger(network):
    shut, told = done(a_work(OpenNetworkFactory(reach=Reach.MEMBERS))), done(a_work(network))
    undone = actions.report_work(work=done(a_work(network)), state=WorkState.RUNNING, result="", by=None)
    assert (shut.activity.public, told.activity.public) == (False, True)
    actions.keep_network(network=network, fields={"reach": Reach.MEMBERS})
    told.activity.refresh_from_db()
    assert not told.activity.public
    actions.keep_network(network=network, fields={"reach": Reach.PUBLIC})
    told.activity.refresh_from_db()
    undone.activity.refresh_from_db()
    assert (told.activity.public, undone.activity.public) == (True, False)


def test_two_tabs_at_once_the_later_one_is_told_of_the_first(sign_in, network, coordinator, at):
    line = a_line(network, "As it was")
    client, address = sign_in(coordinator), at("line_edit", network, line.key)
    seen = main_of(client.get(address)).find("input", {"name": "seen"})["value"]
    first = {"key": line.key, "title": "First", "aim": "", "seen": seen}
    assert client.post(address, first).status_code == 302
    response = client.post(address, first | {"title": "Second"})
    assert response.status_code == 422
    assert "Somebody changed this" in words(response)
    line.refresh_from_db()
    assert line.title == "First"
    seen = main_of(response).find("input", {"name": "seen"})["value"]
    client.post(address, first | {"title": "Second", "seen": seen})
    line.refresh_from_db()
    assert line.title == "Second"


def test_lines_and_activities_change_places(sign_in, network, coordinator, at):
    first, second = a_line(network, "First"), a_line(network, "Second")
    a_work(network, "One", line=first)
    two = a_work(network, "Two", line=first)
    client = sign_in(coordinator)
    client.post(at("line_move", network, second.key), {"to": "up"})
    client.post(at("work_move", network, two.key), {"to": "up"})
    client.post(at("work_move", network, two.key), {"to": "up"})
    page = client.get(at("plan", network))
    assert titles(page, "h2") == ["Second", "First"]
    assert titles(page) == ["Two", "One"]


def test_a_line_goes_when_nothing_stands_under_it(sign_in, network, coordinator, at):
    work = a_work(network)
    client = sign_in(coordinator)
    said = client.post(at("line_remove", network, work.line.key), follow=True).content.decode()
    assert "Activities stand under this line" in said
    client.post(at("work_remove", network, work.key))
    client.post(at("line_remove", network, work.line.key))
    assert not Line.objects.exists()


def test_the_plan_is_filtered_by_state_and_handed_out(client, network):
    done(a_work(network, "=Done"))
    a_work(network, "Ahead")
    assert titles(client.get(f"/en/networks/{network.slug}/plan/?state=done")) == ["=Done"]
    assert titles(client.get(f"/en/networks/{network.slug}/plan/?state=nonsense")) == ["=Done", "Ahead"]
    book = client.get(f"/en/networks/{network.slug}/plan/export/xlsx/")
    rows = list(load_workbook(io.BytesIO(book.content)).active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["Activity", "=Done", "Ahead"]
    assert "'=Done" in client.get(f"/en/networks/{network.slug}/plan/export/csv/").content.decode("utf-8-sig")
    assert client.get(f"/en/networks/{network.slug}/plan/export/exe/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_plan_asks_the_same_questions_whatever_its_length(sign_in, count_queries, network, member, number, at):
    for _each in range(number):
        line = a_line(network)
        for _other in range(number):
            a_work(network, line=line, institution=InstitutionFactory())
    client = sign_in(member)
    client.get(at("plan", network))
    with count_queries(2):
        assert len(titles(client.get(at("plan", network)))) == number * number
