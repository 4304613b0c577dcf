"""What somebody who means ill tries with an edition: other people's objects, half a form, letters without end."""

import csv
import io

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation

from courses.editions import actions
from courses.editions.actions import nominating
from courses.editions.models import Enrolment, Nomination
from courses.editions.queries import calendars
from learning.people.enums import Role
from tests.factories.editions import (
    EditionStaffFactory,
    NominationFactory,
    OpenEditionFactory,
    RunningEditionFactory,
    enrolled,
)
from tests.factories.people import AffiliationFactory, ConfirmedUserFactory, InstitutionFactory, UserFactory
from tests.factories.sessions import SessionFactory, typed

pytestmark = pytest.mark.django_db
NUMBERS = ("0", "9" * 30, "9" * 5000, "-1", "1-2-x", "١", "\x00")
ATTACK = '"><script>attack(1)</script>'


def at(name, edition, *args):
    return reverse(f"editions:{name}", args=[edition.slug, *args])


def put_forward(edition, focal, email="stranger@example.org"):
    return actions.nominate(edition=edition, institution=focal.institution, email=email, by=focal.user)


def letters_to(address):
    return sum(letter.to == [address] for letter in mail.outbox)


@pytest.fixture
def _at_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        yield


def test_a_stranger_is_written_to_once_however_often_they_are_put_forward_and_taken_back():
    edition, focal = OpenEditionFactory(enrolment="nomination"), AffiliationFactory()
    for _time in range(3):
        nomination = put_forward(edition, focal)
        actions.take_back_nomination(nomination=nomination)
    other = AffiliationFactory()
    again = put_forward(edition, other)
    assert letters_to("stranger@example.org") == 1
    assert (again.institution, Nomination.objects.standing().get()) == (other.institution, again)
    assert not Nomination.objects.visible_to(focal.user).exists()


def test_who_is_put_forward_no_more_does_not_come_in():
    edition, focal, person = OpenEditionFactory(enrolment="nomination"), AffiliationFactory(), ConfirmedUserFactory()
    actions.take_back_nomination(nomination=put_forward(edition, focal, person.email))
    with pytest.raises(actions.EnrolmentRefusedError):
        actions.apply(edition=edition, person=person)
    put_forward(edition, focal, person.email)
    assert actions.apply(edition=edition, person=person).state == "accepted"


def test_an_institution_writes_to_so_many_and_to_no_more(monkeypatch):
    monkeypatch.setattr(nominating, "MOST", 2)
    monkeypatch.setattr(nominating, "MOST_LETTERS", 3)
    edition, focal = OpenEditionFactory(enrolment="nomination"), AffiliationFactory()
    for number in range(3):
        actions.take_back_nomination(nomination=put_forward(edition, focal, f"{number}@example.org"))
    with pytest.raises(actions.EnrolmentRefusedError):
        put_forward(edition, focal, "fourth@example.org")
    put_forward(edition, AffiliationFactory(), "fourth@example.org")


def test_a_letter_to_a_stranger_carries_no_words_of_whom_they_do_not_know():
    edition = OpenEditionFactory(enrolment="nomination", title=f"Course {ATTACK}\nBcc: x@example.org")
    focal = AffiliationFactory(institution=InstitutionFactory(name=f"Institute {ATTACK}"))
    actions.nominate(
        edition=edition,
        institution=focal.institution,
        email="stranger@example.org",
        by=focal.user,
        reason="Win at https://evil.example.org",
    )
    (letter,) = mail.outbox
    page = letter.alternatives[0].content
    assert "\n" not in letter.subject
    assert "evil.example.org" not in letter.body + page
    assert "<script>" not in page


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_in_an_address_breaks_a_page_of_the_team(sign_in, number):
    edition = RunningEditionFactory(enrolment="application")
    enrolled(edition, state="applied")
    session = SessionFactory(edition=edition, begins=-90)
    lead = sign_in(EditionStaffFactory(edition=edition, role="coordinator").user)
    pages = {
        "enrolment": ("page", "chosen", "state", "country", "institution", "q"),
        "people": ("page", "q", "country", "institution", "role"),
        "sessions": ("page",),
    }
    for name, asked in pages.items():
        for one in asked:
            assert lead.get(at(name, edition), {one: number}).status_code in {200, 400}, (name, one)
    for one in ("page", "q"):
        assert lead.get(at("session_attendance", edition, session.key), {one: number}).status_code == 200
    for one in ("page", "q", "sort", "silent"):
        assert lead.get(reverse("progress:cohort", args=[edition.slug]), {one: number}).status_code == 200
    sent = {"do": "accept", "chosen": [number]}
    assert lead.post(at("enrolment", edition), sent).status_code == 302
    assert lead.post(at("enrolment", edition), {"do": number}).status_code == 404


def test_nobody_is_decided_about_through_another_edition(sign_in):
    theirs = enrolled(OpenEditionFactory(enrolment="application"), state="applied")
    lead = EditionStaffFactory(edition=OpenEditionFactory(enrolment="application"), role="coordinator")
    for verb in ("accept", "decline", "wait", "withdraw"):
        sent = {"do": verb, "chosen": [theirs.pk], "reason": "Because"}
        sign_in(lead.user).post(at("enrolment", lead.edition), sent)
    assert Enrolment.objects.get(pk=theirs.pk).state == "applied"


def test_nobody_decides_about_themselves_or_makes_themselves_team(sign_in):
    """A form that says more than it asks for: state, owner and role are nobody's to send."""
    edition, person = OpenEditionFactory(enrolment="application"), UserFactory()
    sent = {"motivation": "Please", "state": "accepted", "person": 1, "nomination": 1, "role": "coordinator"}
    sign_in(person).post(at("apply", edition), sent)
    assert person.enrolments.get().state == "applied"
    assert not person.edition_roles.exists()
    for path in (at("enrolment", edition), at("home", edition), at("session_new", edition)):
        assert sign_in(person).post(path, typed() | {"do": "accept", "chosen": 1}).status_code == 404


def test_an_application_after_the_last_seat_waits_and_is_told_so(sign_in):
    edition = OpenEditionFactory(seats=1)
    enrolled(edition)
    person = UserFactory()
    with translation.override("es"):
        answer = sign_in(person).post(at("apply", edition), follow=True)
    assert person.enrolments.get().state == "waiting"
    assert "lista de espera" in answer.content.decode()


@pytest.mark.parametrize("state", ["declined", "withdrawn", "applied", "waiting"])
def test_a_calendar_and_a_session_file_are_empty_for_who_is_not_in(sign_in, state):
    session = SessionFactory(title="Secret meeting")
    person = enrolled(session.edition, state=state).person
    assert b"Secret" not in calendars.feed(person, timezone.now())
    assert sign_in(person).get(at("session_calendar", session.edition, session.key)).status_code == 404


def test_a_calendar_holds_no_line_that_somebody_wrote_into_a_title():
    session = SessionFactory(
        title="Meeting\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Forged", place="Hall\r\nATTENDEE:mailto:x@example.org"
    )
    lines = calendars.feed(enrolled(session.edition).person, timezone.now()).decode().split("\r\n")
    assert lines.count("BEGIN:VEVENT") == 1
    assert not [line for line in lines if line.startswith(("ATTENDEE", "SUMMARY:Forged"))]


def test_a_calendar_address_stands_on_no_page_of_others_and_is_kept_by_nobody(client, sign_in):
    mine, other = enrolled(RunningEditionFactory()), UserFactory()
    key = actions.renew_calendar_key(person=mine.person)
    answer = client.get(f"/calendar/{key}.ics")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert key in sign_in(mine.person).get(reverse("editions:my")).text
    assert key not in sign_in(other).get(reverse("editions:my")).text
    for page in (at("home", mine.edition), at("people", mine.edition)):
        admin = UserFactory(roles=[Role.ADMINISTRATOR])
        assert key not in sign_in(admin).get(page).text


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_the_board_counts(sign_in, words):
    edition = OpenEditionFactory(enrolment="application")
    enrolled(edition, UserFactory(name=f"{words}x"), state="applied", motivation=f"{words} please")
    lead = sign_in(EditionStaffFactory(edition=edition, role="coordinator").user)
    answer = lead.get(at("enrolment_export", edition, "csv"))
    said = b"".join(answer.streaming_content) if answer.streaming else answer.content
    cells = [cell for row in csv.reader(io.StringIO(said.decode("utf-8-sig"), newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any("please" in cell for cell in cells)
    assert answer["Cache-Control"] == "private"


def test_the_same_page_tells_each_what_is_theirs(client, sign_in):
    """What is kept of a page for everybody holds nothing of who looked first, and hides nothing from who looks next."""
    edition = OpenEditionFactory(enrolment="application", seats=10)
    person = enrolled(edition, UserFactory(name="Zoraida Quispe"), state="applied").person
    lead = EditionStaffFactory(edition=edition, role="coordinator", user=UserFactory(name="Lidia Lead")).user
    page = edition.get_absolute_url()
    for _time in range(2):
        for looker, own in ((lead, at("enrolment", edition)), (person, at("withdraw", edition))):
            said = sign_in(looker).get(page)
            assert own in said.text
            assert "private" in said["Cache-Control"]
        said = client.get(page)
        assert "Zoraida" not in said.text
        assert at("enrolment", edition) not in said.text
        assert at("withdraw", edition) not in said.text
        assert at("withdraw", edition) not in sign_in(UserFactory()).get(page).text


def test_public_pages_tell_nothing_of_meetings_hours_or_lessons(client):
    session = SessionFactory(begins=-300, edition=RunningEditionFactory(title="Running"))
    enrolment = enrolled(session.edition)
    actions.record_attendance(session=session, minutes={enrolment.pk: 37}, by=None)
    pages = [session.edition.get_absolute_url(), "/en/figures/", f"/en/figures/edition/{session.edition.slug}/"]
    for page in pages:
        with translation.override("en"):
            said = client.get(page).text
        assert "Hours on line" not in said
        assert "Live sessions held" not in said


def test_a_nomination_is_of_ones_own_institution_in_the_edition_of_the_address(sign_in):
    edition, focal = OpenEditionFactory(enrolment="nomination"), AffiliationFactory()
    elsewhere = NominationFactory(institution=focal.institution)
    path = at("take_back_nomination", edition, elsewhere.pk)
    assert sign_in(focal.user).post(path).status_code == 404
    assert Nomination.objects.standing().get() == elsewhere
