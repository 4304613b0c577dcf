"""What every page of a running course owes those who are in it: light, accessible in every look, never sideways."""

import re

import pytest

from learning.record.demo.texts import key_of
from tests.browser.steps import COMING, MY, RUNNING, become

LESSON = f"{RUNNING}/lessons/{key_of('lesson', '3-3')}/"
COMING_UP, PAST = (f"{RUNNING}/sessions/{key_of('session', name)}/" for name in ("clinica", "costos"))
OF_A_MEMBER = (
    MY,
    "/es/notices/",
    "/es/notices/preferences/",
    f"{RUNNING}/",
    f"{RUNNING}/home/",
    LESSON,
    f"{RUNNING}/sessions/",
    COMING_UP,
    f"{RUNNING}/people/",
    f"{RUNNING}/figures/",
    f"{RUNNING}/withdraw/",
    f"{COMING}/apply/",
)
OF_THE_TEAM = (
    "/es/workbench/",
    "/es/workbench/roadmaps/",
    "/es/discussion/reports/",
    f"{RUNNING}/home/",
    f"{RUNNING}/sessions/new/",
    f"{COMING_UP}edit/",
    f"{PAST}attendance/",
    f"{RUNNING}/enrolment/?state=declined",
    f"{COMING}/enrolment/",
    f"{RUNNING}/progress/",
    f"{RUNNING}/openings/",
    f"{RUNNING}/roadmaps/",
    f"{RUNNING}/roadmaps/settings/",
    f"{RUNNING}/roadmaps/teams/",
    f"{RUNNING}/figures/",
)
BEHIND = (
    ("participant", f"{RUNNING}/home/", ".tabs a[href*='/discussion/']"),
    ("coordinator", f"{RUNNING}/roadmaps/", ".team-list h3 a"),
    ("tutor", "/es/workbench/roadmaps/", ".waiting h2 a"),
)


@pytest.mark.parametrize("path", OF_A_MEMBER)
def test_a_page_inside_is_light_and_accessible_in_every_look(page_weight, axe, path):
    axe(page_weight(path, part="participant"))


@pytest.mark.parametrize("path", OF_THE_TEAM)
def test_a_page_of_those_who_run_it_is_light_and_accessible_in_every_look(page_weight, axe, path):
    axe(page_weight(path, part="coordinator"))


@pytest.mark.parametrize(("part", "path", "link"), BEHIND)
def test_what_a_list_leads_to_is_light_and_accessible_in_every_look(page, page_weight, axe, part, path, link):
    become(page, part, path)
    axe(page_weight(page.locator(link).first.get_attribute("href"), part=part))


def test_where_a_team_writes_a_script_and_what_was_missed_are_there_at_once(page_weight):
    """One script brings back what was typed and hears that nobody wrote meanwhile, before anybody has moved."""
    page_weight(f"{RUNNING}/roadmap/", part="participant")


def thread_of(page):
    become(page, "coordinator", f"{RUNNING}/home/")
    page.locator(".tabs a[href*='/discussion/']").click()
    page.locator(".threads h3 a").first.click()
    page.wait_for_url(re.compile(r"/discussion/thread/\d+/"))


def test_axe_finds_nothing_where_a_discussion_is_looked_after(page, axe):
    thread_of(page)
    page.locator(".tools a[href$='/moderate/']").click()
    axe(page)
    page.go_back()
    page.locator("[data-post] a[href$='/moderate/']").first.click()
    axe(page)


def test_axe_finds_nothing_where_somebody_writes_changes_and_reports(page, axe):
    become(page, "participant", f"{RUNNING}/home/")
    page.locator(".tabs a[href*='/discussion/']").click()
    page.locator(".talk-head .btn").click()
    axe(page)
    page.go_back()
    page.locator(".threads h3 a").first.click()
    page.locator("[data-post] a[href$='/report/']").first.click()
    axe(page)
