"""The ways into rooms of every kind."""

import base64
import hashlib
import hmac
import json
from urllib.parse import unquote, urlsplit

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.utils import translation

from tests.factories.reading import words
from videoconf.rooms.actions import keep_room
from videoconf.rooms.queries import backend_choices, way_in
from videoconf.rooms.registries import RoomRefusedError, Visitor

pytestmark = pytest.mark.django_db
ROSA = Visitor(name="Rosa & Paz <b>", key="registration-7", language="es")
LEO = Visitor(name="Leo", key="person-1", leads=True)


@pytest.fixture(autouse=True)
def _in_english():
    translation.activate("en")


def room(backend, **told):
    return keep_room(backend=backend, title="Big data", **told)


def offered():
    return [name for name, _label in backend_choices()]


def test_an_address_is_the_way_in_and_a_missing_one_is_said():
    assert way_in(room("link", address="https://zoom.example.org/1"), ROSA) == "https://zoom.example.org/1"
    with pytest.raises(RoomRefusedError, match="not known yet"):
        way_in(room("link"), ROSA)


def test_a_kind_is_offered_where_the_site_is_set_up_for_it(settings):
    assert offered() == ["link"]
    settings.JITSI_URL, settings.DUMMY_ROOMS = "https://meet.example.org", True
    assert offered() == ["link", "jitsi", "dummy"]
    settings.BIGBLUEBUTTON_URL, settings.BIGBLUEBUTTON_SECRET = "https://bbb.example.org", "s"
    assert offered() == ["link", "jitsi", "bigbluebutton", "dummy"]


@pytest.mark.parametrize("backend", ["jitsi", "bigbluebutton", "dummy", "no-such-kind"])
def test_a_room_of_a_kind_that_is_not_set_up_says_so(backend):
    with pytest.raises(RoomRefusedError, match="Write to the organisers"):
        way_in(room(backend), ROSA)


def test_jitsi_is_an_address_of_the_server_with_the_name_where_no_server_reads_it(settings):
    settings.JITSI_URL = "https://meet.example.org/"
    made = room("jitsi")
    parts = urlsplit(way_in(made, ROSA))
    assert (parts.netloc, parts.path, parts.query) == ("meet.example.org", f"/minga-{made.key}", "")
    assert unquote(parts.fragment) == 'userInfo.displayName="Rosa & Paz <b>"&config.subject="Big data"'


def test_jitsi_gets_a_signed_token_that_says_who_leads(settings):
    settings.JITSI_URL, settings.JITSI_APP_SECRET = "https://meet.example.org", "jitsi secret"
    for visitor, leads in ((ROSA, "false"), (LEO, "true")):
        head, body, signature = urlsplit(way_in(room("jitsi"), visitor)).query.removeprefix("jwt=").split(".")
        digest = hmac.new(b"jitsi secret", f"{head}.{body}".encode(), hashlib.sha256).digest()
        assert base64.urlsafe_b64decode(signature + "=") == digest
        claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        assert claims["context"]["user"]["moderator"] == leads
        assert claims["exp"] - claims["nbf"] < 5 * 60 * 60


def test_bigbluebutton_makes_the_meeting_once_and_lets_each_in_as_what_they_are(bigbluebutton):
    made = room("bigbluebutton")
    first, second = way_in(made, ROSA), way_in(made, LEO)
    [(key, asked)] = bigbluebutton.meetings.items()
    assert key == str(made.key)
    assert asked[0] == asked[1] == {"name": "Big data", "meetingID": key, "record": "false"}
    joined = [bigbluebutton.signed("join", urlsplit(address).query) for address in (first, second)]
    assert [(told["fullName"], told["role"]) for told in joined] == [("Rosa & Paz <b>", "VIEWER"), ("Leo", "MODERATOR")]
    assert "the shared secret" not in first


@pytest.mark.parametrize("broken", ["not xml", "<a", "<response><returncode>FAILED</returncode></response>"])
def test_bigbluebutton_that_answers_nonsense_or_no_is_a_clear_answer(bigbluebutton, broken):
    bigbluebutton.broken = broken
    with pytest.raises(RoomRefusedError, match="ry again"):
        way_in(room("bigbluebutton"), ROSA)


def test_bigbluebutton_with_another_secret_or_away_is_a_clear_answer(bigbluebutton, settings):
    settings.BIGBLUEBUTTON_SECRET = "another"
    with pytest.raises(RoomRefusedError, match="could not be opened"):
        way_in(room("bigbluebutton"), ROSA)
    settings.BIGBLUEBUTTON_URL = "http://127.0.0.1:9/"
    with pytest.raises(RoomRefusedError, match="does not answer"):
        way_in(room("bigbluebutton"), ROSA)


def test_the_room_for_trying_out_says_who_is_in_and_lets_nobody_make_up_a_name(settings):
    settings.DUMMY_ROOMS = True
    made = room("dummy")
    Client().get(way_in(made, LEO))
    page = Client().get(way_in(made, ROSA))
    assert "Leo leads Rosa & Paz <b>" in words(page).replace("conduce", "leads")
    assert Client().get("/en/rooms/dummy/?pass=made-up").status_code == 404
    address = way_in(made, ROSA)
    settings.DUMMY_ROOMS = False
    assert Client().get(address).status_code == 404


def test_a_deployment_hears_what_its_rooms_lack(settings):
    settings.JITSI_URL, settings.BIGBLUEBUTTON_URL = "http://meet.example.org", "https://bbb.example.org"
    told = {found.id for found in run_checks(tags=["security"], include_deployment_checks=True)}
    assert {"minga.W010", "minga.E010"} <= told
    settings.JITSI_URL, settings.BIGBLUEBUTTON_SECRET, settings.JITSI_APP_SECRET = "", "s", "t"
    told = {found.id for found in run_checks(tags=["security"], include_deployment_checks=True)}
    assert ("minga.W010" in told, "minga.E010" in told, "minga.E011" in told) == (False, False, True)
