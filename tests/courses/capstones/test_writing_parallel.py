"""Four people save the same section in the same moment, again and again: really in parallel, and nothing is lost."""

import threading

import pytest
from django.db import connection

from courses.capstones.actions import save_section
from courses.capstones.models import RoadmapSection, SectionText
from tests.factories.capstones import PROBLEM, roadmap, writers

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, TURNS = 4, 4


def type_on(team, person, number, barrier, failures):
    """Type paragraph after paragraph as a page does that nobody looks at: each save begins from what the last sent."""
    text, based_on = "", 0
    try:
        for turn in range(TURNS):
            barrier.wait()
            text += f"<p>Person {number} turn {turn}</p>"
            saved = save_section(roadmap=team, key=PROBLEM, text=text, based_on=based_on, by=person)
            based_on = saved.sent
    except BaseException as error:  # noqa: BLE001 - told by the test, whatever it is
        failures.append(error)
        barrier.abort()
    finally:
        connection.close()


def test_four_write_at_once_and_everything_stands():
    team = roadmap(people=PEOPLE)
    RoadmapSection.objects.create(roadmap=team, key=PROBLEM)
    barrier, failures = threading.Barrier(PEOPLE), []
    threads = [
        threading.Thread(target=type_on, args=(team, person, number, barrier, failures))
        for number, person in enumerate(writers(team))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    html = RoadmapSection.objects.get().html
    for number in range(PEOPLE):
        for turn in range(TURNS):
            assert html.count(f"<p>Person {number} turn {turn}</p>") == 1
    numbers = list(SectionText.objects.values_list("number", flat=True))
    assert len(numbers) == len(set(numbers))
