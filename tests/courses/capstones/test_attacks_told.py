"""What is told of a roadmap elsewhere than on its pages: letters, files and events hold no words of it."""

import uuid

import pytest
from django.core import mail

from courses.capstones.actions import save_milestone, save_section, save_title
from courses.capstones.actions.commenting import comment_passage
from learning.live import actions as live
from learning.notifications.actions import send_due
from learning.notifications.models import Notice
from tests.factories.assessing import assessed, handed_in, returned, tutor_of
from tests.factories.capstones import PROBLEM, writers
from tests.factories.people import EmailAddressFactory

pytestmark = pytest.mark.django_db
SECRETS = ("Zarzamora", "Zarzuela", "Strong")


@pytest.fixture
def events(monkeypatch):
    heard = []

    async def send(_layer, told):
        heard.extend(told)

    monkeypatch.setattr(live, "_send", send)
    return heard


def test_nothing_that_is_told_holds_words_levels_or_points(events, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        of = handed_in()
        tutor = tutor_of(of)
        for person in writers(of):
            EmailAddressFactory(user=person)
        begun = assessed(of, by=tutor, feedback="Zarzamora")
        said = {"section": PROBLEM, "passage": "Few firms", "text": "Zarzuela"}
        comment_passage(assessment=begun, key=uuid.uuid4(), by=tutor, **said)
        returned(of, by=tutor, feedback="Zarzamora")
        ana = writers(of)[0]
        section = of.sections.get(key=PROBLEM)
        save_section(roadmap=of, key=PROBLEM, text="<p>Zarzamora</p>", based_on=section.number, by=ana)
        save_title(roadmap=of, title="Zarzuela", was="", by=ana)
        fields = {"what": "Zarzamora", "who": "", "due_on": None, "evidence": "", "state": "planned"}
        save_milestone(roadmap=of, key=uuid.uuid4(), fields=fields, was={}, by=ana)
    send_due()
    letters = "".join(letter.subject + letter.body for letter in mail.outbox if letter.to != [tutor.email])
    assert any(letter.to == [ana.email] for letter in mail.outbox)
    told = [letters, str(list(Notice.objects.values_list("data", "anchor"))), str(events)]
    assert events
    assert [secret for secret in SECRETS for words in told if secret in words] == []
