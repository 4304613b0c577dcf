"""What PDF files hold: one that runs a program when it is opened is refused.

Names may be written with escapes, and stand inside packed streams of objects: both are looked into, within bounds.
"""

import io
import mmap
import re
import zlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MEBIBYTE = 1024 * 1024
MOST_UNPACKED = 64 * MEBIBYTE
MOST_OF_ONE = 8 * MEBIBYTE
_HEAD = 1024
_RUNS = re.compile(rb"/(JavaScript|Launch|RichMedia)(?![A-Za-z0-9])")
_NAME = re.compile(rb"/(?:[A-Za-z0-9]|#[0-9A-Fa-f]{2}){2,40}")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")


def check_paper(file):
    """Refuse a PDF with a program in it; leave the file at its beginning. Raises ValidationError with what to do."""
    file.seek(0)
    content = _content(file)
    try:
        if runs(content):
            raise ValidationError(
                _("There is a program in this PDF. Print it to a new PDF, and send that one."), code="program"
            )
    finally:
        if isinstance(content, mmap.mmap):
            content.close()
        file.seek(0)


def runs(content):
    """Whether something in a PDF runs: in what stands open, or in packed streams of objects."""
    return _names_what_runs(content) or any(_names_what_runs(objects) for objects in _packed(content))


def _names_what_runs(content):
    if _RUNS.search(content):
        return True
    escaped = (name.group() for name in _NAME.finditer(content) if b"#" in name.group())
    return any(_RUNS.fullmatch(_plain(name)) for name in escaped)


def _plain(name):
    return _ESCAPE.sub(lambda found: bytes([int(found.group(1), 16)]), name)


def _packed(content):
    left = MOST_UNPACKED
    for found in _STREAM.finditer(content):
        head = content[max(found.start() - _HEAD, 0) : found.start()]
        head = _plain(head[head.rfind(b"obj") :])
        if b"/ObjStm" not in head:
            continue
        objects = _unpacked(content[found.end() : found.end() + MOST_OF_ONE], min(left, MOST_OF_ONE))
        left -= len(objects)
        if left <= 0:
            raise ValidationError(
                _("This PDF unpacks to far more than its size. Print it to a new PDF, and send that one."), code="bomb"
            )
        yield objects


def _unpacked(content, most):
    try:
        return zlib.decompressobj().decompress(content, most)
    except zlib.error:
        return b""  # locked with a password: readers open it, and the scanner may know more


def _content(file):
    try:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (AttributeError, OSError, ValueError, io.UnsupportedOperation):
        return file.read()
