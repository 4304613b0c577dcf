"""What is published, when, and that nobody works out from it what is hidden."""

import datetime as dt
import random
import time

import pytest
from django.core.management import call_command
from django.utils import timezone

from learning.activities.models import Activity
from learning.people.enums import Gender
from learning.statistics import disclosure
from learning.statistics.actions import NotPublishedError, publish_figures
from learning.statistics.cells import GENDERS, Group, tables
from learning.statistics.models import Snapshot
from tests.factories.activities import ActivityFactory, take_part
from tests.factories.people import InstitutionFactory
from tests.learning.statistics.attacker import Attacker

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 20, 3, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def published():
    return {(row.scope, row.key): row.tables for row in Snapshot.objects.latest().subjects.all()}


def test_small_numbers_are_hidden_with_what_would_tell_them():
    activity = ActivityFactory()
    take_part(activity, 12, gender=Gender.WOMAN, country="UY")
    take_part(activity, 9, gender=Gender.MAN, country="UY")
    take_part(activity, 3, gender=Gender.ANOTHER, country="AR")
    publish_figures(now=NOW)
    site = published()["site", ""]
    assert site["total"] == {"": 24}
    assert site["gender"] == {"woman": 12, "man": None, "another": None, "unspecified": 0}


def test_fewer_than_five_people_are_never_published():
    take_part(ActivityFactory(), 4)
    with pytest.raises(NotPublishedError, match="fewer than five people take part"):
        publish_figures(now=NOW)
    assert Snapshot.objects.count() == 0


def test_at_most_once_a_day_and_only_when_five_came_in():
    activity = ActivityFactory()
    take_part(activity, 6)
    publish_figures(now=NOW)
    take_part(activity, 6)
    with pytest.raises(NotPublishedError, match="less than a day ago"):
        publish_figures(now=NOW + DAY / 2)
    publish_figures(now=NOW + DAY)
    take_part(activity, 4)
    with pytest.raises(NotPublishedError, match="fewer than five participations came in"):
        publish_figures(now=NOW + 2 * DAY)
    assert [snapshot.participations for snapshot in Snapshot.objects.order_by("published_at")] == [6, 12]


def test_what_was_told_once_and_is_still_so_is_reckoned_with():
    """Hiding it now would hide nothing, and what it tells together with today's numbers is hidden instead."""
    first, second = ActivityFactory(title="First"), ActivityFactory(title="Second", kind="webinar")
    take_part(first, 9, gender=Gender.WOMAN)
    take_part(first, 6, gender=Gender.MAN)
    publish_figures(now=NOW)
    take_part(second, 8, gender=Gender.MAN)
    take_part(second, 2, gender=Gender.WOMAN)
    publish_figures(now=NOW + DAY)
    now = published()
    assert now["kind", "edition"]["gender"]["woman"] == 9
    assert now["kind", "webinar"]["gender"]["woman"] is None
    assert now["site", ""]["gender"]["woman"] is None


def test_the_command_says_whether_it_published(capsys):
    call_command("publish_figures")
    take_part(ActivityFactory(), 7)
    call_command("publish_figures")
    assert capsys.readouterr().out.splitlines() == [
        "Not published: fewer than five people take part.",
        "Published: tables of 4 subjects about 7 participations.",
    ]


def many_small_editions(seed, editions=14):
    """Return groups of people, and what the site shows of their editions."""
    chance = random.Random(seed)
    numbers, shown = {}, {}
    for number in range(editions):
        edition = f"edition-{number}"
        shown[edition] = {"edition": edition, "course": f"course-{number % 5}", "year": str(2019 + number % 4)}
        for _person in range(chance.randint(2, 22)):
            key = (
                frozenset(shown[edition].items()),
                chance.choices(GENDERS, [48, 46, 2, 4])[0],
                chance.choice(["UY", "AR", "CL", "CR", ""]),
                chance.choice(["inefop", "ina", "sena", "senai", ""]),
            )
            numbers[key] = numbers.get(key, 0) + 1
    return [Group(*key, number) for key, number in numbers.items()], shown


def as_published(groups, *, secondary):
    made = tables(groups)
    offered = disclosure.offered_at(made)
    hidden = disclosure.hide(made, offered, secondary=secondary)
    found = {}
    for scope, key, table, rows in whole_tables(made, offered):
        found.setdefault((scope, key), {})[table] = {
            row: None if place in hidden else made.cells[place].value for row, place in rows.items()
        }
    return found


def whole_tables(made, offered):
    rows = {}
    for place, cell in enumerate(made.cells):
        for scope, key, table, row in cell.names:
            rows.setdefault((scope, key, table), {})[row] = place
    return [(*name, places) for name, places in rows.items() if offered.issuperset(places.values())]


def attack(groups, shown, *, secondary):
    countries = sorted({group.country for group in groups})
    institutions = sorted({group.institution for group in groups} - {""})
    return Attacker(as_published(groups, secondary=secondary), shown, countries, institutions)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nobody_rebuilds_a_hidden_number_from_everything_public(seed):
    groups, shown = many_small_editions(seed)
    attacker = attack(groups, shown, secondary=True)
    hidden = [name for name, (_columns, value) in attacker.numbers.items() if value is None]
    told = [name for name, (_columns, value) in attacker.numbers.items() if value]
    assert len(hidden) > 40
    assert len(told) > 40
    assert attacker.rebuilt() == {}


def test_of_many_editions_the_tables_of_each_are_told_in_bounded_time_and_safely():
    """Small numbers are tried by chance, all of them would take long."""
    groups, shown = many_small_editions(4, editions=60)
    before = time.process_time()
    attacker = attack(groups, shown, secondary=True)
    assert time.process_time() - before < 60
    truth = {name: cell.value for cell in tables(groups).cells for name in cell.names}
    small = [name for name, (_columns, value) in attacker.numbers.items() if value is None and 0 < truth[name] < 5]
    told = [name for name, (_columns, value) in attacker.numbers.items() if value and name[0] == "edition"]
    assert len(told) > 60
    assert attacker.rebuilt(set(random.Random(4).sample(small, 40))) == {}


def test_without_secondary_hiding_the_same_attack_succeeds():
    groups, shown = many_small_editions(1)
    rebuilt = attack(groups, shown, secondary=False).rebuilt()
    truth = {name: cell.value for cell in tables(groups).cells for name in cell.names}
    assert len(rebuilt) > 10
    assert rebuilt == {name: truth[name] for name in rebuilt}


def test_where_time_is_short_less_is_told_and_still_safely():
    groups, _shown = many_small_editions(1)
    made = tables(groups)
    told, offered = disclosure.shown(made, seconds=0.001)
    scopes = {scope for place in told for scope, *_rest in made.cells[place].names if len(made.cells[place].names) == 1}
    assert (told, offered) == (set(), set()) or scopes <= {"site", "country"}


def test_an_institution_that_is_not_approved_has_no_table():
    take_part(ActivityFactory(), 6, institution=InstitutionFactory(acronym="NEW", state="proposed"))
    take_part(ActivityFactory(), 6, institution=InstitutionFactory(acronym="INA"))
    publish_figures(now=NOW)
    assert [key for scope, key in published() if scope == "institution"] == ["ina"]


def test_what_has_not_happened_is_not_published():
    activity = ActivityFactory()
    take_part(activity, 6)
    Activity.objects.update(told_status="planned")
    with pytest.raises(NotPublishedError):
        publish_figures(now=timezone.now())
