"""What a mail says: in the reader's language, with whole addresses, and with a way to end it."""

import re

import pytest
from django.core import mail

from learning.notifications.actions import send_due
from learning.notifications.letters import sign_off
from learning.notifications.models import Preference
from tests.factories.notifications import LetterFactory
from tests.factories.people import ConfirmedUserFactory, UserFactory

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def sent(**fields):
    LetterFactory(**{f"notice__{name}": value for name, value in fields.items()})
    send_due()
    return mail.outbox[-1]


@pytest.mark.parametrize(("language", "spoken"), [("es", "es"), ("pt", "pt"), ("en", "en"), ("", "es"), ("xx", "es")])
def test_it_speaks_the_persons_language(language, spoken):
    message = sent(person=ConfirmedUserFactory(language=language), view="people:profile", anchor="photo")
    page = message.alternatives[0][0]
    assert f'<html lang="{spoken}">' in page
    for text in (message.body, page):
        assert f"{SITE}/{spoken}/me/#photo" in text
        assert f"{SITE}/{spoken}/notices/preferences/" in text


def test_it_says_why_it_came():
    assert "News of the test." in sent().body


def test_it_leads_to_the_list_where_the_thing_has_no_page_any_more():
    assert f"{SITE}/es/notices/\n" in sent(view="gone:thing").body


def test_what_people_wrote_is_text_and_nothing_else():
    hostile = "Ana\r\nBcc: all@example.org\u2028<script>alert(1)</script> http://evil.example/"
    message = sent(data={"title": hostile, "text": "<b>x</b>\nhttp://evil.example/"})
    assert message.subject == "Ana Bcc: all@example.org <script>alert(1)</script> http://evil.example/"
    head = message.message().as_string().split("\n\n")[0]
    assert not re.search(r"^Bcc:", head, re.MULTILINE)
    page = message.alternatives[0][0]
    assert "<script" not in page
    assert "<b>x</b>" not in page
    assert 'href="http://evil.example' not in page


def test_a_long_title_makes_no_endless_subject():
    assert len(sent(data={"title": "x" * 2000}).subject) == 150


def off_address(message):
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<(.+)>", message.extra_headers["List-Unsubscribe"]).group(1)
    assert address.startswith(f"{SITE}/es/notices/off/")
    assert address in message.body
    return address.removeprefix(SITE)


def test_the_mail_program_ends_the_kind_by_itself(client):
    person = ConfirmedUserFactory()
    address = off_address(sent(person=person))
    client.handler.enforce_csrf_checks = True
    response = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    choice = Preference.objects.get()
    assert (choice.person, choice.kind, choice.delivery) == (person, "test-news", "never")
    client.post(address)
    assert Preference.objects.count() == 1


def test_looking_at_the_link_changes_nothing(client):
    address = off_address(sent())
    response = client.get(address)
    assert "News of the test" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert Preference.objects.count() == 0


def test_a_link_is_good_for_its_person_and_its_kind_alone(client, sign_in):
    person, other = ConfirmedUserFactory.create_batch(2)
    token = sign_off(person.pk, ["test-news"])
    head, signature = token.split(":", 1)
    foreign = sign_off(other.pk, ["test-news"]).split(":", 1)[0]
    for tampered in (f"{foreign}:{signature}", f"{head}x:{signature}", token[:-1], "nothing", sign_off(0, ["x"])):
        assert client.post(f"/es/notices/off/{tampered}/").status_code == 404
    assert Preference.objects.count() == 0
    sign_in(other).post(f"/es/notices/off/{token}/")
    assert [(choice.person, choice.kind) for choice in Preference.objects.all()] == [(person, "test-news")]


def test_a_suspended_person_has_no_links_either(client):
    person = UserFactory(is_active=False)
    assert client.post(f"/es/notices/off/{sign_off(person.pk, ['test-news'])}/").status_code == 404
