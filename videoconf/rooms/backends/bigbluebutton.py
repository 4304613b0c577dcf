"""BigBlueButton: every call is signed with the secret that the site and the server share."""

import hashlib
import logging
from urllib.parse import urlencode

import requests
from defusedxml import ElementTree
from django.conf import settings
from django.utils.translation import gettext as _

from videoconf.rooms.registries import RoomRefusedError

SECONDS = (5, 10)  # to reach the server, and for it to answer
LARGEST = 64 * 1024
LEADS, LISTENS = "MODERATOR", "VIEWER"

logger = logging.getLogger(__name__)


def available():
    return bool(settings.BIGBLUEBUTTON_URL and settings.BIGBLUEBUTTON_SECRET)


def enter(room, visitor):
    """Make sure that the meeting exists, then return this visitor's own address, which the server checks."""
    _create(room)
    told = {
        "fullName": visitor.name,
        "meetingID": room.key,
        "role": LEADS if visitor.leads else LISTENS,
        "userID": visitor.key,
        "redirect": "true",
    }
    if visitor.language:
        told["userdata-bbb_override_default_locale"] = visitor.language
    return _signed("join", told)


def _create(room):
    """Make the meeting; one that goes on already stays as it is, because it is asked for with the same words."""
    address = _signed("create", {"name": room.title or "Minga", "meetingID": room.key, "record": "false"})
    try:
        with requests.get(address, timeout=SECONDS, allow_redirects=False, stream=True) as answer:
            answer.raise_for_status()
            content = answer.raw.read(LARGEST, decode_content=True)
        told = ElementTree.fromstring(content)
    except (requests.RequestException, OSError, ElementTree.ParseError, ValueError) as error:
        logger.warning("BigBlueButton does not answer: %s", type(error).__name__)
        raise RoomRefusedError(_("The room does not answer now. Wait a minute and try again.")) from error
    if told.findtext("returncode") != "SUCCESS":
        logger.warning("BigBlueButton refuses a room: %s", told.findtext("messageKey"))
        raise RoomRefusedError(
            _("The room could not be opened. Try again, and write to the organisers if it stays so.")
        )


def _signed(call, told):
    query = urlencode({name: str(value) for name, value in told.items()})
    checksum = hashlib.sha256(f"{call}{query}{settings.BIGBLUEBUTTON_SECRET}".encode()).hexdigest()
    base = settings.BIGBLUEBUTTON_URL.rstrip("/").removesuffix("/api")
    return f"{base}/api/{call}?{query}&checksum={checksum}"
