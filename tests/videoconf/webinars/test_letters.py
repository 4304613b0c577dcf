"""What those who registered are told by mail, each once and nobody too late."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone, translation
from icalendar import Calendar

from tests.factories.people import UserFactory
from tests.factories.webinars import RunningWebinarFactory, asked, registered
from videoconf.webinars.actions import cancel_webinar, keep_webinar, remind, send_due, take_back
from videoconf.webinars.models import Registration, RegistrationLetter

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def known(begins=3 * 24 * 60, **told):
    """Return a webinar made long ago, with somebody who registered long ago and got the letter."""
    webinar = RunningWebinarFactory(title="Big data", begins=begins, **told)
    registration = registered(webinar)
    long_ago = timezone.now() - 9 * DAY
    Registration.objects.update(confirmed_at=long_ago)
    type(webinar).objects.update(changed_at=long_ago)
    webinar.refresh_from_db()
    send_due()
    mail.outbox.clear()
    return webinar, registration


def at(webinar, before):
    """Run the clock's task as it would run so long before the beginning; return the subjects of what went out."""
    remind(now=webinar.starts_at - before)
    send_due()
    return subjects()


def subjects():
    told = [message.subject for message in mail.outbox]
    mail.outbox.clear()
    return told


def event_in(message):
    calendar = Calendar.from_ical(message.attachments[0].content)
    return calendar, calendar.walk("VEVENT")[0]


def test_a_reminder_goes_a_day_before_and_an_hour_before_each_once():
    webinar, _registration = known()
    told = [at(webinar, before) for before in (DAY + HOUR, DAY, DAY - HOUR, 2 * HOUR, HOUR, HOUR / 2)]
    assert told == [[], ["Tomorrow: Big data"], [], [], ["Begins soon: Big data"], []]


def test_a_worker_that_slept_sends_the_later_reminder_alone_and_none_after_the_beginning():
    webinar, _registration = known()
    assert at(webinar, HOUR / 2) == ["Begins soon: Big data"]
    assert at(webinar, -HOUR / 60) == []
    late, _other = known(begins=-5)
    RegistrationLetter.objects.filter(registration__webinar=late).update(state="sent")
    RegistrationLetter.objects.create(registration=_other, kind="hour-before", key="202701011500-202701011600")
    send_due()
    assert subjects() == []


def test_who_registered_after_the_moment_of_a_reminder_gets_none():
    webinar = RunningWebinarFactory(begins=10 * 60)
    registered(webinar)
    send_due()
    mail.outbox.clear()
    assert at(webinar, 9 * HOUR) == []


def test_nobody_is_reminded_who_has_not_confirmed_or_took_it_back_or_is_suspended():
    webinar, registration = known()
    asked(webinar, "unconfirmed@example.org")
    suspended = UserFactory()
    registered(webinar, suspended)
    suspended.is_active = False
    suspended.save()
    take_back(registration=registration)
    Registration.objects.exclude(confirmed_at=None).update(confirmed_at=timezone.now() - 9 * DAY)
    mail.outbox.clear()
    RegistrationLetter.objects.update(state="sent")
    assert at(webinar, DAY) == []


def test_another_hour_is_told_once_with_a_calendar_file_of_a_higher_number():
    webinar, registration = known()
    later = {"starts_at": webinar.starts_at + DAY, "ends_at": webinar.ends_at + DAY}
    for _twice in range(2):
        keep_webinar(webinar=webinar, fields=later)
        send_due()
    [message] = mail.outbox
    assert (message.subject, message.to) == ("Another date or hour: Big data", [registration.email])
    calendar, event = event_in(message)
    assert (calendar["METHOD"], event["SEQUENCE"], event["UID"]) == ("PUBLISH", 1, f"webinar-{webinar.pk}@127.0.0.1")
    assert event["DTSTART"].dt == later["starts_at"].replace(microsecond=0)
    webinar.refresh_from_db()
    assert webinar.date == webinar.starts_at.astimezone(webinar.zone).date().isoformat()


def test_a_letter_that_tells_hours_which_hold_no_more_is_not_sent():
    webinar, _registration = known()
    remind(now=webinar.starts_at - DAY)
    keep_webinar(
        webinar=webinar, fields={"starts_at": webinar.starts_at + 9 * DAY, "ends_at": webinar.ends_at + 9 * DAY}
    )
    send_due()
    assert subjects() == ["Another date or hour: Big data"]


def test_a_new_title_is_taken_over_by_calendars_and_told_to_nobody():
    webinar, _registration = known()
    keep_webinar(webinar=webinar, fields={"title": "Bigger data"})
    send_due()
    webinar.refresh_from_db()
    assert (webinar.sequence, subjects()) == (1, [])


def test_cancelling_is_told_once_and_takes_it_out_of_calendars():
    webinar, _registration = known()
    for _twice in range(2):
        cancel_webinar(webinar=webinar, by=UserFactory())
        send_due()
    [message] = mail.outbox
    calendar, event = event_in(message)
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    mail.outbox.clear()
    webinar.refresh_from_db()
    assert at(webinar, HOUR) == []


def test_letters_speak_the_language_and_the_zone_of_each():
    webinar = RunningWebinarFactory(title="Big data", begins=3 * 24 * 60, time_zone="America/Bogota")
    registered(webinar, UserFactory(language="en", time_zone="Europe/Madrid"))
    registered(webinar, "guest@example.org", language="en")
    send_due()
    own, guest = (message.body for message in mail.outbox)
    assert ("(Madrid)" in own, "(Bogota)" in own) == (True, True)
    assert ("(Madrid)" in guest, "(Bogota)" in guest) == (False, True)
    assert "/en/webinars/registrations/" in guest


def test_words_of_a_title_are_words_in_a_letter():
    evil = "<script>alert(1)</script>"
    registered(RunningWebinarFactory(title=evil), name=evil)
    send_due()
    html = mail.outbox[0].alternatives[0].content
    assert "<script>" not in html
    assert evil in mail.outbox[0].body


def test_what_the_mail_server_does_not_take_waits_and_goes_once(settings):
    registered(RunningWebinarFactory())
    settings.DELIVERY_EMAIL_BACKEND = "tests.videoconf.webinars.test_letters.Away"
    assert send_due() == 0
    letter = RegistrationLetter.objects.get(kind="registered")
    assert (letter.state, letter.attempts) == ("waiting", 1)
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    RegistrationLetter.objects.update(due_at=timezone.now())
    assert (send_due(), send_due()) == (1, 0)


class Away:
    """A mail server that does not answer."""

    def __init__(self, **_told):
        """Take what Django tells a backend."""

    def open(self):
        raise ConnectionRefusedError

    def close(self):
        """There is nothing open."""
