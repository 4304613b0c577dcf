"""Tables as files: CSV and XLSX with the same cells.

A text that a spreadsheet would take for a formula stays a text: in CSV an apostrophe stands before it, in XLSX the cell
is marked as text. Numbers and dates stay what they are.
"""

import csv
import datetime as dt
import io
import re
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from learning.common.charts import Hidden, told

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31


def csv_response(*, filename, heads, rows):
    """Return rows as a CSV file that spreadsheets read as UTF-8; `filename` comes without its ending."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_plain(head) for head in heads])
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return _attachment(text.getvalue().encode("utf-8-sig"), CSV_TYPE, f"{filename}.csv")


def xlsx_response(*, filename, heads, rows, title=""):
    """Return rows as a workbook of one sheet, its heads bold and kept in sight; `filename` without its ending."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_NOT_IN_TITLES.sub(" ", str(title or filename))[:_LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for index, head in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = min(max(len(str(head)) + 4, 14), 48)
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return _attachment(content.getvalue(), XLSX_TYPE, f"{filename}.xlsx")


RESPONSES = {"csv": csv_response, "xlsx": xlsx_response}


def as_file(kind, *, filename, heads, rows):
    """Return a table as a file of a kind that an address names; of another kind there is none."""
    if kind not in RESPONSES:
        raise Http404(_("There is no such file."))
    return RESPONSES[kind](filename=filename, heads=heads, rows=rows)


def _value(value):
    """Return a number, a date or a text; what is unknown is an empty cell, what is hidden says so."""
    if value is None:
        return ""
    if value is Hidden:
        return told(value)
    if isinstance(value, dt.datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | dt.date):
        return ILLEGAL_CHARACTERS_RE.sub("", str(value))
    return value


def _plain(value):
    value = _value(value)
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value.isoformat(sep=" ", timespec="minutes") if isinstance(value, dt.datetime) else value


def _cell(sheet, value, *, bold=False):
    value = _value(value)
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.style = "Normal"
        cell.quotePrefix = bool(_FORMULA.match(value))
    if bold:
        cell.font = Font(bold=True)
    return cell


def _attachment(content, content_type, filename):
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filename)
    return response
