"""The profile, the institution that one finds or tells of, the photo, and the page that others see."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from learning.common.registries import Section
from learning.people.enums import Audience, InstitutionState, Role
from learning.people.middleware import PersonMiddleware
from learning.people.models import Institution, User
from learning.people.registries import person_sections
from tests.factories.people import AffiliationFactory, InstitutionAliasFactory, InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db

ANSWERS = {
    "name": "Ana Pérez",
    "gender": "another",
    "country": "AR",
    "institution": "",
    "institution_name": "",
    "new_institution": "",
    "new_institution_country": "",
    "language": "es",
    "time_zone": "America/Argentina/Buenos_Aires",
    "about": "",
    "audience": Audience.MEMBERS,
    "shows_country": "on",
}


@pytest.fixture
def person(db):
    return UserFactory()


@pytest.fixture
def own(person, sign_in):
    return sign_in(person)


def save(client, **answers):
    return client.post(reverse("people:profile"), {**ANSWERS, **answers})


def picture(kind="PNG", size=(80, 60)):
    content = io.BytesIO()
    Image.new("RGB", size, "teal").save(content, kind)
    return content.getvalue()


def fetch(client, address):
    """Return the bytes of a file, or None where it is not there."""
    response = client.get(address)
    return b"".join(response) if response.status_code == 200 else None


def page_of(client, person):
    return client.get(reverse("people:person", args=[person.pk]))


def test_what_one_says_is_kept(own, person):
    assert save(own).url == "/es/me/"
    person.refresh_from_db()
    told = (person.name, person.gender, person.country.code, person.time_zone, person.shows_institution)
    assert told == ("Ana Pérez", "another", "AR", "America/Argentina/Buenos_Aires", False)


def test_rights_and_address_are_not_in_the_form(own, person):
    save(
        own, email="else@example.org", is_staff="on", is_superuser="on", is_active="", groups="1", roles="administrator"
    )
    known = User.objects.get(pk=person.pk)
    assert (known.email, known.is_staff, known.is_superuser, known.is_active) == (person.email, False, False, True)
    assert known.role_names == frozenset()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("gender", "robot"),
        ("country", "XX"),
        ("language", "ru"),
        ("time_zone", "Mars/Base"),
        ("name", ""),
        ("audience", "x"),
    ],
)
def test_an_answer_that_makes_no_sense_is_told_and_nothing_is_lost(own, person, field, value):
    response = save(own, **{field: value, "about": "Kept words"})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Kept words" in response.content.decode()
    assert User.objects.get(pk=person.pk).name == person.name


def test_choosing_another_language_switches_the_site(own):
    response = save(own, language="pt")
    assert response.url == "/pt/me/"
    assert own.get("/").url == "/pt/"


def test_a_signed_out_visitor_is_not_led_by_a_language_of_nobody(client):
    assert client.get("/").url == "/es/"


@pytest.mark.parametrize("written", ["SENAX", "senax", "  Instituto  de formacion ", "Otro Nombre"])
def test_an_institution_is_found_by_acronym_name_or_alias(own, person, written):
    institution = InstitutionFactory(acronym="SENAX", name="Instituto de Formación")
    InstitutionAliasFactory(institution=institution, name="Otro nombre")
    InstitutionFactory(acronym="OTHER", name="Instituto de Formación Rural")
    save(own, institution_name=written)
    person.refresh_from_db()
    assert person.institution == institution


def test_a_name_that_several_have_offers_them(own, person):
    first = InstitutionFactory(acronym="AAX", name="Ministerio de Trabajo", country="UY")
    second = InstitutionFactory(acronym="BBX", name="Ministerio de Trabajo", country="AR")
    response = save(own, institution_name="ministerio de trabajo")
    assert response.context["form"].candidates == [first, second]
    page = response.content.decode()
    assert f'type="radio" name="institution" value="{second.pk}"' in page
    save(own, institution_name="ministerio de trabajo", institution=second.pk)
    person.refresh_from_db()
    assert person.institution == second


def test_an_institution_that_is_not_listed_is_proposed_and_waits(own, person, client):
    save(own, new_institution="Escuela <b>Nueva</b>", new_institution_country="PY")
    person.refresh_from_db()
    proposed = person.institution
    assert (proposed.name, proposed.country.code, proposed.state) == (
        "Escuela <b>Nueva</b>",
        "PY",
        InstitutionState.PROPOSED,
    )
    save(own, new_institution="Escuela <b>Nueva</b>", new_institution_country="PY")
    assert Institution.objects.count() == 1
    assert "Escuela &lt;b&gt;Nueva&lt;/b&gt;" in own.get("/es/me/").content.decode()
    assert list(Institution.objects.visible_to(UserFactory())) == []


def test_the_choice_while_typing_tells_only_what_one_may_see(own, sign_in):
    InstitutionFactory(acronym="SENAX", name="Servicio de Aprendizaje", country="CO")
    hidden = InstitutionFactory(acronym="SENAY", name="Servicio propuesto", state=InstitutionState.PROPOSED)
    address = reverse("people:institution_options")
    options = own.get(address, {"q": "sena"}).json()["options"]
    assert [(option["label"], option["note"]) for option in options] == [
        ("SENAX · Servicio de Aprendizaje", "Colombia")
    ]
    proposer = sign_in(UserFactory(institution=hidden))
    assert len(proposer.get(address, {"q": "servicio"}).json()["options"]) == 2
    assert own.get(address, {"q": "%_'"}).json() == {"options": []}


def test_a_photo_is_written_anew_and_shown_to_those_who_see_the_page(own, person, client, sign_in):
    save(own, photo=SimpleUploadedFile("me.png", picture(size=(1200, 900))))
    person.refresh_from_db()
    address = reverse("files:download", args=[person.photo.key])
    assert Image.open(io.BytesIO(fetch(own, address))).size == (640, 480)
    assert address in own.get("/es/me/").content.decode()
    assert fetch(client, address) is None
    assert fetch(sign_in(UserFactory()), address) == fetch(own, address)
    User.objects.filter(pk=person.pk).update(audience=Audience.NOBODY)
    assert fetch(sign_in(UserFactory()), address) is None


def test_a_photo_that_is_not_what_its_name_says_is_refused_with_a_reason(own, person):
    response = save(own, photo=SimpleUploadedFile("me.png", b"<html><script>alert(1)</script></html>"))
    assert response.status_code == 422
    assert "PNG" in response.context["form"].errors["photo"][0]
    person.refresh_from_db()
    assert person.photo is None


def test_taking_the_photo_away_removes_its_bytes(own, person, django_capture_on_commit_callbacks):
    save(own, photo=SimpleUploadedFile("me.png", picture()))
    person.refresh_from_db()
    storage, stored = person.photo.file.storage, person.photo.file.name
    with django_capture_on_commit_callbacks(execute=True):
        save(own, remove_photo="on")
    person.refresh_from_db()
    assert (person.photo, storage.exists(stored)) == (None, False)


def test_nobody_takes_the_photo_of_another(own, person, sign_in):
    other = UserFactory()
    save(sign_in(other), photo=SimpleUploadedFile("me.png", picture()))
    other.refresh_from_db()
    save(own, photo_key=str(other.photo.key))
    person.refresh_from_db()
    assert person.photo is None


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [
        (Audience.EVERYONE, {"anonymous", "member", "administrator", "focal point", "self"}),
        (Audience.MEMBERS, {"member", "administrator", "focal point", "self"}),
        (Audience.NOBODY, {"administrator", "focal point", "self"}),
    ],
)
def test_a_person_is_seen_by_whom_they_chose(client, sign_in, audience, seen_by):
    institution = InstitutionFactory()
    shown = UserFactory(audience=audience, institution=institution)
    visitors = {
        "anonymous": client,
        "member": sign_in(UserFactory()),
        "administrator": sign_in(UserFactory(roles=[Role.ADMINISTRATOR])),
        "focal point": sign_in(AffiliationFactory(institution=institution).user),
        "self": sign_in(shown),
    }
    assert {name for name, visitor in visitors.items() if page_of(visitor, shown).status_code == 200} == seen_by


@pytest.mark.parametrize("facts", [{"is_active": False}, {"profile_completed_at": None}])
def test_a_person_who_is_gone_or_only_began_is_seen_by_nobody(client, facts):
    shown = UserFactory(audience=Audience.EVERYONE, **facts)
    assert page_of(client, shown).status_code == 404


def test_address_and_gender_are_never_shown(client):
    shown = UserFactory(audience=Audience.EVERYONE, gender="woman", email="secret@example.org")
    page = page_of(client, shown).content.decode()
    assert "secret@example.org" not in page
    assert "woman" not in page.lower()
    assert "mujer" not in page.lower()


def test_country_and_institution_are_shown_by_choice(client):
    institution = InstitutionFactory(name="Instituto Visible")
    shown = UserFactory(
        audience=Audience.EVERYONE, country="PE", institution=institution, shows_country=False, shows_institution=False
    )
    page = page_of(client, shown).content.decode()
    assert ("Perú" in page, "Instituto Visible" in page) == (False, False)
    User.objects.filter(pk=shown.pk).update(shows_country=True, shows_institution=True)
    page = page_of(client, shown).content.decode()
    assert ("Perú" in page, "Instituto Visible" in page) == (True, True)


def test_a_name_with_script_in_it_stays_text(client):
    shown = UserFactory(
        audience=Audience.EVERYONE, name="<script>alert(1)</script>", about="<img src=x onerror=alert(1)>"
    )
    page = page_of(client, shown).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_higher_apps_show_their_part_of_a_person_where_there_is_something(client, monkeypatch):
    monkeypatch.setattr(person_sections, "_entries", {})
    shown, other = UserFactory.create_batch(2, audience=Audience.EVERYONE)
    told = Section("people/_account_nav.html", lambda subject, _viewer: {} if subject == shown else None)
    person_sections.add("told", told)
    assert [b"account-nav" in page_of(client, person).content for person in (shown, other)] == [True, False]


@pytest.mark.parametrize(
    ("zone", "used"), [("Asia/Tokyo", "Asia/Tokyo"), ("", "America/Montevideo"), ("Mars/Base", "America/Montevideo")]
)
def test_times_are_shown_in_the_persons_zone(rf, zone, used):
    request = rf.get("/es/")
    request.COOKIES["sessionid"] = "any"
    request.user = UserFactory(time_zone=zone)
    middleware = PersonMiddleware(lambda _request: HttpResponse(timezone.get_current_timezone_name()))
    assert middleware(request).content.decode() == used


def test_the_next_address_after_the_welcome_is_ours_alone(sign_in):
    newcomer = UserFactory(profile_completed_at=None, name="")
    answers = {name: ANSWERS[name] for name in ("name", "gender", "country", "language", "time_zone")}
    response = sign_in(newcomer).post(reverse("people:welcome"), {**answers, "next": "https://elsewhere.example/"})
    assert response.url == "/es/me/"


def test_pages_cost_the_same_whatever_there_is(own, client, count_queries):
    shown = UserFactory(audience=Audience.EVERYONE, institution=InstitutionFactory())
    UserFactory.create_batch(3)
    for _size in range(2):
        InstitutionFactory.create_batch(3)
        page_of(client, shown)
        with count_queries(1):
            page_of(client, shown)
    own.get("/es/me/")
    with count_queries(1):
        own.get("/es/me/")


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_the_administration_speaks_the_persons_language(sign_in, language):
    client = sign_in(UserFactory(roles=[Role.ADMINISTRATOR], language=language), headers={"accept-language": "en"})
    assert f'<html lang="{language}"' in client.get("/admin/").content.decode()
