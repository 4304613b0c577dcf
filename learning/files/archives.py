"""What Word, Excel, PowerPoint and OpenDocument files hold: looked into while they are unpacked, within bounds.

They are archives. What their lists say of sizes proves nothing: bytes are counted as they come out.
"""

import re
import tempfile
import zipfile
import zlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MEBIBYTE = 1024 * 1024
MOST_MEMBERS = 5_000
MOST_UNPACKED = 400 * MEBIBYTE
FREE = 20 * MEBIBYTE  # so much may come out of any archive, however small it is
MOST_TIMES = 200  # beyond that, so many times its own size
DEEPEST = 2  # a table inside a text is an archive inside an archive; one more level is a trap
PIECE = 256 * 1024
HEAD = 64 * 1024

_ARCHIVE = b"PK\x03\x04"
_PROGRAMS = re.compile(r"(^|/)(vbaProject\.bin$|vbaData\.xml$|macrosheets/|activeX/)|^(Basic|Scripts)/", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TEMPLATE = re.compile(rb"attachedTemplate|/frame\"|/oleObject\"", re.IGNORECASE)
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)


@dataclass
class Budget:
    """How many bytes may still come out, of the whole and of all that is inside it."""

    left: int

    def take(self, size):
        self.left -= size
        if self.left < 0:
            raise ValidationError(
                _("This file unpacks to far more than its size, and was not kept. Save it anew, and send it again."),
                code="bomb",
            )


def check_archive(file):
    """Refuse an archive that is a trap, holds a program, or cannot be read to its end; leave the file at its beginning.

    Raises ValidationError with what to do.
    """
    try:
        _look_into(file, Budget(min(MOST_UNPACKED, max(FREE, MOST_TIMES * file.size))), depth=1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise ValidationError(
            _("This file is damaged or locked with a password. Save it anew without one, and send it again."),
            code="damaged",
        ) from error
    finally:
        file.seek(0)


def _look_into(file, budget, *, depth):
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS or depth > DEEPEST:
            budget.take(budget.left + 1)
        for member in members:
            if _leads_out(member.filename):
                raise zipfile.BadZipFile(member.filename)
            if _PROGRAMS.search(member.filename):
                _refuse_program()
            with archive.open(member) as content:
                _read(content, member.filename, budget, depth)


def _leads_out(name):
    return name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or name[1:2] == ":"


def _read(content, name, budget, depth):
    with tempfile.SpooledTemporaryFile(max_size=8 * MEBIBYTE) as kept:
        head, nested = b"", False
        while piece := content.read(PIECE):
            budget.take(len(piece))
            if not head:
                head = piece[:HEAD].replace(b"\x00", b"")  # as UTF-16 writes it, too
                nested = piece.startswith(_ARCHIVE)
            if nested or name.endswith(".rels"):
                kept.write(piece)
        if _ENTITY.search(head) and name.lower().endswith((".xml", ".rels", ".rdf")):
            _refuse_program()
        if nested:
            kept.seek(0)
            _look_into(kept, budget, depth=depth + 1)
        elif name.endswith(".rels"):
            kept.seek(0)
            _check_relations(kept.read().replace(b"\x00", b""))


def _check_relations(text):
    """Refuse what opens a template, a frame or an object of another place as soon as the file is opened."""
    for relation in re.split(rb"(?=<[\w:]*Relationship\b)", text):
        if _TEMPLATE.search(relation) and _EXTERNAL.search(relation):
            _refuse_program()


def _refuse_program():
    raise ValidationError(
        _(
            "There is a program in this file, or something that fetches one (a macro, a template of another place)."
            " Save it without, and send it again."
        ),
        code="program",
    )
