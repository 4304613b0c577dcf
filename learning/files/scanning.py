"""ClamAV, where CLAMAV_ADDRESS names it: what is sent is read by it before it is kept.

Where it does not answer nothing is kept: a site that has a scanner promises that all of its files were scanned. Sounds
and films are not sent to it: they are large, and only ever played.
"""

import logging
import socket
import struct
import time
from contextlib import closing

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PIECE = 256 * 1024
SECONDS = 60
LONGEST_ANSWER = 4096
CLEAN, FOUND = b"stream: OK", b" FOUND"

logger = logging.getLogger(__name__)


class AwayError(Exception):
    """The scanner cannot be asked; the message says why."""


def scan(file):
    """Refuse what the scanner knows as harmful, and all while it is away; leave the file at its beginning."""
    if not settings.CLAMAV_ADDRESS:
        return
    file.seek(0)
    try:
        answer = ask(settings.CLAMAV_ADDRESS, file)
    except AwayError as error:
        logger.error("The scanner is away: %s", error)  # noqa: TRY400 - where it failed is known
        raise ValidationError(
            _("Files cannot be looked into at this moment, so none is taken. Try again in a few minutes."), code="away"
        ) from error
    finally:
        file.seek(0)
    if answer != CLEAN:
        logger.warning("The scanner refused a file: %s", answer.decode("ascii", "replace"))
        raise ValidationError(_("This file is known as harmful, and was not kept."), code="harmful")


def ask(address, file):
    """Return the scanner's answer to what a file holds: that it is clean, or what was found."""
    until = time.monotonic() + SECONDS
    try:
        with closing(_line(address)) as line:
            line.sendall(b"zINSTREAM\0")
            while piece := file.read(PIECE):
                _wait(line, until)
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            answer = _answer(line, until)
    except OSError as error:
        raise AwayError(type(error).__name__) from error
    if answer != CLEAN and not answer.endswith(FOUND):
        raise AwayError(answer.decode("ascii", "replace") or "no answer")
    return answer


def _line(address):
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _answer(line, until):
    told = b""
    while not told.endswith(b"\0") and len(told) < LONGEST_ANSWER:
        _wait(line, until)
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        told += piece
    return told.rstrip(b"\0\n")


def _wait(line, until):
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    line.settimeout(left)
