"""Editors keep courses, editions, videoconferences and networks in the admin; the ledger stays true behind them."""

import datetime as dt

import pytest
from django.urls import reverse

from communities.networks.models import Network, NetworkPage
from courses.catalog.models import Course, CoursePage
from courses.editions.models import Edition
from learning.activities.enums import InvolvementRole, Kind, ParticipationState
from learning.activities.models import Activity, Tally
from learning.people.enums import Role
from learning.people.models import User
from tests.factories.activities import take_part
from tests.factories.catalog import CourseFactory
from tests.factories.editions import EditionFactory
from tests.factories.networks import NetworkFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.webinars import CycleFactory, WebinarFactory, panelist
from videoconf.webinars.models import Cycle, Webinar, WebinarPage

pytestmark = pytest.mark.django_db

EDITION = {
    "title": "Job coach 2026",
    "start": "2026-03",
    "end": "2026-05-20",
    "modality": "tutor-led",
    "languages": ["es", "pt"],
    "capstone": "true",
    "synchronous": "unknown",
    "partners": "INEFOP\nA body\nINEFOP",
    "coordinators": "ana@example.org",
    "public": "on",
    "participants": "20",
    "women": "13",
}
NO_GUIDES = {
    "course_guides-TOTAL_FORMS": "0",
    "course_guides-INITIAL_FORMS": "0",
    "course_guides-MIN_NUM_FORMS": "0",
    "course_guides-MAX_NUM_FORMS": "1000",
}
EMPTY_PANEL = {"panelists-TOTAL_FORMS": "0", "panelists-INITIAL_FORMS": "0"}
PANEL = {"panelists-TOTAL_FORMS": "1", "panelists-INITIAL_FORMS": "0", "panelists-0-ORDER": "1"}


@pytest.fixture
def editor(sign_in):
    return sign_in(UserFactory(roles=[Role.EDITOR]))


def post(client, name, fields, *args):
    response = client.post(reverse(name, args=args), fields)
    form = response.context and response.context.get("form")
    assert response.status_code == 302, form.errors if form else response.status_code


def test_an_editor_makes_an_edition_with_its_team_partners_and_figures(editor):
    inefop = InstitutionFactory(acronym="INEFOP")
    UserFactory(email="ana@example.org", name="Ana")
    course = CourseFactory()
    post(editor, "edition:add", EDITION | {"course": course.pk})
    edition = Edition.objects.get()
    assert (edition.title, edition.start, edition.languages, edition.capstone) == (
        "Job coach 2026",
        "2026-03",
        ["es", "pt"],
        True,
    )
    activity = edition.activity
    assert (activity.kind, activity.title, activity.modality) == (Kind.EDITION, "Job coach 2026", "tutor-led")
    assert (activity.starts_earliest, activity.starts_latest) == (dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    assert list(activity.involvements.values_list("name", "institution", "role")) == [
        ("INEFOP", inefop.pk, InvolvementRole.PARTNER),
        ("A body", None, InvolvementRole.PARTNER),
    ]
    assert [(member.user.name, member.role) for member in edition.staff.all()] == [("Ana", "coordinator")]
    total = activity.recorded_totals.get()
    assert (total.participants, total.women, total.men) == (20, 13, None)


def test_changing_an_edition_moves_its_activity_and_what_counts(editor):
    edition = EditionFactory(start="2022-03-01")
    take_part(edition.activity, state=ParticipationState.WITHDRAWN, on=dt.date(2022, 2, 1))
    assert not Tally.objects.filter(activity=edition.activity, number__gt=0).exists()
    fields = {"course": edition.course_id, "title": "Renamed", "start": "2021-12", "told_status": "held"}
    post(editor, "edition:edit", EDITION | fields | {"coordinators": "", "end": ""}, edition.pk)
    activity = Activity.objects.get(edition=edition)
    assert (activity.title, activity.starts_latest) == ("Renamed", dt.date(2021, 12, 31))
    assert activity.public


def test_unticking_public_takes_an_edition_from_the_public(editor, client):
    edition = EditionFactory()
    fields = EDITION | {"course": edition.course_id, "coordinators": ""}
    del fields["public"]
    post(editor, "edition:edit", fields, edition.pk)
    assert client.get(edition.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("start", "soon", "“soon” is not a date"),
        ("end", "2025", "The last day is before the first."),
        ("coordinators", "who@example.org", "Nobody here has the address who@example.org"),
        ("women", "21", "Women and men are together more than the participants."),
        ("partners", "x" * 300, "is longer than 255 characters"),
        ("title", "", "required"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(editor, field, value, says):
    UserFactory(email="ana@example.org")
    fields = EDITION | {"course": CourseFactory().pk, field: value}
    response = editor.post(reverse("edition:add"), fields, headers={"accept-language": "en"})
    assert says in " ".join(str(error) for error in response.context["form"].errors.values())
    assert not Edition.objects.exists()


def test_an_editor_makes_a_videoconference_with_its_panel(editor):
    inefop = InstitutionFactory(acronym="INEFOP", country="UY")
    fields = {
        "title": "Big data",
        "date": "2026-12-01",
        "kind": "webinar",
        "cycle": CycleFactory().pk,
        "presenting_countries": ["UY", "PE"],
        "organisers": "INEFOP",
        "public": "on",
        "panelists-0-name": "Ana Ruiz",
        "panelists-0-institution_name": "inefop",
        "panelists-0-country": "UY",
    }
    post(editor, "webinar:add", fields | PANEL)
    webinar = Webinar.objects.get()
    assert webinar.presenting_countries == ["UY", "PE"]
    assert list(webinar.panelists.values_list("name", "institution")) == [("Ana Ruiz", inefop.pk)]
    told = set(webinar.activity.involvements.values_list("role", "institution"))
    assert told == {(InvolvementRole.ORGANISER, inefop.pk), (InvolvementRole.PANELIST, inefop.pk)}


def test_a_panelist_taken_away_is_gone_and_the_others_stay(editor):
    webinar = WebinarFactory(panelists=[panelist("Ana"), panelist("Leo")])
    ana, leo = webinar.panelists.all()
    fields = {"title": webinar.title, "date": webinar.date, "public": "on"}
    fields |= {"panelists-TOTAL_FORMS": "2", "panelists-INITIAL_FORMS": "2"}
    for place, one in enumerate((ana, leo)):
        fields |= {f"panelists-{place}-id": one.pk, f"panelists-{place}-name": one.name}
    post(editor, "webinar:edit", fields | {"panelists-0-DELETE": "on"}, webinar.pk)
    assert list(Webinar.objects.get().panelists.values_list("name", flat=True)) == ["Leo"]


def test_pages_take_the_new_title_of_their_fact_and_keep_their_own_words(editor):
    facts = (
        (CourseFactory(title="Old", pages=True), CoursePage, "course", {"title": "New"} | NO_GUIDES),
        (
            WebinarFactory(title="Old", pages=True),
            WebinarPage,
            "webinar",
            {"title": "New", "date": "2026"} | EMPTY_PANEL,
        ),
        (NetworkFactory(name="Old", pages=True), NetworkPage, "network", {"name": "New"}),
    )
    for fact, page_class, name, fields in facts:
        pages = page_class.objects.filter(**{page_class.fact_field: fact})
        own = pages.get(locale__language_code="pt")
        own.alias_of, own.title = None, "Título próprio"
        own.save()
        draft = pages.get(locale__language_code="en")
        draft.introduction = "Not published yet"
        draft.save_revision()
        post(editor, f"{name}:edit", fields | {"public": "on"}, fact.pk)
        told = dict(pages.values_list("locale__language_code", "title"))
        assert told == {"en": "New", "es": "New", "pt": "Título próprio"}
        kept = pages.get(locale__language_code="en").get_latest_revision_as_object()
        assert (kept.title, kept.introduction) == ("New", "Not published yet")


def test_coordinators_keep_courses_editions_and_networks_and_nothing_else(sign_in):
    coordinator = sign_in(UserFactory(roles=[Role.COORDINATOR], language="en"))
    assert coordinator.get(reverse("wagtailadmin_home")).status_code == 200
    opened = {
        name: coordinator.get(reverse(name, args=args)).status_code == 200
        for name, args in (
            ("course:add", []),
            ("edition:add", []),
            ("network:add", []),
            ("webinar:add", []),
            ("webinar:index", []),
            ("cycle:index", []),
            ("institutions:index", []),
            ("wagtailusers_users:index", []),
            ("wagtailusers_groups:index", []),
            ("audit_log", []),
            ("wagtailimages:index", []),
            ("wagtaildocs:index", []),
            ("wagtailredirects:index", []),
            ("wagtailsnippets_library_publication:list", []),
            ("wagtailadmin_pages:edit", [CourseFactory(pages=True).pages.first().pk]),
        )
    }
    assert [name for name, seen in opened.items() if seen] == ["course:add", "edition:add", "network:add"]


def test_an_editor_makes_a_network_a_cycle_and_a_course(editor):
    post(editor, "network:add", {"name": "Dual", "since": "2021", "members": "SENA", "public": "on"})
    network = Network.objects.get()
    assert network.activity.kind == Kind.NETWORK
    assert list(network.activity.involvements.values_list("name", "role")) == [("SENA", InvolvementRole.MEMBER)]
    post(editor, "cycle:add", {"name": "Ciclo de otoño"})
    assert Cycle.objects.get().slug == "ciclo-de-otono"
    post(editor, "course:add", {"title": "Job coach", "topic": "inclusion"} | NO_GUIDES)
    assert Course.objects.get().topic == "inclusion"


@pytest.mark.parametrize("name", ["course", "edition", "webinar", "cycle", "network"])
def test_the_lists_are_for_editors(editor, sign_in, client, name):
    assert editor.get(reverse(f"{name}:index")).status_code == 200
    assert editor.get(reverse(f"{name}:index"), {"q": "x"}).status_code == 200
    for visitor in (client, sign_in(UserFactory())):
        assert visitor.get(reverse(f"{name}:index")).status_code == 302


def test_nobody_deletes_what_happened(sign_in):
    edition = EditionFactory()
    root = sign_in(UserFactory(is_superuser=True, is_staff=True))
    response = root.post(reverse("edition:delete", args=[edition.pk]))
    assert response.status_code == 302
    assert Edition.objects.filter(pk=edition.pk).exists()


def test_a_page_chooses_its_course_or_makes_it_there(editor):
    chosen = editor.get(reverse("course_chooser:choose"))
    assert "title" in chosen.json()["html"]
    CourseFactory(title="Gestión de la formación")
    CourseFactory(title="Another")
    found = editor.get(reverse("course_chooser:choose_results"), {"q": "FORMACION gestion"}).content.decode()
    assert ("Gestión de la formación" in found, "Another" in found) == (True, False)
    editor.post(reverse("course_chooser:create"), {"course-chooser-create-form-title": "x", "title": "New course"})
    assert Course.objects.filter(title="New course").exists()
    editor.post(reverse("webinar_chooser:create"), {"title": "New one", "date": "2027-01", "organisers": "SENA"})
    webinar = Webinar.objects.get(title="New one")
    assert (webinar.activity.title, webinar.activity.public) == ("New one", True)
    editor.post(reverse("network_chooser:create"), {"name": "New network"})
    assert Network.objects.get().activity.title == "New network"


def test_what_somebody_else_saved_meanwhile_is_not_lost_silently(editor):
    webinar = WebinarFactory(title="Talk", date="2026")

    def opened():
        return editor.get(reverse("webinar:edit", args=[webinar.pk])).context["form"]["seen"].value()

    mine = {"title": "Talk", "date": "2027", "public": "on", "seen": opened()} | EMPTY_PANEL
    theirs = mine | PANEL | {"date": "2026", "panelists-0-name": "Ana"}
    post(editor, "webinar:edit", theirs, webinar.pk)
    refused = editor.post(reverse("webinar:edit", args=[webinar.pk]), mine)
    assert len(refused.context["form"].non_field_errors()) == 1
    assert Webinar.objects.get().date == "2026"
    post(editor, "webinar:edit", mine | {"seen": refused.context["form"]["seen"].value()}, webinar.pk)
    assert Webinar.objects.get().date == "2027"
    post(editor, "webinar:edit", mine | {"title": "Talk again", "seen": opened()}, webinar.pk)


def test_a_fact_has_one_page_in_a_language(editor):
    course = CourseFactory(title="Job coach", pages=True)
    index = CoursePage.objects.get(locale__language_code="es").get_parent()
    fields = {
        "course": course.pk,
        "title": "Again",
        "slug": "again",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    add = reverse("wagtailadmin_pages:add", args=("catalog", "coursepage", index.pk))
    refused = editor.post(add, fields, headers={"accept-language": "en"})
    assert set(refused.context["form"].errors) == {"course"}
    assert editor.post(add, fields | {"course": CourseFactory().pk}).status_code == 302
    assert CoursePage.objects.child_of(index).count() == 2


def test_a_page_that_is_published_is_seen_in_every_language(editor, client):
    index = CoursePage.objects.get(course=CourseFactory(pages=True), locale__language_code="es").get_parent()
    written = CoursePage(course=CourseFactory(title="Oficio"), title="Oficio", live=False, locale=index.locale)
    index.add_child(instance=written)
    assert CoursePage.objects.filter(course=written.course).count() == 1
    written.save_revision().publish()
    written.save_revision().publish()
    pages = CoursePage.objects.filter(course=written.course)
    assert dict(pages.values_list("locale__language_code", "alias_of")) == {
        "es": None,
        "en": written.pk,
        "pt": written.pk,
    }
    for page in pages:
        assert client.get(page.url).status_code == 200


def test_publishing_a_page_keeps_the_ledger_true():
    edition = EditionFactory(course=CourseFactory(pages=True), title="Right")
    Activity.objects.filter(pk=edition.activity_id).update(title="Wrong")
    page = CoursePage.objects.filter(course=edition.course, alias_of=None).get()
    page.save_revision().publish()
    page.save_revision().publish()
    assert Activity.objects.get(edition=edition).title == "Right"
    assert Activity.objects.filter(kind=Kind.EDITION).count() == 1


def test_editors_enter_without_a_permission_of_their_own():
    editor = UserFactory(roles=[Role.EDITOR])
    assert User.objects.get(pk=editor.pk).has_perm("editions.change_edition")
    assert not UserFactory().has_perm("editions.change_edition")
