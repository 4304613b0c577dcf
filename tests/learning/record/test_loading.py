"""What a first load makes of the rows."""

import pytest

from communities.networks.models import Network
from courses.catalog.models import CoursePage
from courses.editions.models import Edition
from learning.activities.models import RegisterLine
from learning.library.models import PublicationPage
from learning.people.enums import InstitutionState
from learning.people.models import Institution
from tests.factories.record import involved, load, small_record
from videoconf.webinars.models import Webinar, WebinarPage

pytestmark = pytest.mark.django_db


def test_an_institution_is_made_with_its_other_names(loaded):
    made = Institution.objects.get(slug="sena")
    assert (made.acronym, made.name, made.country, made.type) == ("SENA", "National Training Service", "CO", "VTI")
    assert [alias.name for alias in made.aliases.all()] == ["Servicio Nacional de Aprendizaje"]
    assert (made.is_member, made.state, made.note) == (True, InstitutionState.APPROVED, "")
    assert Institution.objects.get(acronym="ML Jamaica").is_member is False


def test_an_edition_stands_on_its_course_and_in_the_ledger(loaded):
    edition = Edition.objects.get(slug="c-1")
    assert edition.course.title == "Apprenticeship"
    assert list(edition.course.editions.values_list("slug", flat=True).order_by("slug")) == ["c-1", "c-2"]
    activity = edition.activity
    assert (activity.kind, activity.told_status, activity.modality) == ("edition", "held", "tutor-led")
    assert str(activity.starts_earliest) == str(activity.starts_latest) == "2021-10-04"
    assert (str(activity.ends_latest), activity.participants_country) == ("2021-11-30", "CO")
    assert involved(activity, "partner") == [("SENA", "SENA")]
    told = activity.recorded_totals.get()
    assert (told.participants, told.women, told.men, told.institutions, told.countries) == (41, 18, 20, 14, 1)
    assert list(edition.networks.values_list("name", flat=True)) == ["Community of apprenticeship"]


def test_what_an_edition_s_row_does_not_know_stays_unknown(loaded):
    edition = Edition.objects.get(slug="c-2")
    assert (edition.start, edition.year, edition.capstone, edition.modality) == ("", 2023, None, "")
    activity = edition.activity
    assert (str(activity.starts_earliest), str(activity.starts_latest)) == ("2023-01-01", "2023-12-31")
    assert (activity.ends_latest, activity.participants_country) == (None, "")
    assert not activity.recorded_totals.exists()


def test_a_total_is_of_one_country_only_where_just_one_is_named(place):
    record = small_record("courses")
    record["courses"][0]["country_list"] = ["CO", "UY"]
    load(place, record)
    assert Edition.objects.get(slug="c-1").activity.participants_country == ""
    record["courses"][0]["country_list"] = ["UY"]
    load(place, record)
    assert Edition.objects.get(slug="c-1").activity.participants_country == "UY"


def test_a_videoconference_has_its_cycle_panelists_and_ledger_row(loaded):
    webinar = Webinar.objects.get()
    assert (webinar.title, webinar.cycle.slug, webinar.language) == ("Learning at a distance", "cycle-2022", "es")
    assert [(p.name, p.institution_name, p.institution and p.institution.acronym) for p in webinar.panelists.all()] == [
        ("Ana", "SENA", "SENA"),
        ("Bea", "Ministry of Labour", "ML Jamaica"),
        ("Caro", "Ministry of Labour", None),
        ("Dani", "", None),
    ]
    activity = webinar.activity
    assert (activity.kind, activity.form, activity.told_status) == ("webinar", "webinar", "")
    assert str(activity.starts_earliest) == str(activity.ends_latest) == "2022-03-29"
    assert involved(activity, "organiser") == [("SENA", "SENA")]
    assert involved(activity, "panelist") == [("SENA", "SENA"), ("Ministry of Labour", "ML Jamaica")]
    assert activity.recorded_totals.get().text == "60 representatives"
    assert activity.same_as == RegisterLine.objects.get(role="organized", place="Bogota").activity


def test_a_register_line_has_its_indicators_outcome_and_names(loaded):
    line = RegisterLine.objects.get(place="Bogota")
    activity = line.activity
    assert (activity.kind, activity.told_status, activity.form) == ("register", "held", "workshop")
    assert (str(activity.starts_earliest), str(activity.starts_latest)) == ("2020-05-01", "2020-05-31")
    assert (str(activity.ends_latest), activity.place_country) == ("2020-05-31", "CO")
    assert [indicator.code for indicator in activity.indicators.all()] == ["5.1.1"]
    assert [output.code for output in line.outputs.all()] == ["5.1"]
    assert (activity.outcome.text, activity.outcome.parent.text) == ("Instruments", "Lifelong learning")
    assert involved(activity, "named") == [("SENA", "SENA"), ("Ministry of Labour", None), ("A passing body", None)]
    assert activity.recorded_totals.get().participants == 12


def test_a_network_is_told_with_its_members(loaded):
    activity = Network.objects.get().activity
    assert (activity.kind, activity.title, str(activity.starts_latest)) == (
        "network",
        "Community of apprenticeship",
        "2021-12-31",
    )
    assert involved(activity, "member") == [("SENA", "SENA"), ("A passing body", None)]
    assert involved(activity, "secretariat") == [("SENA", "SENA")]
    told = activity.recorded_totals.get()
    assert (told.participants, told.countries) == (80, 3)


def test_every_fact_has_a_page_in_every_language(loaded):
    assert sorted(CoursePage.objects.values_list("title", "locale__language_code")) == [
        ("Apprenticeship", code) for code in ("en", "es", "pt")
    ]
    assert WebinarPage.objects.filter(alias_of=None).get().locale.language_code == "en"
    assert PublicationPage.objects.filter(alias_of=None).get().locale.language_code == "es"
    assert PublicationPage.objects.live().count() == 3


def test_names_that_found_no_place_are_reported_with_the_reason(place):
    told = load(place, small_record())
    several = "“Ministry of Labour” is the name of several institutions (ML Guyana, ML Jamaica); kept as written"
    none = "“A passing body” is no acronym, name or alias of an institution; kept as written"
    assert [line for line in told if line.startswith("could not place")] == [
        f"could not place activities R-1: institutions: {several}",
        f"could not place activities R-1: institutions: {none}",
        f"could not place events E-1: panelists: {several}",
        f"could not place networks N-1: members: {none}",
    ]
    assert Institution.objects.count() == 3
