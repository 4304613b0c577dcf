"""Who attended: lists of platforms joined with those who registered, totals beside them, and what figures count."""

import io
from time import perf_counter

import pytest
from django.urls import reverse

from learning.activities.enums import Grain, Kind, ParticipationState
from learning.activities.models import Participation, RecordedTotal, Tally
from learning.files.models import PrivateFile
from learning.statistics.queries import figures
from learning.statistics.selection import Selection
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, registered
from videoconf.webinars import queries
from videoconf.webinars.actions.attending import keep_attendance, keep_totals
from videoconf.webinars.enums import Platform, Viewing
from videoconf.webinars.models import Attendance, PlatformTotal, Registration

pytestmark = pytest.mark.django_db
HEAD = "Name (Original Name),User Email,Duration (Minutes)\n"
LIST = HEAD + "Ana,ANA@example.org,30\nAna,ana@example.org,25\nEva,eva@other.org,10\nLuz,,5\nLuz,,4\n"


@pytest.fixture
def editor(db):
    return UserFactory(roles=["editor"])


@pytest.fixture
def webinar(db):
    found = RunningWebinarFactory(pages=True, begins=-30)
    for name in ("ana", "paz"):
        registered(found, f"{name}@example.org")
    return found


def send(client, webinar, text, name="list.csv", encoding="utf-8", **source):
    upload = io.BytesIO(text.encode(encoding))
    upload.name = name
    told = {"sheet": upload, "platform": "zoom", "viewing": "live"} | source
    return client.post(reverse("webinars:attendance", args=[webinar.pk]), told)


def keep(client, response):
    """Look at the list and keep it with the columns that were guessed."""
    shown = client.get(response["Location"])
    form = shown.context["form"]
    return shown, client.post(response["Location"], {name: form[name].value() or "" for name in form.fields})


def state(email):
    return Participation.objects.get(registration__email=email).state


def test_a_list_is_looked_at_and_then_joined_with_who_registered(webinar, editor, sign_in):
    client = sign_in(editor)
    shown, kept = keep(client, send(client, webinar, LIST))
    preview = shown.context["preview"]
    assert (len(preview.people), preview.others, preview.unknown, preview.nameless) == (1, 2, 1, 1)
    assert kept["Location"] == reverse("webinars:attendance", args=[webinar.pk])
    row = Attendance.objects.get()
    assert (row.registration.email, row.platform, row.viewing, row.minutes) == ("ana@example.org", "zoom", "live", 55)
    assert PlatformTotal.objects.get().people == 2
    assert (state("ana@example.org"), state("paz@example.org")) == (
        ParticipationState.TAKING_PART,
        ParticipationState.APPLIED,
    )
    assert not PrivateFile.objects.exists()


def test_looking_keeps_nothing(webinar, editor, sign_in):
    client = sign_in(editor)
    client.get(send(client, webinar, LIST)["Location"])
    assert not Attendance.objects.exists()
    assert not PlatformTotal.objects.exists()


def test_keeping_twice_changes_nothing(webinar, editor, sign_in):
    client = sign_in(editor)
    for _time in range(2):
        keep(client, send(client, webinar, LIST))
        assert [(row.platform, row.viewing, row.known, row.others) for row in queries.attended(webinar)] == [
            ("zoom", "live", 1, 2)
        ]
        tallies = Tally.objects.filter(activity=webinar.activity_id, grain=Grain.NONE)
        assert tallies.get().number == 1
        assert RecordedTotal.objects.get(source="platforms").participants == 2


def test_live_and_later_stand_apart_and_later_is_no_participant(webinar, editor, sign_in):
    client = sign_in(editor)
    keep(client, send(client, webinar, LIST, viewing="later", platform="youtube"))
    assert state("ana@example.org") == ParticipationState.APPLIED
    assert not RecordedTotal.objects.filter(source="platforms").exists()
    assert [(row.viewing, row.known, row.others) for row in queries.attended(webinar)] == [("later", 1, 2)]


def test_figures_count_people_and_those_without_names_beside_what_a_report_told(webinar, editor):
    first = Registration.objects.get(email="ana@example.org")
    RecordedTotal.objects.create(activity=webinar.activity, participants=7, women=4, men=3)
    keep_attendance(webinar=webinar, by=editor, platform="zoom", viewing="live", people={first.pk: 5}, others=20)
    keep_totals(webinar=webinar, by=editor, totals={(Platform.YOUTUBE, Viewing.LIVE): 30})
    (row,) = figures(Selection(kinds=[Kind.WEBINAR])).rows
    assert row.participants == 7 + 20 + 30 + 1


def test_typed_totals_are_kept_changed_and_unknown_again(webinar, editor, sign_in):
    client, address = sign_in(editor), reverse("webinars:attendance", args=[webinar.pk])
    client.post(address, {"live-zoom": "120", "live-youtube": "0", "later-youtube": "900"})
    rows = {(row.platform, row.viewing): row.others for row in queries.attended(webinar)}
    assert rows == {("zoom", "live"): 120, ("youtube", "live"): 0, ("youtube", "later"): 900}
    assert RecordedTotal.objects.get(source="platforms").participants == 120
    client.post(address, {"later-youtube": "950"})
    assert [(row.platform, row.others) for row in queries.attended(webinar)] == [("youtube", 950)]
    assert not RecordedTotal.objects.filter(source="platforms").exists()
    refused = client.post(address, {"live-zoom": "-3", "later-youtube": "960"})
    assert (refused.status_code, PlatformTotal.objects.get().people) == (422, 950)
    assert 'value="960"' in refused.content.decode()


def test_other_columns_are_told_and_nothing_is_kept(webinar, editor, sign_in):
    refused = send(sign_in(editor), webinar, "Fecha,Sala\n2026-11-03,Azul\n")
    assert refused.status_code == 422
    assert "Fecha, Sala" in refused.content.decode()
    assert not PrivateFile.objects.exists()


def test_the_columns_can_be_chosen_otherwise(webinar, editor, sign_in):
    client = sign_in(editor)
    text = "Name,Mail at work,Private mail\nAna,ana@office.org,ana@example.org\n"
    address = send(client, webinar, text)["Location"]
    assert client.get(address).context["preview"].people == {}
    chosen = client.get(f"{address}&email=2&name=0&minutes=&attended=&number=")
    assert len(chosen.context["preview"].people) == 1
    twice = client.get(f"{address}&email=0&name=0&minutes=&attended=&number=")
    assert (twice.status_code, twice.context["preview"]) == (422, None)


def test_a_list_is_its_editors_alone(webinar, editor, sign_in, client):
    address = send(sign_in(editor), webinar, LIST)["Location"]
    key = PrivateFile.objects.get().key
    for other in (sign_in(UserFactory(roles=["editor"])), sign_in(UserFactory()), client):
        assert other.get(address).status_code == 404
        assert other.get(reverse("files:download", args=[key])).status_code == 404


def test_ten_thousand_rows_in_utf16_are_read_in_seconds(webinar, editor, sign_in):
    client = sign_in(editor)
    text = HEAD + "".join(f"Person {n},p{n}@example.org,{n % 90}\n" for n in range(9_999)) + "Ana,ana@example.org,9\n"
    began = perf_counter()
    shown, _kept = keep(client, send(client, webinar, text, encoding="utf-16"))
    assert perf_counter() - began < 10
    assert (shown.context["preview"].rows, PlatformTotal.objects.get().people) == (10_000, 9_999)


def test_an_account_is_known_by_each_of_its_addresses(webinar, editor):
    person = UserFactory(email="main@example.org")
    person.emailaddress_set.create(email="Other@example.org", verified=True)
    one = registered(webinar, person)
    assert queries.matched(webinar, {"other@example.org": 5, "main@example.org": 4, "else@example.org": 1}) == {
        "main@example.org": one.pk,
        "other@example.org": one.pk,
    }


def test_small_numbers_are_hidden_and_cannot_be_subtracted(webinar, editor):
    totals = {("zoom", "live"): 3, ("youtube", "live"): 40, ("teams", "live"): 25}
    keep_totals(webinar=webinar, by=editor, totals=totals)
    ((viewing, rows, whole, overlaps),) = queries.publicly(webinar)
    assert (viewing, dict(rows), whole, overlaps) == ("live", {"zoom": None, "youtube": 40, "teams": None}, None, True)
    keep_totals(webinar=webinar, by=editor, totals={("zoom", "live"): 5})
    assert queries.publicly(webinar)[0][2] == 70


@pytest.mark.parametrize("people", [1, 3])
def test_keeping_a_list_asks_the_same_however_long_it_is(webinar, editor, people, count_queries):
    keys = [registered(webinar, f"p{number}@example.org").pk for number in range(people)]
    with count_queries(24):
        keep_attendance(
            webinar=webinar, by=editor, platform="zoom", viewing="live", people=dict.fromkeys(keys, 5), others=2
        )
