"""What later loads do with what has changed, in the record or on the site."""

import datetime as dt
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from communities.networks.models import Network
from courses.catalog.models import Course
from courses.editions.models import Edition
from learning.activities.actions import change_participation
from learning.activities.enums import ParticipationState
from learning.activities.models import Indicator, Involvement, RegisterLine, Tally
from learning.audit.models import AuditEntry, SourceRow
from learning.library.models import Publication, PublicationPage
from learning.people.actions import keep_institution, merge_institutions
from learning.people.enums import InstitutionState
from learning.people.models import Institution
from learning.record.actions import load_record
from tests.factories.activities import take_part
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.record import SMALL, everything, involved, load, small_record, written
from videoconf.webinars.models import Panelist, Webinar, WebinarPage

pytestmark = pytest.mark.django_db


def test_a_second_load_changes_nothing(place, loaded):
    before = everything()
    assert load(place, loaded) == []
    assert everything() == before


def test_a_load_stands_in_the_audit_log_once(place, loaded):
    load(place, loaded)
    entry = AuditEntry.objects.get(verb="loaded the record")
    assert entry.details["took"] == sum(len(rows) if isinstance(rows, list) else 1 for rows in SMALL.values())


def test_sources_are_kept_with_the_row(loaded):
    assert SourceRow.objects.get(file="institutions", row_id="SENA").sources == ["a.txt:1"]


def the_edition():
    return Edition.objects.get(slug="c-1")


def the_line():
    return RegisterLine.objects.get(place="Bogota")


def total(fact):
    return fact.activity.recorded_totals.get()


def sena():
    return Institution.objects.get(slug="sena")


CHANGES = [
    ("institutions", "aliases", ["SNA"], lambda: [alias.name for alias in sena().aliases.all()]),
    ("institutions", "note", "n", lambda: sena().note),
    ("institutions", "country", None, lambda: str(sena().country) or None),
    ("courses", "women", 21, lambda: total(the_edition()).women),
    ("courses", "men", None, lambda: total(the_edition()).men),
    ("courses", "partners", ["SENA", "X"], lambda: [name for name, _ in involved(the_edition().activity, "partner")]),
    ("courses", "status", "running", lambda: the_edition().activity.told_status),
    ("courses", "start", "2021-10", lambda: the_edition().start),
    ("courses", "placeholder", True, lambda: the_edition().activity.placeholder),
    ("events", "cycle", "Cycle of 2023", lambda: Webinar.objects.get().cycle.name),
    ("events", "same_as", None, lambda: Webinar.objects.get().activity.same_as),
    ("events", "panelists", [], lambda: [*Panelist.objects.all(), *Involvement.objects.filter(role="panelist")]),
    ("events", "participants", None, lambda: total(Webinar.objects.get()).participants),
    ("activities", "indicators", [], lambda: list(the_line().activity.indicators.all())),
    ("activities", "start", "2020-05-07", lambda: str(the_line().activity.starts_earliest)),
    ("activities", "first_order_outcome", None, lambda: the_line().activity.outcome),
    ("networks", "since", "2021-03", lambda: Network.objects.get().since),
    ("networks", "course_ids", ["C-2"], lambda: [one.slug.upper() for one in Network.objects.get().editions.all()]),
    ("networks", "secretariat", None, lambda: Involvement.objects.filter(role="secretariat").first()),
    ("publications", "title", "Otra guía", lambda: Publication.objects.get().title),
    ("publications", "authors", [{"name": "B", "role": ""}], lambda: Publication.objects.get().authors),
]


@contextmanager
def rolled_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_changed_row_updates_what_it_changed_and_no_more(place, loaded, subtests):
    for file, field, value, stands in CHANGES:
        with subtests.test(f"{file} {field}"), rolled_back():
            record = small_record()
            record[file][0][field] = value
            assert stands() != value
            told = [line for line in load(place, record) if not line.startswith("could not place")]
            assert len(told) == 1
            assert told[0].startswith(f"changed {file} {record[file][0]['id']}: {field} ")
            assert stands() == value
            assert load(place, record) == []


def test_a_new_title_reaches_the_pages_that_still_had_the_old_one(place, loaded):
    WebinarPage.objects.filter(locale__language_code="pt").update(title="Aprender à distância")
    loaded["events"][0]["title"] = "Learning from afar"
    load(place, loaded)
    assert sorted(WebinarPage.objects.values_list("locale__language_code", "title")) == [
        ("en", "Learning from afar"),
        ("es", "Learning from afar"),
        ("pt", "Aprender à distância"),
    ]


def test_an_edition_stays_on_its_course_when_its_title_changes(place, loaded):
    loaded["courses"][0]["title"] = "Dual training (2021 edition)"
    load(place, loaded)
    assert Edition.objects.get(slug="c-1").course.title == "Apprenticeship"
    assert Course.objects.count() == 1


def test_what_was_changed_on_the_site_is_kept_and_reported(place, loaded):
    Institution.objects.filter(slug="sena").update(name="SENA Colombia", country="VE")
    loaded["institutions"][0] |= {"name": "National Service", "type": "institute"}
    assert load(place, loaded) == [
        'changed institutions SENA: type "VTI" → "institute"',
        'kept the site\'s institutions SENA: it was changed there: name "SENA Colombia" → "National Service"',
        'kept the site\'s institutions SENA: it was changed there: country "VE" → "CO"',
    ]
    assert (sena().name, sena().country, sena().type) == ("SENA Colombia", "VE", "institute")
    assert [line.partition(":")[0] for line in load(place, loaded)] == ["kept the site's institutions SENA"] * 2


def test_what_the_site_and_the_record_changed_alike_is_no_matter(place, loaded):
    Institution.objects.filter(slug="sena").update(note="n")
    loaded["institutions"][0]["note"] = "n"
    assert load(place, loaded) == ["changed institutions SENA: what the record says, nothing on the site"]
    assert load(place, loaded) == []


def test_a_row_or_file_that_is_missing_later_deletes_nothing(place, loaded):
    before = everything()
    del loaded["institutions"][1:], loaded["courses"][0], loaded["events"], loaded["results"]
    loaded["networks"] = []
    assert load(place, loaded) == []
    assert everything() == before


def test_a_field_that_is_left_out_says_nothing(place, loaded):
    before = everything()
    loaded["courses"][0] = {name: loaded["courses"][0][name] for name in ("id", "title", "status")}
    loaded["activities"][0] = {name: loaded["activities"][0][name] for name in ("id", "register", "role", "title")}
    assert load(place, loaded) == []
    assert everything() == before


def test_what_was_removed_on_the_site_does_not_come_back(place, loaded):
    PublicationPage.objects.all().delete()
    Publication.objects.all().delete()
    loaded["publications"][0]["title"] = "Again"
    assert load(place, loaded) == ["kept the site's publications P-1: it was removed on the site"]
    assert not Publication.objects.exists()


def test_an_institution_that_was_merged_takes_nothing_more(place, loaded):
    merge_institutions(
        kept=InstitutionFactory(acronym="ALL", slug="all"),
        dropped=Institution.objects.get(acronym="ML Guyana"),
        by=UserFactory(),
    )
    loaded["institutions"][2]["note"] = "n"
    loaded["courses"][1]["partners"] = ["ML Guyana"]
    told = load(place, loaded)
    assert "kept the site's institutions ML Guyana: it was merged into ALL on the site" in told
    assert involved(Edition.objects.get(slug="c-2").activity, "partner") == [("ML Guyana", "ALL")]


def test_a_start_that_moves_counts_the_participations_of_its_edition_anew(place, loaded):
    [participation] = take_part(the_edition().activity, on=dt.date(2021, 9, 1))
    change_participation(participation=participation, state=ParticipationState.WITHDRAWN, on=dt.date(2021, 10, 10))
    loaded["courses"][0]["start"] = "2021-10-20"
    load(place, loaded)
    participation.refresh_from_db()
    assert participation.counted is False
    assert not Tally.objects.filter(activity=the_edition().activity, number__gt=0).exists()


def test_a_field_that_nobody_knows_is_reported(place, loaded):
    loaded["courses"][0]["budget"] = 1
    assert load(place, loaded) == ["could not place courses: nobody knows the field “budget” (rows: 1); left out"]


def test_a_file_whose_name_is_typed_wrong_is_reported(place):
    (written(place, small_record("publications")) / "course.json").write_text("[]")
    told = [str(entry) for entry in load_record(directory=place).entries]
    assert told == ["could not place course.json: no file of a record has this name; left out", "took publications P-1"]


def test_an_institution_that_people_proposed_is_taken_over(place):
    proposed = InstitutionFactory(acronym="Sena", slug="sena-1", state=InstitutionState.PROPOSED, name="Ours", type="")
    told = load(place, small_record("institutions"))
    assert told[:2] == [
        "took institutions SENA",
        'kept the site\'s institutions SENA: it was changed there: acronym "Sena" → "SENA"',
    ]
    proposed.refresh_from_db()
    assert (proposed.state, proposed.name, proposed.type, proposed.slug) == ("approved", "Ours", "VTI", "sena-1")
    assert Institution.objects.count() == 3


def test_a_name_finds_its_place_when_its_institution_comes(place, loaded):
    loaded["institutions"] += [{"id": "PB", "acronym": "PB", "name": "A passing body", "aliases": []}]
    assert load(place, loaded) == [
        "took institutions PB",
        "placed activities Workshop on qualifications: “A passing body” is PB now",
        "placed activities Community of apprenticeship: “A passing body” is PB now",
    ]
    assert Involvement.objects.filter(name="A passing body", institution__acronym="PB").count() == 2
    assert load(place, loaded) == []


def test_a_panelist_s_institution_is_never_one_of_another_country(place, loaded):
    keep_institution(fields={"acronym": "MT", "name": "Ministry of Tourism", "country": "UY"})
    loaded["events"][0]["panelists"] = [
        {"name": "Ana", "institution": "Ministry of Tourism", "country": "CO"},
        {"name": "Bea", "institution": "Ministry of Tourism", "country": "UY"},
        {"name": "Caro", "institution": "MT", "country": "CO"},
    ]
    told = load(place, loaded)
    reason = "“Ministry of Tourism” is the name of MT, which is not in CO; kept as written"
    assert told[1:] == [f"could not place events E-1: panelists: {reason}"]
    assert [p.institution and p.institution.acronym for p in Panelist.objects.all()] == [None, "MT", "MT"]


def test_files_may_come_one_after_the_other_and_find_each_other(place, tmp_path):
    alone = place.parent
    for name in ("networks", "courses", "events", "activities", "publications", "results", "institutions"):
        told = load(alone / name, small_record(name))
        assert any(line.startswith(f"took {name} ") for line in told)
    assert load(place, small_record()) == []
    assert Network.objects.get().editions.get().slug == "c-1"
    assert Webinar.objects.get().activity.same_as == RegisterLine.objects.get(place="Bogota").activity
    assert [output.code for output in RegisterLine.objects.get(place="Bogota").outputs.all()] == ["5.1"]
    assert Indicator.objects.get().output.code == "5.1"


def test_what_waits_for_another_file_is_reported(place):
    told = load(place, small_record("events", "networks"))
    assert "could not place events E-1: same_as: no register line R-1 is known yet" in told
    assert "could not place networks N-1: course_ids: no course C-1 is known yet" in told
    assert load(place, small_record("events", "networks")) == []


def test_a_year_to_come_joins_what_is_there(place, loaded):
    load(
        place,
        {
            "institutions": [
                {"id": "NEW", "acronym": "NEW", "name": "New institute", "country": "HT", "type": "a new type"}
            ],
            "activities": [
                {
                    "id": "R-9",
                    "register": "2024",
                    "role": "hosted",
                    "kind": "hackathon",
                    "title": "T",
                    "indicators": ["9.9.9"],
                }
            ],
            "courses": [
                {
                    "id": "C-9",
                    "title": "Apprenticeship (2024 edition)",
                    "status": "held",
                    "start": "2024-03",
                    "same_as": "R-9",
                }
            ],
            "events": [{"id": "E-9", "title": "Old line told again", "date": "2024", "same_as": "R-2"}],
        },
    )
    assert Course.objects.get().editions.count() == 3
    assert Edition.objects.get(slug="c-9").activity.same_as == RegisterLine.objects.get(role="hosted").activity
    assert Indicator.objects.get(code="9.9.9").text == ""
    assert Institution.objects.get(acronym="NEW").type == "a new type"
    assert Webinar.objects.get(date="2024").activity.same_as.title == "A line with a year"


def test_a_dry_run_tells_everything_and_writes_nothing(place):
    before = everything()
    told = load(place, small_record(), dry_run=True)
    assert "took courses C-1" in told
    assert everything() == before


def test_the_command_tells_progress_rows_and_the_sum(place):
    out, err = StringIO(), StringIO()
    call_command("load_record", written(place, small_record("institutions")), stdout=out, stderr=err)
    assert out.getvalue().splitlines() == [
        "took institutions SENA",
        "took institutions ML Jamaica",
        "took institutions ML Guyana",
        "Rows: took 3, changed 0, placed 0, kept the site's 0, could not place 0, unchanged 0.",
    ]
    assert err.getvalue() == "institutions: 3 of 3\n"
    out, err = StringIO(), StringIO()
    call_command("load_record", place, "--brief", stdout=out, stderr=err)
    assert out.getvalue().startswith("Nothing changed. Rows: took 0, changed 0, ")
    assert err.getvalue() == "institutions: 3 of 3\n"
    out = StringIO()
    call_command("load_record", place, "--dry-run", stdout=out, stderr=err, verbosity=2)
    *rows, last = out.getvalue().splitlines()
    assert rows == [f"unchanged institutions {name}" for name in ("SENA", "ML Jamaica", "ML Guyana")]
    assert last.startswith("Nothing changed. Rows: took 0, changed 0, ")
    assert last.endswith("unchanged 3. This was a dry run: nothing was written.")
