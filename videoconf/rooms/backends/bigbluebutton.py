"""BigBlueButton: every call is signed with the secret that the site and the server share."""

import hashlib
import logging
from http import HTTPStatus
from urllib.parse import urlencode

from defusedxml import ElementTree
from django.conf import settings
from django.utils.translation import gettext as _

from learning.common.outgoing import OutgoingError, fetch
from videoconf.rooms.registries import RoomRefusedError

SECONDS = 10
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
        told = ElementTree.fromstring(_asked(address))
    except (OutgoingError, ElementTree.ParseError, ValueError) as error:
        logger.warning("BigBlueButton does not answer: %s", type(error).__name__)
        raise RoomRefusedError(_("The room does not answer now. Wait a minute and try again.")) from error
    if told.findtext("returncode") != "SUCCESS":
        logger.warning("BigBlueButton refuses a room: %s", told.findtext("messageKey"))
        raise RoomRefusedError(
            _("The room could not be opened. Try again, and write to the organisers if it stays so.")
        )


def _asked(address):
    """Return what the server answers: it is the operator's own, and may stand in the same network."""
    own = (settings.BIGBLUEBUTTON_URL,)
    answer = fetch(address, most_bytes=LARGEST, seconds=SECONDS, redirects=0, trusted=own)
    if answer.status != HTTPStatus.OK:
        raise OutgoingError(str(answer.status))
    return answer.content


def _signed(call, told):
    query = urlencode({name: str(value) for name, value in told.items()})
    checksum = hashlib.sha256(f"{call}{query}{settings.BIGBLUEBUTTON_SECRET}".encode()).hexdigest()
    base = settings.BIGBLUEBUTTON_URL.rstrip("/").removesuffix("/api")
    return f"{base}/api/{call}?{query}&checksum={checksum}"
