"""An editor says when a webinar is, where, and who leads it; what cannot be is answered beside its field."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from learning.pages.actions import build_site
from learning.people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, WebinarFactory, registered
from videoconf.webinars.models import RegistrationLetter, Webinar

pytestmark = pytest.mark.django_db

ASKED = {
    "title": "Big data",
    "starts_at": "2027-07-10T15:00",
    "ends_at": "2027-07-10T16:30",
    "time_zone": "America/Santiago",
    "registration": "open",
    "room_backend": "link",
    "room_address": "https://meet.example.org/1",
    "interpreted_into": ["pt", "en"],
    "public": "on",
    "panelists-TOTAL_FORMS": "0",
    "panelists-INITIAL_FORMS": "0",
}


@pytest.fixture
def editor(sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR], language="en"))


def errors_of(editor, **told):
    response = editor.post(reverse("webinar:add"), ASKED | told)
    assert response.status_code == 200
    assert not Webinar.objects.exists()
    return {name: list(said) for name, said in response.context["form"].errors.items()}


def test_an_editor_says_hours_zone_room_and_who_leads(editor):
    leading = UserFactory(email="ana@example.org")
    response = editor.post(reverse("webinar:add"), ASKED | {"moderators": "Ana@example.org"})
    assert response.status_code == 302
    webinar = Webinar.objects.get()
    assert webinar.starts_at == dt.datetime(2027, 7, 10, 19, 0, tzinfo=dt.UTC)
    assert (webinar.date, webinar.end_date, webinar.registration) == ("2027-07-10", "", "open")
    assert (webinar.room.backend, webinar.room.address) == ("link", "https://meet.example.org/1")
    assert (list(webinar.moderators.all()), webinar.interpreted_into) == ([leading], ["pt", "en"])
    assert webinar.activity.starts_earliest == dt.date(2027, 7, 10)
    shown = editor.get(reverse("webinar:edit", args=[webinar.pk])).content.decode()
    assert 'value="2027-07-10T15:00"' in shown
    assert "ana@example.org" in shown


def test_what_is_saved_again_unchanged_tells_nobody_and_keeps_the_room(editor):
    editor.post(reverse("webinar:add"), ASKED)
    webinar = Webinar.objects.get()
    registered(webinar)
    editor.post(reverse("webinar:edit", args=[webinar.pk]), ASKED)
    again = Webinar.objects.get()
    assert (again.sequence, again.room_id) == (0, webinar.room_id)
    assert not RegistrationLetter.objects.filter(kind="moved").exists()
    editor.post(reverse("webinar:edit", args=[webinar.pk]), ASKED | {"ends_at": "2027-07-10T17:00"})
    assert RegistrationLetter.objects.filter(kind="moved").count() == 1


def test_cancelling_is_for_good(editor):
    webinar = RunningWebinarFactory()
    registered(webinar)
    where = reverse("webinar:edit", args=[webinar.pk])
    hours = {
        name: f"{getattr(webinar, name).astimezone(webinar.zone):%Y-%m-%dT%H:%M}" for name in ("starts_at", "ends_at")
    }
    told = ASKED | hours | {"time_zone": webinar.time_zone}
    editor.post(where, told | {"cancelled": "on"})
    editor.post(where, told)
    webinar.refresh_from_db()
    assert webinar.cancelled_at is not None
    assert RegistrationLetter.objects.filter(kind="cancelled").count() == 1


@pytest.mark.parametrize(
    ("told", "field", "said"),
    [
        ({"ends_at": "2027-07-10T14:00"}, "ends_at", "It ends before it begins."),
        ({"ends_at": "2027-07-10T15:00"}, "ends_at", "It ends before it begins."),
        ({"ends_at": "2028-07-10T15:00"}, "ends_at", "It lasts longer than a month."),
        ({"starts_at": "", "registration": "none"}, "starts_at", "Write both hours: when it begins and when it ends."),
        ({"starts_at": "2027-09-05T00:30"}, "starts_at", "Sept. 5, 2027, 12:30 a.m. does not exist in Santiago"),
        ({"starts_at": "2020-07-10T15:00", "ends_at": ""}, "starts_at", "These hours are over"),
        ({"time_zone": ""}, "time_zone", "Choose the zone that these hours are of."),
        ({"time_zone": "Mars/Base"}, "time_zone", "Select a valid choice. Mars/Base"),
        ({"starts_at": "", "ends_at": ""}, "starts_at", "Say when it begins"),
        ({"room_address": ""}, "room_address", "Write the address at which people join."),
        ({"room_address": "javascript:alert(1)"}, "room_address", "Enter a valid URL."),
        ({"room_backend": "jitsi"}, "room_backend", "Select a valid choice."),
        ({"moderators": "nobody@example.org"}, "moderators", "Nobody here has the address nobody@example.org."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(editor, told, field, said):
    wrong = errors_of(editor, **told)
    assert list(wrong) == [field]
    assert wrong[field][0].startswith(said)


def test_of_an_hour_that_comes_twice_the_first_is_taken_and_the_editor_is_told(editor):
    night = {"starts_at": "2027-04-03T23:30", "ends_at": "2027-04-04T01:00"}
    response = editor.post(reverse("webinar:add"), ASKED | night, follow=True)
    assert "comes twice in Santiago" in response.content.decode()
    assert Webinar.objects.get().starts_at == dt.datetime(2027, 4, 4, 2, 30, tzinfo=dt.UTC)


def test_one_whose_end_nobody_wrote_lasts_an_hour(editor):
    editor.post(reverse("webinar:add"), ASKED | {"ends_at": ""})
    webinar = Webinar.objects.get()
    assert webinar.ends_at - webinar.starts_at == dt.timedelta(hours=1)


def test_made_under_facts_it_has_its_page_in_every_language_at_once_and_the_way_there(editor):
    build_site()
    response = editor.post(reverse("webinar:add"), ASKED, follow=True)
    pages = Webinar.objects.get().pages.filter(live=True)
    assert sorted(pages.values_list("locale__language_code", flat=True)) == ["en", "es", "pt"]
    assert f'href="{pages.get(locale__language_code="en").url}"' in response.content.decode()


def test_form_and_page_lead_to_each_other(editor):
    build_site()
    editor.post(reverse("webinar:add"), ASKED)
    webinar = Webinar.objects.get()
    page = webinar.pages.get(alias_of=None)
    form, writing = reverse("webinar:edit", args=[webinar.pk]), reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert f'href="{writing}"' in editor.get(form).content.decode()
    assert f'href="{form}"' in editor.get(writing).content.decode()


def test_a_new_one_begins_with_the_zone_of_the_editor(sign_in):
    person = sign_in(UserFactory(roles=[Role.EDITOR], time_zone="America/Lima"))
    assert person.get(reverse("webinar:add")).context["form"].initial["time_zone"] == "America/Lima"


def test_what_was_held_can_be_changed_afterwards(editor):
    webinar = RunningWebinarFactory(begins=-300, title="Ayer")
    hours = {
        name: f"{getattr(webinar, name).astimezone(webinar.zone):%Y-%m-%dT%H:%M}" for name in ("starts_at", "ends_at")
    }
    told = ASKED | hours | {"time_zone": webinar.time_zone, "title": "Lo que fue"}
    assert editor.post(reverse("webinar:edit", args=[webinar.pk]), told).status_code == 302
    webinar.refresh_from_db()
    assert webinar.title == "Lo que fue"


def test_a_kind_is_typed_in_ones_own_language_and_kept_as_the_record_writes_it(sign_in):
    WebinarFactory(kind="webinar")
    person = sign_in(UserFactory(roles=[Role.EDITOR], language="es"))
    assert '<option value="Seminario web">' in person.get(reverse("webinar:add")).content.decode()
    for typed, kept in (("seminario WEB", "webinar"), ("Tertulia", "Tertulia")):
        person.post(reverse("webinar:add"), ASKED | {"kind": typed, "title": typed})
        webinar = Webinar.objects.get(title=typed)
        assert webinar.kind == kept
        assert (
            f'value="{"Seminario web" if kept == "webinar" else kept}"'
            in person.get(reverse("webinar:edit", args=[webinar.pk])).content.decode()
        )


def test_the_form_leads_to_who_registered_the_questions_and_who_attended(editor):
    webinar = RunningWebinarFactory(begins=60)
    page = BeautifulSoup(editor.get(reverse("webinar:edit", args=[webinar.pk])).content, "html.parser")
    addresses = [reverse(f"webinars:{name}", args=[webinar.pk]) for name in ("registered", "desk", "attendance")]
    shown = [link["href"] for link in page.find_all("a", href=addresses)]
    assert shown == addresses
    assert [editor.get(address).status_code for address in shown] == [200] * 3


@pytest.mark.parametrize("known", [{"webinar": None}, {"webinar": "2019"}])
def test_where_no_hour_is_known_it_leads_nowhere(editor, known):
    webinar = known["webinar"] and WebinarFactory(date=known["webinar"])
    address = reverse("webinar:edit", args=[webinar.pk]) if webinar else reverse("webinar:add")
    said = editor.get(address).content.decode()
    assert "the ways to who registered" in said
    assert "/attendance/" not in said
