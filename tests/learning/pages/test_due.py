"""What is due stands on the first page of the administration: the most urgent first, only what one may do."""

import datetime as dt
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import Revision

from communities.networks.enums import MembershipState
from learning.pages.due import due
from learning.people.actions import propose_institution
from learning.people.enums import Role
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.pages import PublicationFactory, write_page
from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, panelist
from videoconf.webinars.models import Question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

DAY = 24 * 60
NOTHING = (
    "Nothing is due: what has to be done before and after videoconferences, for publications and for translations "
    "will stand here."
)


@pytest.fixture
def editor():
    return UserFactory(roles=[Role.EDITOR])


def found(user, kind=""):
    with translation.override("en"):
        return [(row["due"].title, row["due"].why) for row in due(user, kind)]


def test_a_webinar_of_the_next_two_weeks_says_what_it_lacks_until_it_has_it(editor):
    webinar = RunningWebinarFactory(title="Oficios verdes", begins=DAY, opened=False, language="", pages=True)
    RunningWebinarFactory(title="Lejos", begins=30 * DAY, opened=False)
    [(title, why)] = found(editor, "webinars-ahead")
    assert title == "Oficios verdes"
    assert why == ("Missing: the room, panelists, the language, a description (English, Spanish, Portuguese)")
    webinar.pages.update(introduction="Qué es.", alias_of=None)
    assert found(editor, "webinars-ahead") == [("Oficios verdes", "Missing: the room, panelists, the language")]
    RunningWebinarFactory(title="Completo", begins=DAY, language="es", panelists=[panelist()])
    assert [title for title, _why in found(editor, "webinars-ahead")] == ["Oficios verdes"]


def test_a_webinar_held_lately_waits_for_what_it_leaves(editor):
    RunningWebinarFactory(title="Ayer", begins=-DAY, recording_url="https://video.example.org/1")
    RunningWebinarFactory(title="Sin nada", begins=-DAY)
    RunningWebinarFactory(title="Hace mucho", begins=-200 * DAY)
    told = dict(found(editor, "webinars-held"))
    assert set(told) == {"Ayer", "Sin nada"}
    assert told["Ayer"] != told["Sin nada"]
    assert [row["due"].title for row in due(editor, "webinars-held")] == ["Sin nada", "Ayer"]


def test_what_is_urgent_comes_first(editor):
    RunningWebinarFactory(title="Semana próxima", begins=7 * DAY, opened=False)
    RunningWebinarFactory(title="Mañana", begins=DAY, opened=False)
    RunningWebinarFactory(title="Ayer", begins=-DAY)
    titles = [title for title, _why in found(editor)]
    assert titles.index("Mañana") < titles.index("Ayer") < titles.index("Semana próxima")


def test_publications_wait_for_their_year_and_for_what_they_lack(editor):
    year = timezone.localdate().year
    PublicationFactory(title="Vencida", status="planned", year=year - 1)
    PublicationFactory(title="Por venir", status="planned", year=year + 1)
    PublicationFactory(title="Nueva", year=year, url="", abstract="", languages=["es"])
    PublicationFactory(title="Antigua", year=year - 9, url="", abstract="")
    assert {title for title, _why in found(editor, "publications")} == {"Vencida", "Nueva"}


def test_a_page_written_by_hand_waits_for_its_translations(editor):
    page = write_page("Contacto")
    assert found(editor, "translations") == []
    page.save_revision().publish()
    [(title, why)] = found(editor, "translations")
    assert title == "Contacto"
    assert [name in why for name in ("English", "Portuguese", "Spanish")] == [True, True, False]


def test_a_draft_whose_hour_went_by_is_urgent(editor):
    now = timezone.now()
    for title, hour in (("Luego", now + dt.timedelta(days=2)), ("Tarde", now - dt.timedelta(hours=2))):
        page = write_page(title, live=False, go_live_at=hour)
        Revision.objects.filter(pk=page.save_revision().pk).update(approved_go_live_at=hour)
    assert [title for title, _why in found(editor, "scheduled")] == ["Tarde", "Luego"]


def test_everybody_sees_only_what_they_may_do(editor):
    network = OpenNetworkFactory()
    belonging(network, state=MembershipState.ASKED)
    coordinator = UserFactory(roles=[Role.COORDINATOR])
    belonging(network, coordinator, role="coordinator")
    propose_institution(name="Escuela de Oficios", country="UY", by=UserFactory())
    RunningWebinarFactory(begins=DAY, opened=False)
    assert len(found(coordinator, "requests")) == 1
    assert found(coordinator) == found(coordinator, "requests")
    assert (found(editor, "requests"), found(editor, "institutions")) == ([], [])
    assert len(found(UserFactory(roles=[Role.ADMINISTRATOR]), "institutions")) == 1


def test_an_editor_finds_it_on_the_first_page_and_all_of_it_a_click_away(editor, sign_in):
    person = sign_in(editor)
    assert gettext(NOTHING) in unescape(person.get("/admin/").content.decode())
    for number in range(9):
        RunningWebinarFactory(title=f"Seminario {number}", begins=DAY + number, opened=False)
    html = person.get("/admin/").content.decode()
    assert html.count("Seminario") == 8
    assert reverse("due") in html
    listed = person.get(reverse("due"), {"kind": "webinars-ahead"}).content.decode()
    assert listed.count("Seminario") == 9
    assert sign_in(UserFactory()).get(reverse("due")).status_code != 200


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_due_costs_the_same_for_one_and_for_three(editor, count_queries, number):
    for _each in range(number):
        RunningWebinarFactory(begins=DAY, opened=False, pages=True)
        RunningWebinarFactory(begins=-DAY)
        PublicationFactory(status="planned", year=2020)
        write_page("Página").save_revision().publish()
    with count_queries(14):
        assert len(due(editor)) == 4 * number


def test_questions_lead_to_where_they_are_decided_and_an_episode_asks_for_no_file(editor):
    webinar = RunningWebinarFactory(begins=-10)
    question = Question.objects.create(webinar=webinar, text="¿Y después?")
    [row] = due(editor, "questions")
    assert row["due"].url == reverse("webinars:desk", args=[webinar.pk])
    Question.objects.filter(pk=question.pk).update(state="answered", answer="Sí.")
    assert due(editor, "questions") == []
    PublicationFactory(kind="podcast episode", year=timezone.localdate().year, url="", languages=["es"])
    [(_title, why)] = found(editor, "publications")
    assert why == "Missing: the abstract, a cover"
