"""The record that comes with the project: every row stands on the site as told, and adds up to what was printed."""

import datetime as dt
import json
from collections import Counter

import pytest

from communities.networks.models import Network
from courses.catalog.models import Course
from courses.editions.models import Edition
from learning.activities.models import (
    Activity,
    Framework,
    Indicator,
    Outcome,
    Participation,
    RecordedTotal,
    RegisterLine,
)
from learning.common.recording import Context, files, parts_of
from learning.library.models import Publication
from learning.people.models import Institution, User
from learning.record.actions import FACTS, load_record
from learning.record.loading import Loading
from learning.record.report import Report
from tests.factories.record import everything
from videoconf.webinars.models import Cycle, Panelist, Webinar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


def rows(name):
    return json.loads((FACTS / f"{name}.json").read_text())


def test_every_row_became_what_it_tells_of():
    made = {
        model: model.objects.count() for model in (Institution, Edition, Webinar, Publication, RegisterLine, Network)
    }
    assert list(made.values()) == [171, 50, 46, 66, 196, 8]
    assert Institution.objects.filter(is_member=True).count() == 65
    assert (Framework.objects.count(), Indicator.objects.count(), Outcome.objects.count()) == (1, 9, 12)
    assert Activity.objects.count() == 50 + 46 + 196 + 8
    assert (Cycle.objects.count(), Panelist.objects.count()) == (2, 26)


def test_nobody_was_invented():
    assert (User.objects.count(), Participation.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", files.names())
def test_every_field_stands_on_the_site_as_it_was_told(name):
    loading = Loading({}, Report())
    for row_id, source in loading.stored[name].items():
        target = loading.context.target(name, row_id)
        stands = files.get(name).stands(target, loading.context)
        for part in parts_of(name):
            stands |= part.stands(target, loading.context)
        assert stands == source.values, row_id


def test_no_field_of_a_row_is_left_out():
    for name in files.names():
        data = rows(name)
        known = {"id", "sources", *files.get(name).fields, *(field for part in parts_of(name) for field in part.fields)}
        assert {field for row in (data if isinstance(data, list) else [data]) for field in row} <= known


def test_loading_again_changes_nothing_and_says_so():
    before = everything()
    report = load_record()
    assert {deed: number for deed, number in report.counts.items() if number} == {"unchanged": 538}
    assert everything() == before


def test_participants_by_gender_of_the_editions_from_october_2021_to_the_end_of_2022():
    totals = RecordedTotal.objects.filter(
        activity__edition__isnull=False,
        activity__told_status__in=("held", "running"),
        activity__starts_earliest__gte=dt.date(2021, 10, 1),
        activity__starts_latest__lte=dt.date(2022, 12, 31),
        participants__isnull=False,
    )
    counts = [(total.participants, total.women, total.men) for total in totals]
    participants, women, men = (sum(column) for column in zip(*counts, strict=True))
    assert (participants, women, men, participants - women - men) == (395, 196, 190, 9)


def test_register_lines_from_august_2017_to_july_2019_by_role():
    lines = RegisterLine.objects.filter(
        activity__starts_earliest__gte=dt.date(2017, 8, 1), activity__starts_latest__lte=dt.date(2019, 7, 31)
    )
    assert Counter(lines.values_list("role", flat=True)) == {"organized": 71, "attended": 64}


def test_register_lines_of_2020_by_indicator():
    codes = RegisterLine.objects.filter(
        activity__starts_earliest__gte=dt.date(2020, 1, 1), activity__starts_latest__lte=dt.date(2020, 12, 31)
    ).values_list("activity__indicators__code", flat=True)
    assert Counter(code for code in codes if code) == {
        "5.1.1": 2,
        "5.1.2": 2,
        "5.2.1": 25,
        "5.2.2": 6,
        "5.3.1": 6,
        "5.3.2": 12,
        "5.3.3": 7,
        "3.1.1": 1,
    }


def test_what_is_told_twice_points_to_the_line_that_tells_it():
    told = {
        row["id"]: row["same_as"] for name in ("courses", "events") for row in rows(name) if row["same_as"] is not None
    }
    assert Activity.objects.exclude(same_as=None).count() == len(told) == 42
    edition = Edition.objects.get(slug="co-002")
    assert edition.activity.same_as.register_line.place == "San Jose"


def test_editions_of_one_course_stand_together():
    together = {
        course.title: sorted(course.editions.values_list("slug", flat=True))
        for course in Course.objects.all()
        if course.editions.count() > 1
    }
    assert together == {
        "Diploma in Vocational Training Management (CIP)": ["co-040", "co-041"],
        "Digital skills designed for INFOCAL": ["co-047", "co-048"],
    }


def test_what_is_unknown_stays_unknown():
    edition = Edition.objects.get(slug="co-001")
    assert (edition.start, edition.year, edition.modality, edition.capstone) == ("", None, "", None)
    assert (edition.activity.starts_earliest, edition.activity.starts_latest) == (None, None)
    assert not edition.activity.recorded_totals.exists()
    assert set(Edition.objects.values_list("synchronous", flat=True)) == {None}
    assert RecordedTotal.objects.filter(activity__kind="register").count() == 11


def test_only_names_that_are_an_institution_s_became_one():
    partners = Edition.objects.get(slug="co-033").activity.involvements.all()
    assert [(partner.name, partner.institution and partner.institution.acronym) for partner in partners] == [
        ("SENAI", "SENAI"),
        ("CEPB", "CEPB"),
        ("INFOCAL", "INFOCAL"),
    ]
    [partner] = Edition.objects.get(slug="co-026").activity.involvements.all()
    assert (partner.name, partner.institution) == ("ILO Office for the Caribbean", None)


def test_communities_are_told_with_the_editions_they_grew_out_of():
    community = Network.objects.get(name="Quality Apprenticeship community of practice")
    assert sorted(community.editions.values_list("slug", flat=True)) == ["co-014", "co-019"]


def test_a_context_knows_the_rows_of_this_load_and_of_earlier_ones():
    context = Context({"courses": {"C-1": None}})
    context.given["courses"] = {"C-2": {}}
    context.targets["courses"] = {"C-1": "edition"}
    assert [context.knows("courses", row_id) for row_id in ("C-1", "C-2", "C-3")] == [True, True, False]
    assert [context.awaits("courses", row_id) for row_id in ("C-1", "C-2", "C-3")] == [False, False, True]
