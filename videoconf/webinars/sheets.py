"""Lists of who attended, as platforms export them: read whatever their language, encoding and separator are."""

import codecs
import csv
import io
import re
import zipfile
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from learning.common.text import fold, whole_number

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 5 * LARGEST
MOST_ROWS = 50_000
MOST_COLUMNS = 100
LONGEST_CELL = 300
HEAD = 60
"""Rows in which the heads of the columns are looked for: platforms write about the meeting above them."""

ROLES = ("email", "name", "minutes", "attended", "number")
_SEPARATORS = ",;\t|"
_WORDS = {
    "email": ("mail", "correo", "upn"),
    "name": ("name", "full name", "user name", "nombre", "nombre completo", "nome", "nome completo", "nome de usuario"),
    "minutes": ("duration", "duracion", "duracao", "time in session", "tiempo en", "tempo em", "tempo na", "minut"),
    "attended": ("attended", "asistio", "asistencia", "participou", "compareceu", "presente", "assistiu"),
    "number": ("unique viewers", "unicos", "viewers", "espectadores", "views", "visualizac", "personas", "pessoas"),
}
_ABSENT = {"no", "nao", "n", "false", "0"}
_ADDRESS = re.compile(r"[^@\s<>]{1,64}@[^@\s<>]+\.[^@\s<>.]{2,}")
_PIECES = re.compile(r"(\d+)\s*(h|m|s)")
_SUMS = {"total", "totales", "totais"}


@dataclass
class Table:
    """What was found in a file: the heads of its columns, and the number of the row that has them."""

    heads: list
    row: int

    def guessed(self):
        """Return which column tells what, `{role: number of the column}`."""
        found = {}
        for role in ROLES:
            left = [(place, head) for place, head in enumerate(self.heads) if place not in found.values()]
            rated = [(_likeness(role, head), -place) for place, head in left]
            best = max(rated, default=(0, 0))
            if best[0]:
                found[role] = -best[1]
        return found


@dataclass
class Reading:
    """Who was there: minutes by address, names that had none, how many did not come, and a number without names."""

    people: dict = field(default_factory=dict)
    names: set = field(default_factory=set)
    absent: int = 0
    rows: int = 0
    number: int | None = None


def normalised(upload):
    """Return what a CSV or XLSX holds as CSV in UTF-8 with commas. Raises ValidationError with what to do."""
    if upload.size > LARGEST:
        raise ValidationError(_("This list is too large. Save the sheet with the participants alone."), code="large")
    content = upload.read()
    rows = _workbook(content) if content.startswith(b"PK\x03\x04") else _separated(_text(content))
    written = io.StringIO()
    writer = csv.writer(written)
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            too_many = _("This list has more than %(most)s rows. Divide it, and send one part after the other.")
            raise ValidationError(too_many, code="rows", params={"most": MOST_ROWS})
        writer.writerow([str(cell)[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]])
    return written.getvalue().encode()


def find_table(lines):
    """Return the table in the lines of a normalised file. Raises ValidationError, which names what was found."""
    best, fallback = None, None
    for number, row in enumerate(csv.reader(lines), 1):
        if number > HEAD:
            break
        heads = [cell.strip() for cell in row]
        if fallback is None and sum(map(bool, heads)) > 1:
            fallback = heads
        score = _score(Table(heads, number))
        if score and (best is None or score > best[0]):
            best = (score, Table(heads, number))
    if best is not None:
        return best[1]
    raise ValidationError(
        _(
            "No column of this list is known. Found: %(found)s. Expected is one with e-mail addresses, with names, or"
            " with how many watched."
        ),
        code="columns",
        params={"found": ", ".join(filter(None, fallback or [])) or _("nothing that looks like columns")},
    )


def read(lines, table, columns):
    """Return who was there, by the columns chosen (`{role: number of the column}`); each address once."""
    reading, blank, numbers = Reading(), False, []
    for number, row in enumerate(csv.reader(lines), 1):
        if number <= table.row:
            continue
        filled = [cell for cell in row if cell.strip()]
        if blank and len(filled) == 1 and len(table.heads) > 1:
            break  # another part of the file begins, with its name
        blank = not filled
        if blank:
            continue
        told = {role: row[place].strip() for role, place in columns.items() if place < len(row)}
        reading.rows += 1
        _take(reading, told)
        if "number" in told:
            numbers.append((fold(row[0]) in _SUMS, _whole(told["number"])))
    if not {"email", "name"} & set(columns):
        reading.number = _number(numbers)
    return reading


def _take(reading, told):
    if fold(told.get("attended", "")) in _ABSENT:
        reading.absent += 1
        return
    email = told.get("email", "").lower()
    minutes = minutes_in(told.get("minutes", ""))
    if _ADDRESS.fullmatch(email):
        before = reading.people.get(email)
        reading.people[email] = before if minutes is None else (before or 0) + minutes
    elif told.get("name"):
        reading.names.add(fold(told["name"]))


def minutes_in(text):
    """Return the minutes that a cell tells: 95, 1:35:10, 1h 35m; None where it tells none."""
    text = fold(text)
    if pieces := _PIECES.findall(text):
        seconds = sum(int(number) * {"h": 3600, "m": 60, "s": 1}[unit] for number, unit in pieces)
    elif re.fullmatch(r"\d{1,3}(:\d{2}){1,2}", text):
        parts = [int(part) for part in text.split(":")]
        seconds = sum(part * size for part, size in zip(parts, (3600, 60, 1), strict=False))
    elif re.fullmatch(r"\d{1,5}([.,]\d+)?", text):
        seconds = float(text.replace(",", ".")) * 60
    else:
        return None
    return min(round(seconds / 60), 24 * 60)


def _number(numbers):
    """The row of totals tells it; where there is none, the rows together."""
    known = [(is_sum, number) for is_sum, number in numbers if number is not None]
    sums = [number for is_sum, number in known if is_sum]
    return sums[0] if sums else sum(number for _is_sum, number in known) if known else None


def _whole(text):
    return whole_number(re.sub(r"[\s.,\u00a0\u202f]", "", text))


def _likeness(role, head):
    """Rate how much a head sounds like what a column tells: as a word of ours, or with one in it."""
    plain = re.sub(r"\(.*?\)", "", fold(head)).strip()
    for place, word in enumerate(_WORDS[role]):
        near = plain == word if role == "name" else word in fold(head)
        if near:
            return 2 * len(_WORDS[role]) - place + (plain == word)
    return 0


def _score(table):
    found = table.guessed()
    if not {"email", "name", "number"} & set(found):
        return 0
    return 4 * ("email" in found) + 2 * ("name" in found) + len(found)


def _text(content):
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if content[1:2] == b"\x00":
        return content.decode("utf-16-le", "replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\x00" in text:
        raise ValidationError(_("This is not a list. Export the participants as CSV or XLSX."), code="kind")
    return text


def _separated(text):
    """Return the rows of a text, by the separator that shows the most of the columns that are known."""
    first, _line, rest = text.partition("\n")
    if fold(first).startswith("sep="):
        text, asked = rest, first.strip()[4:5]
    else:
        asked = ""
    head = text.splitlines()[:HEAD]
    separator = asked or max(_SEPARATORS, key=lambda one: _shown(head, one))
    return _rows(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _shown(head, separator):
    rows = list(csv.reader(head, delimiter=separator))
    return max((_score(Table(row, 0)), len(row)) for row in rows) if rows else (0, 0)


def _rows(reader):
    try:
        yield from reader
    except csv.Error:
        message = _("This list breaks off in line %(line)s. Export it anew, or save it as XLSX.")
        raise ValidationError(message, code="broken", params={"line": reader.line_num}) from None


def _workbook(content):
    """Return the rows of the first sheet; what is packed to burst is refused before it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                message = _("This list is too large. Save the sheet with the participants alone.")
                raise ValidationError(message, code="large")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise ValidationError(_("This workbook cannot be read. Save it as CSV."), code="broken") from None
    try:
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield ["" if cell is None else cell for cell in row]
    finally:
        book.close()
